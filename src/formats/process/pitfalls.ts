/** Pitfalls: the problem, the reality and the solution, under any name. */
import { flatPiece, tableCells } from './cards.ts';
import { type Draft, doubt, fitting, placed } from './draft.ts';
import { withAddress } from './inline.ts';
import {
  fieldIn,
  fieldOf,
  has,
  type Line,
  labelledLines,
  lacksSolution,
  linesIn,
  linesOf,
  withMore,
} from './pitfall-lines.ts';
import { capitalised, lineAndRest } from './split.ts';
import type { Content, Item, Part, Piece } from './tree.ts';
import type { Field, Vocabulary } from './vocabulary.ts';

/** A pitfall as the document has it. */
interface Found {
  title: string;
  lines: Line[];
}

/** Adds the pitfalls in a content. Returns what is not one. */
export function addPitfalls(draft: Draft, content: readonly Content[]): Content[] {
  const { found, labels, rest } = readPitfalls(draft.vocabulary, content);
  draft.labels.push(...labels);
  for (const each of inOrder(found)) addPitfall(draft, each);
  return rest;
}

/** Whether a part is about pitfalls by its form: each text has what goes wrong and what helps. */
export function arePitfalls({ vocabulary }: Draft, { content }: Part): boolean {
  const { found, rest } = readPitfalls(vocabulary, content);
  const { sure } = vocabulary.lists.pitfall;
  const isClear = ({ title, lines }: Found) => {
    const isNamed = title !== '' || lines.some(({ field }) => field !== 'solution');
    const helps = lines.filter(({ field }) => field === 'solution');
    const isSaid = helps.some(({ label }) => label && sure.includes(label.toLowerCase()));
    return isNamed && helps.length > 0 && (isSaid || has(lines, 'problem'));
  };
  return found.length > 1 && found.every(isClear) && rest.every(({ kind }) => kind === 'text');
}

/** Whether a table says what goes wrong and what helps. */
export function isPitfallTable(
  { vocabulary }: Draft,
  { header, rows }: Piece & { kind: 'table' },
): boolean {
  const fields = header.map(vocabulary.field);
  const isNamed = fields.includes('problem') || vocabulary.role(header[0] ?? '') === 'pitfalls';
  // A register of risks has more to say of each, such as who owns it.
  const others = fields.slice(1).filter((field) => field === undefined);
  const isRegister = others.length > 1;
  return (
    rows.length > 0 && header.length > 2 && isNamed && fields.includes('solution') && !isRegister
  );
}

