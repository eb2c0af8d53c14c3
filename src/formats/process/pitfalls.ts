/** Pitfalls: the problem, the reality and the solution, under any name. */
import { flatPart, flatPiece, tableCells } from './cards.ts';
import type { Content, Item, Piece } from './document.ts';
import { type Draft, fitting, placed } from './draft.ts';
import { withAddress } from './inline.ts';
import { lineAndRest } from './split.ts';
import type { Field } from './vocabulary.ts';

/** A text of a pitfall, and the label in front of it. */
interface Line {
  label?: string;
  /** Its part, if it has no label. */
  field?: Field;
  text: string;
}

/** Adds the pitfalls in a content. Returns what is not one. */
export function addPitfalls(draft: Draft, content: readonly Content[]): Content[] {
  const rest: Content[] = [];
  /** A pitfall of several paragraphs. */
  let open: { title: string; lines: Line[] } | undefined;
  const close = (next?: typeof open) => {
    if (open) addPitfall(draft, open.title, open.lines);
    open = next;
  };
  for (const each of content) {
    if (each.kind === 'text' && each.lead !== undefined) {
      const [line] = linesOf(draft, each);
      const field = fieldOf(draft, each.lead);
      const isNext =
        field === 'problem' && open?.lines.some((line) => fieldOf(draft, line.label) === field);
      if (field && line && open && !isNext) open.lines.push(line);
      else if (field && line) close({ title: '', lines: [line] });
      else
        close({
          title: each.lead,
          lines: labelledLines(draft, withAddress({ ...each, lead: undefined })),
        });
    } else if (open && each.kind === 'text') open.lines.push(...linesOf(draft, each));
    else {
      close();
      if (each.kind === 'part')
        addPitfall(draft, titleOf(draft, each.title), linesIn(draft, each.content));
      else if (each.kind === 'list') for (const item of each.items) addItem(draft, item);
      else if (each.kind === 'table' && each.rows.length > 0) addRows(draft, each);
      else rest.push(each);
    }
  }
  close();
  return rest;
}

const fieldOf = ({ vocabulary }: Draft, label: string | undefined): Field | undefined =>
  label === undefined ? undefined : vocabulary.field(label);

/** A title without "Pitfall 1:". */
function titleOf({ vocabulary, labels }: Draft, title: string): string {
  const [, word, rest] = /^[^\p{L}]*(\p{L}+)\s+#?\d+\s*[.:)–—-]*\s*(.+)$/su.exec(title) ?? [];
  const isNamed = word !== undefined && vocabulary.role(word) === 'pitfalls';
  if (!isNamed || rest === undefined) return vocabulary.numbered(title).title;
  labels.push(word);
  return rest;
}

/** The lead of an item is the title. Without one, its first words are. */
function addItem(draft: Draft, { below, isTask, ...words }: Item): void {
  const more = linesIn(draft, below);
  const [first] = linesOf(draft, { kind: 'text', ...words });
  if (fieldOf(draft, first?.label) !== undefined && first) {
    addPitfall(draft, '', [first, ...more]);
    return;
  }
  const { lead, ...said } = words;
  if (lead !== undefined) {
    addPitfall(draft, lead, [...labelledLines(draft, withAddress(said)), ...more]);
    return;
  }
  const [{ text } = { text: '' }, ...others] = labelledLines(draft, withAddress(said));
  const [, title, rest] = /^([^.:;–—]{3,80}?)(?::|\s[–—-])\s+(.+)$/s.exec(text) ?? [];
  if (title === undefined || rest === undefined) addPitfall(draft, text, [...others, ...more]);
  else addPitfall(draft, title, [{ text: rest }, ...others, ...more]);
}

function addRows(draft: Draft, table: Piece & { kind: 'table' }): void {
  draft.labels.push(...table.header);
  for (const cells of tableCells(table)) {
    const [first, ...others] = cells;
    if (first === undefined) continue;
    if (fieldOf(draft, first.label) !== undefined) addPitfall(draft, '', cells);
    else addPitfall(draft, first.text, others);
  }
}

