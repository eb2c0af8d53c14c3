/** What the faults that YAML knows mean to somebody who writes texts, by the name YAML gives them. */
const WORDS: Record<string, { message?: string; hint: string }> = {
  BAD_INDENT: {
    message: 'This line is not indented like the ones it belongs to, or a bracket is not closed',
    hint: 'Keys of one item begin in the same column; a `[` needs its `]`, a `{` its `}`.',
  },
  TAB_AS_INDENT: { message: 'A tab is used to indent', hint: 'Indent with spaces.' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'There is a second `: ` in this line',
    hint: 'Put a text that contains `: ` in quotes.',
  },
  BAD_SCALAR_START: {
    message: 'A text cannot begin with this character',
    hint: 'Put the text in quotes.',
  },
  MISSING_QUOTE: {
    message: 'A quote is opened and never closed',
    hint: 'Close it. Inside double quotes, write `\\"` for a quote that belongs to the text.',
  },
  MISSING_CHAR: {
    hint: 'A bracket, a `,`, a `:` or a space is missing, here or a little above.',
  },
  UNEXPECTED_TOKEN: {
    message: 'This character is not expected here',
    hint: 'Put a text that contains brackets, braces or `, ` in quotes.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'A key runs over several lines',
    hint: 'A `:` is missing after a key, or a text needs quotes.',
  },
  KEY_OVER_1024_CHARS: {
    message: 'A key is longer than 1,024 characters',
    hint: 'If this is a text, put it in quotes.',
  },
  BLOCK_IN_FLOW: {
    message: 'Lines with `-` or `key:` stand inside brackets',
    hint: 'Write either brackets or lines, not one in the other.',
  },
  NON_STRING_KEY: {
    message: 'A list or a map is used as a key',
    hint: 'A key is one word; if this is a text, put it in quotes.',
  },
};

/** A fault in plain words; what YAML says of it where there are none. */
export function syntaxWords(reason: string, message: string): { message: string; hint?: string } {
  const words = WORDS[message.startsWith('Missing closing') ? 'MISSING_QUOTE' : reason];
  return words ? { message: words.message ?? message, hint: words.hint } : { message };
}
