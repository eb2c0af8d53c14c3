/** Pitfalls: the problem, the reality and the solution, under any name. */
import { flatPart, flatPiece, tableCells } from './cards.ts';
import { type Draft, fitting, placed } from './draft.ts';
import { withAddress } from './inline.ts';
import { capitalised, lineAndRest } from './split.ts';
import type { Content, Item, Part, Piece } from './tree.ts';
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
  for (const [at, each] of content.entries()) {
    const lines = each.kind === 'part' || each.kind === 'raw' ? [] : linesOf(draft, each);
    const field = each.kind === 'text' ? fieldOf(draft, lines[0]?.label) : undefined;
    if (field) {
      const isNext =
        field === 'problem' &&
        open?.lines.some(
          ({ label, field: own }) =>
            label === lines[0]?.label || (own ?? fieldOf(draft, label)) === 'solution',
        );
      if (open && !isNext) open.lines.push(...lines);
      else close({ title: '', lines });
    } else if (each.kind === 'text' && each.lead !== undefined)
      close({
        title: titleOf(draft, each.lead),
        lines: labelledLines(draft, withAddress({ ...each, lead: undefined })),
      });
    else if (each.kind === 'text' && areParts(draft, content[at + 1]))
      close({ title: titleOf(draft, withAddress(each)), lines: [] });
    else if (open && (each.kind === 'text' || areParts(draft, each))) open.lines.push(...lines);
    else {
      close();
      if (each.kind === 'part')
        close({ title: titleOf(draft, each.title), lines: linesIn(draft, each.content) });
      else if (each.kind === 'list') for (const item of each.items) addItem(draft, item);
      else if (each.kind === 'table' && each.rows.length > 0) addRows(draft, each);
      else rest.push(each);
    }
  }
  close();
  return rest;
}

/** Whether a list is of the parts of one pitfall: each has a name, and none comes twice. */
function areParts(draft: Draft, each: Content | undefined): boolean {
  if (each?.kind !== 'list') return false;
  const names = linesOf(draft, each).map(({ label }) => fieldOf(draft, label));
  return names.length > 1 && !names.includes(undefined) && new Set(names).size === names.length;
}

/** Whether a part is about pitfalls by its content: most of its texts have a title and say what helps. */
export function arePitfalls(draft: Draft, { content }: Part): boolean {
  const { sure } = draft.vocabulary.lists.pitfall;
  /** For each text with a title, whether it says what helps. */
  const helped: boolean[] = [];
  const doHelp = (lines: readonly Line[]) =>
    lines.some(({ label = '' }) => sure.includes(label.toLowerCase()));
  for (const one of content) {
    if (one.kind === 'part') helped.push(doHelp(linesIn(draft, one.content)));
    else if (one.kind === 'list')
      helped.push(...one.items.map((item) => doHelp(itemLines(draft, item))));
    else if (one.kind === 'text' && one.lead !== undefined)
      helped.push(doHelp(linesOf(draft, one)));
    // A line below the title.
    else if (one.kind === 'text' && helped.length > 0 && /^[✅✔]/u.test(one.text))
      helped.splice(-1, 1, true);
  }
  const count = helped.filter(Boolean).length;
  return count > 1 && count * 3 >= helped.length * 2;
}

const itemLines = (draft: Draft, { below, isTask, ...words }: Item): Line[] =>
  linesIn(draft, [{ kind: 'text', ...words }, ...below]);

/** Whether a table says what goes wrong and what helps. */
export function isPitfallTable(
  { vocabulary }: Draft,
  { header, rows }: Piece & { kind: 'table' },
): boolean {
  const fields = header.map(vocabulary.field);
  const isNamed = fields.includes('problem') || vocabulary.role(header[0] ?? '') === 'pitfalls';
  return rows.length > 0 && header.length > 2 && isNamed && fields.includes('solution');
}

const fieldOf = ({ vocabulary }: Draft, label: string | undefined): Field | undefined =>
  label === undefined ? undefined : vocabulary.field(label);

