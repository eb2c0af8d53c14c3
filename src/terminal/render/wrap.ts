import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { TEXT_WIDTH } from './theme.ts';

const NARROWEST = 20;

/** The width of a text on screen. Wide characters take two columns. */
export function widthOf(text: string): number {
  const bare = text.includes('\u001b') ? text.replace(COLORS, '') : text;
  return PLAIN.test(bare) ? bare.length : stringWidth(text);
}

/**
 * Text of characters that take one column, as most are. Others need packages that take a twentieth
 * of a start to load.
 */
const PLAIN = /^[ -~·–—‘’“”•…‹›─━│╰■□◆◇]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colors begin with it.
const COLORS = /\u001b\[[\d;]*m/g;

/** The width of prose on a screen with `columns` columns. */
export function measure(columns: number): number {
  return Math.max(NARROWEST, Math.min(columns, TEXT_WIDTH));
}

/**
 * Breaks text at words into lines of at most `width` columns. Keeps line breaks and indents. Does
 * not break a command that fits on a line, so that people can copy it.
 */
export function wrap(text: string, width: number): string[] {
  const columns = Math.max(1, width);
  return text.split('\n').flatMap((line) => {
    const isPlain = PLAIN.test(line);
    if (isPlain && line.length <= columns) return line.trimEnd();
    const whole = glued(line, width);
    const rows = isPlain
      ? wrapPlain(whole, columns)
      : SPACELESS.test(line)
        ? wrapSpaceless(whole, columns)
        : wrapAnsi(whole, columns, { trim: false }).split('\n');
    return rows
      .map((part, index) => (index === 0 ? part : part.trimStart()).trimEnd())
      .map((part) => part.replaceAll(GLUE, ' '));
  });
}

/** Wraps as fast-wrap-ansi does, which takes a tenth of a start for its first line. */
function wrapPlain(line: string, columns: number): string[] {
  const [first = '', ...words] = line.split(' ');
  const rows: string[] = [];
  let row = first;
  for (const word of words) {
    if (row.length >= columns) {
      rows.push(row);
      row = '';
    }
    row += ' ';
    if (word.length > 0 && row.length + word.length > columns) {
      rows.push(row);
      row = '';
    }
    row += word;
  }
  return [...rows, row];
}

/** Letters of scripts without spaces: a line can break after each. Not for text with colors. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colors begin with it.
const SPACELESS = /^[^\u001b]*[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF][^\u001b]*$/;
/** A letter with the punctuation after it, a word, or blanks. */
const PIECE =
  /[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF][\u3001-\u3003\u3009-\u3011\uFF01-\uFF1F]*|[^\s\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]+|\s+/g;

function wrapSpaceless(line: string, columns: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const piece of line.match(PIECE) ?? []) {
    if (row !== '' && widthOf(`${row}${piece}`.trimEnd()) > columns) {
      rows.push(row);
      row = '';
    }
    row += piece;
  }
  return [...rows, row];
}

/** Replaces a space that must not end a line. No text contains this character. */
const GLUE = '\uE000';
/** A command in backticks, or after a colon, as in "To list them: coachkit learn". */
const COMMAND = /`[^`]+`|(?<=: )coachkit [^.,;:()]+/g;

const glued = (line: string, width: number): string =>
  line.includes('coachkit')
    ? line.replace(COMMAND, (command) =>
        widthOf(command) < width ? command.replaceAll(' ', GLUE) : command,
      )
    : line;

/** Wraps a table cell. Also breaks words that are longer than the line. */
export function wrapHard(text: string, width: number): string[] {
  return text
    .split('\n')
    .flatMap((line) => wrapAnsi(line, Math.max(1, width), { hard: true }).split('\n'))
    .map((line) => line.trimEnd());
}

/** Breaks lines as a terminal does: at its last column, even inside a word. */
export function breakAnywhere(text: string, columns: number): string[] {
  const options = { hard: true, wordWrap: false, trim: false };
  return text
    .split('\n')
    .flatMap((line) => wrapAnsi(line, Math.max(1, columns), options).split('\n'));
}

/** Wraps a text: the first line follows `first`, the others are indented to the same width. */
export function hang(text: string, first: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(first));
  return wrap(text, width - widthOf(first)).map((line, index) =>
    `${index === 0 ? first : indent}${line}`.trimEnd(),
  );
}

/** Pads a text on the right to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Joins short pieces with a separator. Breaks a piece that is longer than a line at words. */
export function flow(pieces: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces.flatMap((each) => wrap(each, width))) {
    const line = lines.at(-1);
    const longer = `${line}${separator}${piece}`;
    if (line !== undefined && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

/** Cuts a text to fit, with an ellipsis if something is lost. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (widthOf(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