const linesIn = (draft: Draft, content: readonly Content[]): Line[] =>
  content.flatMap((each) => linesOf(draft, each));

function linesOf(draft: Draft, each: Content): Line[] {
  switch (each.kind) {
    case 'part': {
      const text = flatPart(each).join('\n');
      if (fieldOf(draft, each.title) !== undefined) return [{ label: each.title, text }];
      return [{ text: each.title }, ...linesIn(draft, each.content)];
    }
    case 'list':
      return each.items.flatMap(({ below, isTask, ...words }) => {
        const [first, ...more] = linesOf(draft, { kind: 'text', ...words });
        const all = [first?.text, ...more.map(({ text }) => text), ...below.flatMap(flatPiece)];
        return [{ ...first, text: all.filter(Boolean).join('\n') }];
      });
    case 'text': {
      const { lead, text, link } = each;
      const said = withAddress({ text, ...(link !== undefined && { link }) });
      if (lead !== undefined && fieldOf(draft, lead) !== undefined)
        return [{ label: lead, text: said }];
      const whole = lead === undefined ? said : withAddress(each);
      return labelledLines(draft, whole);
    }
    default:
      return flatPiece(each).map((text) => ({ text }));
  }
}

/** Takes a text apart at labels such as `Fix:`, and at an arrow, which leads to what helps. */
function labelledLines(draft: Draft, text: string): Line[] {
  const found = [
    ...text.matchAll(
      /(?:^|(?<=[.;,!?)–—-]\s))(\p{L}[\p{L}' ]{1,30}?)(?::|\s[–—-])\s+|\s*(?:→|->|=>)\s*/gu,
    ),
  ];
  const marks = found.filter(
    ([, label]) => label === undefined || fieldOf(draft, label) !== undefined,
  );
  const lines = marks.map((mark, i): Line => {
    const end = marks[i + 1]?.index ?? text.length;
    const rest = text.slice(mark.index + mark[0].length, end).replace(/\s+[–—-]\s*$/, '');
    return mark[1] === undefined
      ? { field: 'solution', text: rest }
      : { label: mark[1], text: rest };
  });
  const before = text.slice(0, marks[0]?.index ?? text.length).replace(/\s+[–—-]\s*$/, '');
  return [...(before === '' ? [] : [{ text: before }]), ...lines];
}

/** A text after a label such as `Instead:` begins a sentence of its own. */
const capital = (text: string, label: string | undefined): string =>
  label === undefined
    ? text
    : text.replace(/^\p{Ll}(?=[\p{Ll}' ])/u, (first) => first.toUpperCase());

/** Without a title, the problem is the title. */
function addPitfall(draft: Draft, named: string, lines: readonly Line[]): void {
  const { vocabulary, labels, ids, pitfalls, doubts } = draft;
  const texts: Record<Field, string[]> = { problem: [], reality: [], solution: [] };
  for (const { label, text, field: own } of lines) {
    if (label !== undefined) labels.push(label);
    const field = own ?? fieldOf(draft, label);
    const isUnknown = field === undefined && label !== undefined;
    if (text !== '')
      texts[field ?? 'problem'].push(isUnknown ? `${label}: ${text}` : capital(text, label));
  }
  placed(draft, 'pitfalls', 1, named, ...Object.values(texts).flat());
  const [title, more] = lineAndRest(named || (texts.problem.shift() ?? texts.reality[0] ?? ''));
  const join = (...all: string[]) => fitting(draft, all.join('\n'));
  const [problem = title, ...others] = join(...more, ...texts.problem);
  const [reality, ...further] = join(...texts.reality);
  const [solution, ...last] = join(...texts.solution);
  if (solution === undefined) doubts['no-solution']++;
  const notSaid = vocabulary.text('not-said');
  const name = title || (solution ?? notSaid);
  pitfalls.push({
    id: ids.pitfall(name),
    title: lineAndRest(name)[0],
    problem: problem || name,
    ...(reality !== undefined && { reality }),
    solution: solution ?? notSaid,
  });
  draft.rest.push(
    ...[...others, ...further, ...last].map((text) => ({ id: ids.card(text), text })),
  );
}