/** A title without "Pitfall 1:" or "Problem:". */
function titleOf({ vocabulary, labels }: Draft, title: string): string {
  const [, label = '', named] = /^(\p{L}[\p{L}' -]{1,20}):\s+(.+)$/su.exec(title) ?? [];
  if (named !== undefined && vocabulary.field(label) !== undefined) {
    labels.push(label);
    return named;
  }
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
    addPitfall(draft, titleOf(draft, lead), [...labelledLines(draft, withAddress(said)), ...more]);
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
      if (fieldOf(draft, each.title) !== undefined)
        return [{ label: each.title, text: flatPart(each).join('\n') }];
      const [first, ...more] = labelledLines(draft, each.title);
      if (first?.label === undefined || more.length > 0)
        return [{ text: each.title }, ...linesIn(draft, each.content)];
      return [{ ...first, text: [first.text, ...flatPart(each)].join('\n') }];
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
      const [first, ...more] = labelledLines(draft, said);
      if (lead === undefined || first === undefined || first.label !== undefined || first.field)
        return labelledLines(draft, withAddress(each));
      return [{ label: lead, text: first.text }, ...more];
    }
    default:
      return flatPiece(each).map((text) => ({ text }));
  }
}

/** Takes a text apart at labels such as `Fix:`, and at an arrow, which leads to what helps. */
function labelledLines(draft: Draft, text: string): Line[] {
  const found = [
    ...text.matchAll(
      /(?:^|(?<=[.;,!?)–—-]\s))(\p{L}[\p{L}' -]{1,30}?)(?::|\s[–—-])\s+|\s*(?:→|->|=>|✅|✔️?|👉)\s*/gu,
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

/** Without a title, the problem is the title. */
function addPitfall(draft: Draft, named: string, lines: readonly Line[]): void {
  const { vocabulary, labels, ids, pitfalls, doubts } = draft;
  const texts: Record<Field, string[]> = { problem: [], reality: [], solution: [] };
  for (const { label, text, field: own } of lines) {
    if (label !== undefined) labels.push(label);
    const known = own ?? fieldOf(draft, label);
    // After the problem and the reality, another label can only be about what helps.
    const isLast = texts.problem.length > 0 && texts.reality.length > 0 && !texts.solution[0];
    const field = known ?? (label !== undefined && isLast ? 'solution' : undefined);
    const said =
      field === undefined && label !== undefined ? `${label}: ${text}` : capitalised(text);
    if (text !== '') texts[field ?? 'problem'].push(said);
  }
  placed(draft, 'pitfalls', 1, named, ...Object.values(texts).flat());
  if (texts.solution.length === 0) {
    const [problem, solution] = adviceIn(draft, texts.problem.join('\n'));
    if (solution !== '') doubts['found-solution']++;
    if (solution !== '') Object.assign(texts, { problem: [problem], solution: [solution] });
  }
  const first = named || (texts.problem.shift() ?? texts.reality.shift() ?? '');
  const [title, more] = lineAndRest(capitalised(first.replace(/(?<![.!?].*)\.$/s, '')));
  const join = (...all: string[]) => fitting(draft, all.join('\n'));
  const said = [...more, ...texts.problem];
  const [problem, ...others] = join(...(said.length > 0 ? said : texts.reality));
  const [reality, ...further] = said.length > 0 ? join(...texts.reality) : [];
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

/** A text taken apart before the sentences at its end that say what to do. */
function adviceIn({ vocabulary }: Draft, text: string): [problem: string, solution: string] {
  const [, before, after] = /^(.*[.!?…]["”’)]?)\s+[–—]\s+(.+)$/s.exec(text) ?? [];
  if (before !== undefined && after !== undefined) return [before, capitalised(after)];
  const sentences = text.split(/(?<=[.!?]["”’)]?)\s+/);
  const isAdvice = (said: string) =>
    vocabulary.isTask(said.replace(/^(?:so|instead|then|always),?\s+/i, ''));
  const from = sentences.findLastIndex((said) => !isAdvice(said)) + 1;
  return from === 0
    ? [text, '']
    : [sentences.slice(0, from).join(' '), capitalised(sentences.slice(from).join(' '))];
}
