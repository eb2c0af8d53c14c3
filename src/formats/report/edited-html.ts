import type { LineSpan } from '../../domain/progress/line.ts';
import { type Content, el, type Html } from '../html.ts';
import {
  blocksOf,
  type MarkedToken,
  markdownTokens,
  type Token,
  type Tokens,
  tokensOf,
} from '../markdown.ts';
import { charts, type Fact, measureHtml, type Place, reportPage } from './html.ts';
import { byMonth } from './markdown.ts';
import type { Report } from './report.ts';

/**
 * The page of a report that a person edited as Markdown. A line over time is drawn if its months
 * are unchanged. Markup in the text is shown as plain text.
 */
export function editedReportHtml(markdown: string, before: Report): string {
  try {
    return pageOf(markdownTokens(markdown, { gfm: false }), before);
  } catch (error) {
    // Nesting this deep overflows the stack and is never intended. The text itself is kept.
    if (!(error instanceof RangeError)) throw error;
    return pageOf([{ type: 'code', raw: markdown, text: markdown }], before);
  }
}

function pageOf(tokens: Token[], before: Report): string {
  const blocks = blocksOf(tokens);
  const title = blocks[0]?.type === 'heading' && blocks[0].depth === 1 ? blocks.shift() : undefined;
  const when = blocks[0]?.type === 'paragraph' ? blocks.shift() : undefined;
  const drawn = drawnLines(before);
  const sections: Html[] = [];
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    if (block.type === 'heading' && block.depth === 3) {
      const about = blocks[0]?.type === 'paragraph' ? blocks.shift() : undefined;
      const facts = blocks[0]?.type === 'list' ? blocks.shift() : undefined;
      const place = { ...before, id: `part-${sections.length}` };
      sections.push(editedMeasure(block, about, facts, drawn, place));
    } else sections.push(...blockHtml(block, 'note'));
  }
  const name = title ? plain(title) : before.title;
  return reportPage(name, title ? inside(title) : [name], when ? inside(when) : [], sections, CSS);
}

type Drawn = Map<string, LineSpan[]>;

/** The lines of a report, keyed by the words that stand in for them. */
function drawnLines({ parts }: Report): Drawn {
  const measures = parts.flatMap((part) => (part.kind === 'measure' ? [part] : []));
  return new Map(
    measures.flatMap(({ line }) =>
      byMonth(line).map(([label, words]) => [oneLine(`${label}: ${words}`), line] as const),
    ),
  );
}

/** The part below the name of a measure: facts such as `Last: 7`, and its line. */
function editedMeasure(
  heading: MarkedToken,
  about: MarkedToken | undefined,
  list: MarkedToken | undefined,
  drawn: Drawn,
  place: Place,
): Html {
  const items = list?.type === 'list' ? filled(list) : [];
  const found = items.find((item) => drawn.has(plain(item)));
  const line = (found && drawn.get(plain(found))) ?? [];
  const facts = items.filter((item) => item !== found).map(factOf);
  const drawings = charts(plain(heading), line, place);
  return measureHtml(inside(heading), about ? inside(about) : [], drawings, facts);
}

function factOf(item: Tokens.ListItem): Fact {
  const [first = '', ...rest] = itemHtml(item);
  const [all = '', label = ''] =
    typeof first === 'string' ? (/^([^:]{1,40}):\s/.exec(first) ?? []) : [];
  return [label, [typeof first === 'string' ? first.slice(all.length) : first, ...rest]];
}

/** A block as HTML. `paragraph` is the class of its paragraphs. */
function blockHtml(block: MarkedToken, paragraph?: 'note'): Html[] {
  switch (block.type) {
    case 'heading':
      return [el(block.depth < 3 ? 'h2' : 'h3', { dir: 'auto' }, ...inside(block))];
    case 'paragraph': {
      const [only, another] = tokensOf(block);
      if (only?.type === 'strong' && !another) return [el('h3', { dir: 'auto' }, ...inside(only))];
      return [el('p', { class: paragraph, dir: 'auto' }, ...inside(block))];
    }
    case 'blockquote':
      return [el('blockquote', {}, ...blocksOf(block.tokens).flatMap((each) => blockHtml(each)))];
    case 'list':
      return [listHtml(block)];
    case 'code':
      return [el('pre', {}, el('code', {}, block.text))];
    case 'hr':
      return [el('hr', {})];
    default:
      return [el('p', { class: paragraph, dir: 'auto' }, block.raw.trim())];
  }
}

/** A list with only empty items is space to write in. */
function listHtml(list: Tokens.List): Html {
  const items = filled(list).map((item) => el('li', { dir: 'auto' }, ...itemHtml(item)));
  if (items.length === 0) return el('div', { class: 'room' });
  return list.ordered
    ? el('ol', { start: list.start === 1 ? undefined : list.start }, ...items)
    : el('ul', {}, ...items);
}

const filled = ({ items }: Tokens.List): Tokens.ListItem[] =>
  items.filter((item) => item.text.trim() !== '');

function itemHtml(item: Tokens.ListItem): Content[] {
  return blocksOf(item.tokens).flatMap((block) =>
    block.type === 'text' ? inside(block) : blockHtml(block),
  );
}

/** The content of a token as elements and texts. Adjacent texts are joined. */
function inside(token: MarkedToken): Content[] {
  const contents: Content[] = [];
  for (const next of tokensOf(token).map(inlineHtml)) {
    const last = contents.at(-1);
    if (typeof last === 'string' && typeof next === 'string') contents.splice(-1, 1, last + next);
    else contents.push(next);
  }
  return contents;
}

function inlineHtml(token: MarkedToken): Content {
  switch (token.type) {
    case 'text':
    case 'escape':
      return token.text;
    case 'br':
      return '\n';
    case 'strong':
    case 'em':
      return el(token.type, {}, ...inside(token));
    case 'codespan':
      return el('code', {}, token.text);
    case 'link':
      if (/^(https?|mailto):/i.test(token.href))
        return el('a', { href: token.href }, ...inside(token));
      return token.raw;
    default:
      return token.raw;
  }
}

/** The words of a token on one line, without markup. */
function plain(token: MarkedToken): string {
  const words = (each: MarkedToken): string => {
    const tokens = tokensOf(each);
    if (tokens.length > 0) return tokens.map(words).join('');
    return 'text' in each ? each.text : each.raw;
  };
  return oneLine(words(token));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const CSS = `a{color:var(--line)}
hr{border:0;border-top:1px solid var(--rule);margin:1rem 0}
ol{margin:.3rem 0;padding-left:1.6rem}
code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;margin:.4rem 0}
`;
