import type { Entry } from '../domain/journal/entry.ts';

/** The words of an entry in Markdown, and back. What a person wrote stands there byte for byte. */

/** The text, then each answer under its question as a heading; no line break at the end. */
export function bodyOf({ text = '', answers = [] }: Entry, heading = HEADING): string {
  let body = text;
  for (const { asked, answer } of answers) {
    body += `${body === '' ? '' : '\n\n'}${questionLine(asked, heading)}\n\n${answer}`;
  }
  return body;
}

/** What stands before a question where an entry has a text of its own. */
const HEADING = '##';

/** What stood in a body: the text, and an answer for each of the questions. */
export interface Words {
  text?: string;
  answers: string[];
}

/**
 * Takes a body apart at the headings of these questions, which have to stand in this order.
 * Undefined where one of them is missing.
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

/** A question as a heading, in one line whatever it holds. */
function questionLine(asked: string, heading = HEADING): string {
  return `${heading} ${asked.replace(/[\r\n]+/g, ' ')}`;
}
