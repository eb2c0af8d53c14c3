/** Explains YAML errors to people who write texts, by the parser's error code. */
const WORDS: Record<string, { message?: string; hint: string }> = {
  BAD_INDENT: {
    message: 'This line is not indented like the lines around it, or a bracket is not closed',
    hint: 'Begin all keys of an item in the same column. Close each `[` and each `{`.',
  },
  TAB_AS_INDENT: { message: 'This line is indented with a tab', hint: 'Indent it with spaces.' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'This line has a second `: `',
    hint: 'Put text that contains `: ` in quotes.',
  },
  BAD_SCALAR_START: {
    message: 'A text cannot begin with this character',
    hint: 'Put the text in quotes.',
  },
  MISSING_QUOTE: {
    message: 'A quote is not closed',
    hint: 'Close it. Inside double quotes, write `\\"` for a quote that is part of the text.',
  },
  MISSING_CHAR: {
    hint: 'Add the bracket, `,`, `:` or space that is missing here or a little above.',
  },
  UNEXPECTED_TOKEN: {
    message: 'This character does not belong here',
    hint: 'Put text that contains brackets, braces or `, ` in quotes.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'A key takes up several lines',
    hint: 'Add the `:` after the key, or put the text in quotes.',
  },
  KEY_OVER_1024_CHARS: {
    message: 'A key is longer than 1,024 characters',
    hint: 'If this is text, put it in quotes.',
  },
  BLOCK_IN_FLOW: {
    message: 'Lines with `-` or `key:` are inside brackets',
    hint: 'Write either brackets or lines, not one inside the other.',
  },
  NON_STRING_KEY: {
    message: 'A key must be one word, not a list or a group of keys',
    hint: 'If this is text, put it in quotes.',
  },
};

/** A YAML error in plain words, or in the parser's words if this file has no message for it. */
export function syntaxWords(reason: string, message: string): { message: string; hint?: string } {
  const words = WORDS[message.startsWith('Missing closing') ? 'MISSING_QUOTE' : reason];
  return words ? { message: words.message ?? message, hint: words.hint } : { message };
}
