/**
 * Makes text from a person, a file or another program safe to print. Shows anything that could move
 * the cursor, reorder the line or hide letters, instead of obeying it. Keeps line breaks and tabs.
 * coachkit adds its own colors only after this step.
 */
export function sanitize(text: string): string {
  if (PRINTABLE.test(text)) return text;
  return text.replace(/\r\n/g, '\n').replace(unsafe(), visible);
}

/** The index of the first character to make visible, or -1 if there is none. */
export function unsafeAt(text: string): number {
  return PRINTABLE.test(text) ? -1 : text.search(unsafe());
}

/** A text without the characters that `sanitize` makes visible. A line separator ends the line. */
export function withoutHidden(text: string): string {
  if (PRINTABLE.test(text)) return text;
  return text.replace(/[\u2028\u2029\v\f]/g, '\n').replace(unsafe(), '');
}

const CONTROL = '(?![\\n\\t])\\p{Cc}|\\p{Cs}|\\p{Zl}|\\p{Zp}|[\\uFFF9-\\uFFFB]';
// Unicode's "ignorable" includes every bidi control, zero-width space and tag character.
const IGNORABLE = '\\p{Default_Ignorable_Code_Point}';

// The invisible characters that normal text needs. They are joiners inside an emoji or a word of a
// script that uses them, and one variation selector after a visible character.
const EMOJI = '\\p{Extended_Pictographic}';
const EMOJI_JOINER = `(?<=${EMOJI}\\p{Emoji_Modifier}?\\uFE0F?)\\u200D(?=${EMOJI})`;
const JOINING = `[${['Arabic', 'Bengali', 'Devanagari', 'Gujarati', 'Gurmukhi', 'Kannada']
  .concat(['Khmer', 'Malayalam', 'Oriya', 'Sinhala', 'Syriac', 'Tamil', 'Telugu'])
  .map((script) => `\\p{Script=${script}}`)
  .join('')}]`;
const WORD_JOINER = `(?<=${JOINING})[\\u200C\\u200D](?=${JOINING})`;
const SELECTOR = '(?<=[\\p{L}\\p{N}\\p{S}\\p{P}])[\\uFE00-\\uFE0F]';

/** Most texts: ASCII, the letters of European languages, and the usual quotes and dashes. */
const PRINTABLE = /^[\n\t -~\u00A1-\u00AC\u00AE-\u024F–—‘’‚“”„•…‹›]*$/;

/** Built only for other texts, because compiling so much Unicode takes 2 ms. */
function unsafe(): RegExp {
  made ??= new RegExp(
    `${CONTROL}|(?!${EMOJI_JOINER}|${WORD_JOINER}|${SELECTOR})${IGNORABLE}`,
    'gu',
  );
  return made;
}

let made: RegExp | undefined;

/** U+001B becomes `␛`, U+202E becomes `<U+202E>`. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
