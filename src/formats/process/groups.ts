/** Paragraphs that belong together: a question and its answer, and lists without the marks of one. */

import { withDigits } from './counting.ts';
import { COUNT, isQuestion } from './inline.ts';
import type { Content, Item, Piece } from './tree.ts';

type Text = Piece & { kind: 'text' };

/** Joins the paragraphs that belong together. */
export function grouped<T extends Content>(content: readonly T[]): (T | Piece)[] {
  return listed(answered(content));
}

/** A line that begins with `Q:`, with the line below that begins with `A:`. */
function answered<T extends Content>(content: readonly T[]): (T | Piece)[] {
  return content.reduce<(T | Piece)[]>((all, each) => {
    const last = all.at(-1);
    const isAnswered = last !== undefined && isMarked(last, /^Q\d*\s*[.:)]\s/);
    if (isAnswered && isMarked(each, /^A\d*\s*[.:)]\s/))
      all.splice(-1, 1, { ...each, lead: last.text });
    else all.push(each);
    return all;
  }, []);
}

const isMarked = (each: Content, mark: RegExp): each is Text =>
  each.kind === 'text' && each.lead === undefined && mark.test(each.text);

/** Paragraphs in a row that count up, or of which each is a question, as a list. */
function listed<T extends Content>(content: readonly (T | Piece)[]): (T | Piece)[] {
  const rows: (T | Piece)[][] = [];
  for (const each of content) {
    const row = rows.at(-1);
    if (row && follows(row.at(-1), each)) row.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) => {
    const texts = row.filter((each): each is (T | Piece) & Text => each.kind === 'text');
    if (texts.length < 2) return row;
    return [{ kind: 'list', isOrdered: countOf(row[0]) !== undefined, items: texts.map(itemOf) }];
  });
}

function follows(last: Content | undefined, each: Content): boolean {
  const [one, two] = [countOf(last), countOf(each)];
  if (one !== undefined && two !== undefined) return isNext(one, two);
  return isAsked(last) && isAsked(each);
}

/** The count in front of a paragraph, e.g. `6.1.2` or `b`. */
const countOf = (each: Content | undefined): string | undefined =>
  each?.kind === 'text' ? COUNT.exec(withDigits(each.lead ?? each.text))?.[1] : undefined;

/** Whether a count is one more than another: `2` and `3`, `6.1.1` and `6.1.2`, `a` and `b`. */
function isNext(one: string, two: string): boolean {
  const [from, to] = [/^(.*\.)?(.+)$/.exec(one), /^(.*\.)?(.+)$/.exec(two)];
  const [low = '', high = ''] = [from?.[2], to?.[2]];
  const step = /^\d/.test(low)
    ? Number(high) - Number(low)
    : high.charCodeAt(0) - low.charCodeAt(0);
  return from?.[1] === to?.[1] && step === 1;
}

/** Whether a paragraph is a question, and nothing else. */
const isAsked = (each: Content | undefined): boolean =>
  each?.kind === 'text' &&
  each.lead === undefined &&
  isQuestion(each.text) &&
  !/[.!?]["”’)]?\s/.test(each.text);

function itemOf({ kind, ...words }: Text): Item {
  const plain = (text: string) => withDigits(text).replace(COUNT, '');
  const { lead, text, ...more } = words;
  const said = lead === undefined ? { text: plain(text) } : { lead: plain(lead), text };
  return { ...said, ...more, isTask: false, below: [] };
}