function readPitfalls(vocabulary: Vocabulary, content: readonly Content[]) {
  const found: Found[] = [];
  const rest: Content[] = [];
  const labels: string[] = [];
  /** Whether a text without a label belongs to the last pitfall. */
  let isOpen = false;
  const isLed =
    content.filter((each) => each.kind === 'text' && each.lead !== undefined).length > 1;
  /** Labelled lines belong to the pitfall above, unless they begin another one. */
  const add = (lines: readonly Line[]) => {
    const open = found.at(-1);
    if (open && !isNext(open, lines[0])) open.lines.push(...lines);
    else found.push({ title: '', lines: [...lines] });
  };
  const addItem = ({ isTask, below, ...words }: Item) => {
    const { lead, ...said } = words;
    const lines = linesOf(vocabulary, { kind: 'text', ...words });
    const more = linesIn(vocabulary, below);
    if (lines[0]?.field) add(withMore(lines, below.flatMap(flatPiece)));
    else if (lead === undefined) found.push(titled([...lines, ...more]));
    else {
      const own = labelledLines(vocabulary, withAddress(said));
      found.push({ title: titleIn(vocabulary, lead, labels), lines: [...own, ...more] });
    }
  };
  const addText = (each: Piece & { kind: 'text' }, next: Content | undefined) => {
    const open = found.at(-1);
    const { lead, ...said } = each;
    const lines = linesOf(vocabulary, each);
    const helps = has(lines, 'solution');
    const isMore = isOpen && open && !(helps && has(open.lines, 'solution'));
    isOpen = true;
    if (lines[0]?.field || (lead !== undefined && open && lacksSolution(open))) add(lines);
    else if (lead !== undefined)
      found.push({
        title: titleIn(vocabulary, lead, labels),
        lines: labelledLines(vocabulary, withAddress(said)),
      });
    else if (isTitleOf(open, vocabulary, next))
      found.push({ title: titleIn(vocabulary, withAddress(said), labels), lines: [] });
    else if (isMore) open.lines.push(...lines);
    else if (helps) found.push(titled(lines));
    else {
      rest.push(each);
      isOpen = false;
    }
  };
  const addOther = (each: Exclude<Content, { kind: 'text' }>) => {
    if (each.kind === 'list' && isOpen && isLed && !fieldIn(vocabulary, each))
      return found.at(-1)?.lines.push(...linesOf(vocabulary, each));
    isOpen = false;
    if (each.kind === 'list') for (const item of each.items) addItem(item);
    else if (each.kind === 'table' && each.rows.length > 0) {
      labels.push(...each.header);
      found.push(...rowsOf(vocabulary, each));
    } else if (each.kind !== 'part') rest.push(each);
    else if (fieldIn(vocabulary, each)) add(linesOf(vocabulary, each));
    else {
      const title = titleIn(vocabulary, each.title, labels);
      found.push({ title, lines: linesIn(vocabulary, each.content) });
    }
  };
  for (const [i, each] of content.entries()) {
    if (each.kind === 'text') addText(each, content[i + 1]);
    else addOther(each);
  }
  return { found, rest, labels };
}

/** Whether a labelled line begins another pitfall: this one has what it says, or has ended. */
const isNext = ({ lines }: Found, { label, field }: Line = { text: '' }): boolean =>
  field === 'problem' &&
  lines.some((line) => (label !== undefined && line.label === label) || line.field === 'solution');

/** Whether a line is a title, since the labels of another pitfall follow. */
function isTitleOf(open: Found | undefined, vocabulary: Vocabulary, next?: Content): boolean {
  const field = next && fieldIn(vocabulary, next);
  if (field === undefined) return false;
  return !open || has(open.lines, 'solution') || has(open.lines, field);
}

