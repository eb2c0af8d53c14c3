import type { Entry } from '../domain/journal/entry.ts';

/**
 * Writes the words of an entry as Markdown, and reads them back. The person's text is kept byte for
 * byte.
 */

/**
 * The free text, then each answer under its question as a heading. It ends without a line break.
 */
export function bodyOf({ text = '', answers = [] }: Entry, heading = HEADING): string {
  let body = text;
  for (const { asked, answer } of answers) {
    body += `${body === '' ? '' : '\n\n'}${questionLine(asked, heading)}\n\n${answer}`;
  }
  return body;
}

/** The heading level of a question in an entry's own file or editor. */
const HEADING = '##';

/** The content of a body: the free text, and an answer to each question. */
export interface Words {
  text?: string;
  answers: string[];
}

/**
 * Splits a body at the headings of these questions, which must appear in this order. Returns
 * undefined if a heading is missing.
 */
export function readBody(body: string, asked: readonly string[]): Words | undefined {
  let rest = `\n\n${body}`;
  const pieces: string[] = [];
  for (const question of asked) {
    const mark = `\n\n${questionLine(question)}\n\n`;
    const at = rest.indexOf(mark);
    if (at < 0) return undefined;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at + mark.length);
  }
  pieces.push(rest);
  const [text = '', ...answers] = pieces;
  return text === '' && asked.length > 0 ? { answers } : { text: text.slice(2), answers };
}

/** A question as a heading on a single line. */
function questionLine(asked: string, heading = HEADING): string {
  return `${heading} ${asked.replace(/[\r\n]+/g, ' ')}`;
}
