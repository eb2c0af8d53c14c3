import type { LineSpan } from '../../domain/progress/line.ts';
import { byMonth } from './markdown.ts';
import type { Part, Report } from './report.ts';

/** Lines of Markdown that belong together. */
interface Piece {
  kind: 'title' | 'heading' | 'subheading' | 'quote' | 'list' | 'text';
  lines: string[];
}

/**
 * A report as it is after somebody changed its Markdown. A line over time is drawn where its months
 * stand as they were; what is none of the report's own forms is a paragraph.
 */
export function readReport(markdown: string, before: Report): Report {
  const drawn = drawnLines(before);
  const [title, ...rest] = piecesOf(markdown);
  const hasTitle = title?.kind === 'title';
  const below = hasTitle ? rest : piecesOf(markdown);
  const isDated = below[0]?.kind === 'text';
  return {
    ...before,
    title: hasTitle ? textOf(title) : before.title,
    when: isDated && below[0] ? textOf(below[0]) : '',
    parts: below
      .slice(isDated ? 1 : 0)
      .reduce((parts: Part[], piece) => added(parts, piece, drawn), []),
  };
}

/** The parts with one piece more; what stands below the name of a measure belongs to it. */
function added(parts: Part[], piece: Piece, drawn: Map<string, LineSpan[]>): Part[] {
  const last = parts.at(-1);
  const text = textOf(piece);
  if (last?.kind === 'measure' && last.facts.length === 0 && last.line.length === 0) {
    const before = parts.slice(0, -1);
    if (piece.kind === 'text' && last.about === '') return [...before, { ...last, about: text }];
    if (piece.kind === 'list') return [...before, { ...last, ...factsIn(piece, drawn) }];
  }
  return [...parts, partOf(piece, text)];
}

function partOf({ kind, lines }: Piece, text: string): Part {
  switch (kind) {
    case 'title':
    case 'heading':
      return { kind: 'heading', text };
    case 'subheading':
      return { kind: 'measure', text, about: '', line: [], facts: [] };
    case 'quote':
      return { kind: 'quote', text };
    case 'list': {
      const items = lines.filter((line) => line !== '').map(plain);
      return items.length === 0 ? { kind: 'room' } : { kind: 'list', items };
    }
    case 'text': {
      const asked = lines.length === 1 ? /^\*\*(.+)\*\*$/.exec(lines[0] ?? '')?.[1] : undefined;
      return asked === undefined ? { kind: 'note', text } : { kind: 'asked', text: plain(asked) };
    }
  }
}

/** What a list says of a measure: `Last: 7` and the like, and its line. */
function factsIn({ lines }: Piece, drawn: Map<string, LineSpan[]>) {
  const items = lines.filter((line) => line !== '').map(plain);
  const [found] = items.filter((item) => drawn.has(item));
  return {
    line: drawn.get(found ?? '') ?? [],
    facts: items
      .filter((item) => item !== found)
      .map((item): [string, string] => {
        const [, label = '', value = item] = /^([^:]{1,40}): (.*)$/.exec(item) ?? [];
        return [label, value];
      }),
  };
}

/** Every line of a report by the words that stand for it. */
function drawnLines({ parts }: Report): Map<string, LineSpan[]> {
  return new Map(
    parts.flatMap((part) => {
      if (part.kind !== 'measure') return [];
      return byMonth(part.line).map(([label, words]) => {
        const written = `${label}: ${words}`.replace(/\s+/g, ' ').trim();
        return [written, part.line] as const;
      });
    }),
  );
}

const HEADS = { '# ': 'title', '## ': 'heading', '### ': 'subheading' } as const;

function piecesOf(markdown: string): Piece[] {
  const pieces: Piece[] = [];
  let goesOn = false;
  for (const line of markdown.split(/\r\n|[\r\n]/).map((each) => each.trim())) {
    const { kind, text } = readLine(line);
    const last = pieces.at(-1);
    if (line === '') goesOn = false;
    else if (goesOn && last?.kind === 'list' && kind === 'text') {
      last.lines.push(`${last.lines.pop() ?? ''} ${text}`.trim());
    } else if (goesOn && last?.kind === kind) last.lines.push(text);
    else pieces.push({ kind, lines: [text] });
    if (line !== '') goesOn = !(line.startsWith('#') && kind !== 'text');
  }
  return pieces;
}

function readLine(line: string): { kind: Piece['kind']; text: string } {
  for (const [sign, kind] of Object.entries(HEADS)) {
    if (line.startsWith(sign)) return { kind, text: line.slice(sign.length) };
  }
  const [, mark, text = ''] = /^([->])(?: (.*))?$/.exec(line) ?? [];
  if (mark === undefined) return { kind: 'text', text: line };
  return { kind: mark === '>' ? 'quote' : 'list', text };
}

const textOf = ({ lines }: Piece): string => lines.map(plain).join('\n').trim();

/** A text without the backslashes before what Markdown would read. */
const plain = (text: string): string => text.replace(/\\([\\`*_[\]<>&~|$#+\-=:.)])/g, '$1');