/** A title without "Pitfall 1:" or "Mistake:". */
function titleIn(vocabulary: Vocabulary, title: string, labels: string[]): string {
  const [, word, rest] = /^[^\p{L}]*(\p{L}+)(?:\s+#?\d+\s*[.:)–—-]*|:)\s*(.+)$/su.exec(title) ?? [];
  const isNamed =
    word !== undefined &&
    (vocabulary.role(word) === 'pitfalls' || vocabulary.field(word) === 'problem');
  if (!isNamed || rest === undefined) return vocabulary.numbered(title).title;
  labels.push(word);
  return rest;
}

/** A pitfall without a title of its own. The first words are one, up to a colon or a dash. */
function titled([first, ...others]: readonly Line[]): Found {
  const text = first?.text ?? '';
  const [, title, rest] = /^([^.:;–—]{3,80}?)\.?(?::|\s[–—-])\s+(.+)$/s.exec(text) ?? [];
  if (title === undefined || rest === undefined) return { title: text, lines: others };
  return { title, lines: [{ text: rest }, ...others] };
}

/** Each row, with the names of the columns as labels. */
const rowsOf = (vocabulary: Vocabulary, table: Piece & { kind: 'table' }): Found[] =>
  tableCells(table).flatMap((cells): Found[] => {
    const lines = cells.map((cell) => ({ ...cell, field: fieldOf(vocabulary, cell.label) }));
    const [first, ...others] = lines;
    if (first === undefined) return [];
    return [first.field ? { title: '', lines } : { title: first.text, lines: others }];
  });

/**
 * Pitfalls without labels that all have as many texts between dashes, or three sentences: the last is what
 * helps.
 */
function inOrder(found: readonly Found[]): readonly Found[] {
  const sentences = found.map(({ title, lines }) => (lines.length > 0 ? [] : sentencesIn(title)));
  if (found.length > 1 && sentences.every(({ length }) => length === 3))
    return sentences.map(([title = '', reality = '', solution = '']) => ({
      title,
      lines: [
        { field: 'reality', text: reality },
        { field: 'solution', text: solution },
      ],
    }));
  const pieces = found.map(({ lines: [line, another] }) =>
    line && !another && !line.label && !line.field ? line.text.split(/\s+[–—-]\s+/) : [],
  );
  const [count = 0] = pieces.map(({ length }) => length);
  if (count < 2 || count > 3 || pieces.length < 2) return found;
  if (pieces.some(({ length }) => length !== count)) return found;
  const fields: Field[] =
    count === 2 ? ['problem', 'solution'] : ['problem', 'reality', 'solution'];
  return found.map(({ title }, i) => ({
    title,
    lines: (pieces[i] ?? []).map((text, at): Line => ({ field: fields[at], text })),
  }));
}

/** Without a title, the problem is the title. */
function addPitfall(draft: Draft, each: Found): void {
  const { vocabulary, labels, ids, pitfalls } = draft;
  const { title: named } = each;
  const texts = withAdvice(draft, textsOf(each));
  labels.push(...each.lines.flatMap(({ label }) => label ?? []));
  const all = Object.values(texts).flat();
  const first = named || (texts.problem.shift() ?? texts.reality.shift() ?? '');
  // A remedy alone is not a pitfall.
  if (first === '') {
    placed(draft, 'rest', all.length, ...all);
    draft.rest.push(
      ...fitting(draft, all.join('\n')).map((text) => ({ id: ids.card(text), text })),
    );
    return;
  }
  placed(draft, 'pitfalls', 1, named, ...all);
  const [title, more] = lineAndRest(capitalised(first.replace(/(?<![.!?].*)\.$/s, '')));
  const join = (...lines: string[]) => fitting(draft, lines.join('\n'));
  // Without more words for the problem, the reality says it.
  const said = [...more, ...texts.problem];
  const isSaid = said.length > 0;
  const [problem = title, ...others] = join(...(isSaid ? said : texts.reality));
  const [reality, ...further] = isSaid ? join(...texts.reality) : [];
  const [solution, ...last] = join(...texts.solution);
  if (solution === undefined) doubt(draft, 'no-solution', title);
  const notFound = vocabulary.text('not-found');
  const name = title || (solution ?? notFound);
  pitfalls.push({
    id: ids.pitfall(name),
    title: lineAndRest(name)[0],
    problem: problem || name,
    ...(reality !== undefined && { reality }),
    solution: solution ?? notFound,
  });
  draft.rest.push(
    ...[...others, ...further, ...last].map((text) => ({ id: ids.card(text), text })),
  );
}

/** The texts of each field. An unknown label behind a problem and its reality is a solution. */
function textsOf(each: Found): Record<Field, string[]> {
  const texts: Record<Field, string[]> = { problem: [], reality: [], solution: [] };
  const third = lacksSolution(each)
    ? each.lines.findLast(({ label, field }) => label && !field)
    : undefined;
  let open: Field = 'problem';
  for (const line of each.lines) {
    const { label, text } = line;
    const field = line === third ? 'solution' : line.field;
    if (field !== undefined || label !== undefined) open = field ?? 'problem';
    const isUnknown = field === undefined && label !== undefined;
    if (text !== '') texts[open].push(isUnknown ? `${label}: ${text}` : capitalised(text));
  }
  return texts;
}

/** Texts without a solution, with the sentences at the end of the problem that say what to do as one. */
function withAdvice(draft: Draft, texts: Record<Field, string[]>): Record<Field, string[]> {
  if (texts.solution.length > 0) return texts;
  const [problem, solution] = adviceIn(draft, texts.problem.join('\n'));
  if (solution === '') return texts;
  doubt(draft, 'found-solution', solution);
  return { ...texts, problem: problem === '' ? [] : [problem], solution: [solution] };
}

const sentencesIn = (text: string): string[] => text.split(/(?<=[.!?]["”’]?)\s+/);

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
