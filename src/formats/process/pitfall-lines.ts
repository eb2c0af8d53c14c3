/** The lines of a pitfall, and the part that each is: the problem, the reality or the solution. */
import { flatPart, flatPiece } from './cards.ts';
import { withAddress } from './inline.ts';
import { type Content, type Item, LABEL, type Part } from './tree.ts';
import type { Field, Vocabulary } from './vocabulary.ts';

/** A text of a pitfall, and the label in front of it. */
export interface Line {
  label?: string;
  /** Undefined if it has no label, or one that is not known. */
  field?: Field | undefined;
  text: string;
}

export const has = (lines: readonly Line[], field: Field): boolean =>
  lines.some((line) => line.field === field);

/** Whether a pitfall says a problem and its reality, so that only what helps is missing. */
export const lacksSolution = ({
  title,
  lines,
}: {
  title: string;
  lines: readonly Line[];
}): boolean =>
  (title !== '' || has(lines, 'problem')) && has(lines, 'reality') && !has(lines, 'solution');

/** The field that a content begins with. */
export function fieldIn(vocabulary: Vocabulary, each: Content): Field | undefined {
  if (each.kind === 'part') return labelIn(vocabulary, each)[0]?.field;
  if (each.kind === 'text') return linesOf(vocabulary, each)[0]?.field;
  const [first] = each.kind === 'list' ? each.items : [];
  return first && linesOf(vocabulary, { kind: 'text', ...first })[0]?.field;
}

/** The label that a title is, or begins with. Nothing if it is the name of a pitfall. */
function labelIn(vocabulary: Vocabulary, { title, depth }: Part): Line[] {
  const field = vocabulary.field(title);
  if (field !== undefined) return [{ label: title, field, text: '' }];
  const lines = depth < LABEL ? [] : labelledLines(vocabulary, title);
  return lines[0]?.field === undefined || lines[0].field === 'problem' ? [] : lines;
}

export const fieldOf = (vocabulary: Vocabulary, label: string | undefined): Field | undefined =>
  label === undefined ? undefined : vocabulary.field(label);

export const linesIn = (vocabulary: Vocabulary, content: readonly Content[]): Line[] =>
  content.flatMap((each) => linesOf(vocabulary, each));

export function linesOf(vocabulary: Vocabulary, each: Content): Line[] {
  switch (each.kind) {
    case 'part': {
      const label = labelIn(vocabulary, each);
      if (label.length > 0) return withMore(label, flatPart(each));
      const inside = linesIn(vocabulary, each.content);
      if (inside.some(({ field }) => field)) return [{ text: each.title }, ...inside];
      return [{ label: each.title, text: flatPart(each).join('\n') }];
    }
    case 'list':
      return each.items.flatMap((item) => itemLines(vocabulary, item));
    case 'text': {
      const { lead, ...said } = each;
      const text = withAddress(said);
      if (lead === undefined) return labelledLines(vocabulary, text);
      const field = fieldOf(vocabulary, lead);
      if (field !== undefined) return [{ label: lead, field, text }];
      const [first, ...more] = labelledLines(vocabulary, text);
      if (first?.field !== undefined || first === undefined)
        return [{ text: lead }, ...(first ? [first] : []), ...more];
      return [{ label: lead, text: first.text }, ...more];
    }
    default:
      return flatPiece(each).map((text) => ({ text }));
  }
}

const itemLines = (vocabulary: Vocabulary, { below, isTask, ...words }: Item): Line[] =>
  withMore(linesOf(vocabulary, { kind: 'text', ...words }), below.flatMap(flatPiece));

/** Lines with more text below the last one. */
export function withMore(lines: readonly Line[], more: readonly string[]): Line[] {
  const last = lines.at(-1);
  const text = [last?.text, ...more].filter(Boolean).join('\n');
  return [...lines.slice(0, -1), { ...last, text }];
}

/** A label such as `Fix:`, or a sign for what goes wrong and what helps. */
const MARK =
  /(?:^|(?<=[.;,!?)–—-]["”’]?\s))(\p{L}[\p{L}' -]{1,30}?)(?::|\s[–—-])\s+|\s*(→|->|=>|✅|✔️?|👉|❌|✘|✗|🚫)\s*/gu;

const LABELLED = /^(\p{L}[\p{L}' -]{1,30}?):\s+/u;

const WRONG = '❌✘✗🚫';

interface Mark extends Line {
  from: number;
  to: number;
}

/** Takes a text apart at its labels and signs. */
export function labelledLines(vocabulary: Vocabulary, text: string): Line[] {
  const all = [...text.matchAll(MARK)].map(({ 0: mark, 1: label, 2: sign, index }): Mark => {
    const range = { text: '', from: index, to: index + mark.length };
    if (label !== undefined) return { ...range, label, field: vocabulary.field(label) };
    // A label may follow the sign, as in `→ Fix: Wait`.
    const [behind = '', named] = LABELLED.exec(text.slice(range.to)) ?? [];
    const field = fieldOf(vocabulary, named);
    if (named !== undefined && field !== undefined)
      return { ...range, label: named, field, to: range.to + behind.length };
    return { ...range, field: WRONG.includes(sign ?? '') ? 'problem' : 'solution' };
  });
  const marks = all.filter(({ field }) => field);
  const third = lacksSolution({ title: '', lines: marks }) ? unknownIn(text, all) : undefined;
  if (third) marks.push(third);
  const piece = (from: number, to?: number) => text.slice(from, to).replace(/\s+[–—-]\s*$/, '');
  const lines = marks.map(({ label, field, to }, i): Line => {
    const line = { field, text: piece(to, marks[i + 1]?.from) };
    return label === undefined ? line : { label, ...line };
  });
  const before = piece(0, marks[0]?.from);
  return [...(before === '' ? [] : [{ text: before }]), ...lines];
}

/** A label behind the last known one, at the beginning of a sentence. */
function unknownIn(text: string, marks: readonly Mark[]): Mark | undefined {
  const last = marks.findLastIndex(({ field }) => field);
  return marks.slice(last + 1).find(({ label = '', from }) => {
    const isSentence = /[.!?]["”’]?\s+$/.test(text.slice(0, from));
    return isSentence && /^\p{Lu}/u.test(label);
  });
}
