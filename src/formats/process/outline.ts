/** A document taken apart: its title, its front matter and the parts below. */
import { thousands } from '../../lib/thousands.ts';
import { readFrontMatter } from '../front-matter/read.ts';
import { MOST_MARKS, Tangled } from '../markdown.ts';
import { documentOf } from './document.ts';
import { Refused } from './source-text.ts';
import { type Content, LABEL, type Part, partsIn } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Outline {
  /** Undefined if the document does not say it. */
  title: string | undefined;
  content: Content[];
  matter: Matter;
}

/** Front matter as texts by name, or as it is written if it has more than texts. */
export interface Matter {
  texts: ReadonlyMap<string, string>;
  raw?: string;
}

/** @throws Refused if the text is not a process in Markdown */
export function outlineOf(text: string, vocabulary: Vocabulary): Outline {
  if (/^\s*(?:<!doctype\s+html|<html[\s>])/i.test(text))
    throw new Refused('is HTML, not Markdown', 'Save it as Markdown first.');
  if (/^coachkit:\s*\d/m.test(text))
    throw new Refused('is a framework already', 'To check it: coachkit framework check FILE');
  const { matter, body } = frontMatterOf(text);
  const root = readDocument(body);
  const tops = topParts(root);
  refuseTwo(vocabulary, tops);
  const given = matter.texts.get('title')?.trim() || undefined;
  const first = tops.length === 1 || given === undefined ? tops[0] : undefined;
  const [begun] = partsIn(root).filter(({ depth }) => depth < LABEL);
  const [, said] = /^title\s*:\s*(.+)$/is.exec(first?.title ?? '') ?? [];
  if (first && said !== undefined && first === begun)
    return { title: said, content: withContentOf(root, first), matter };
  if (!first || first !== begun || !isTitle(vocabulary, first, tops.length === 1))
    return { title: given, content: root.content, matter };
  return { title: first.title, content: withContentOf(root, first), matter };
}

const withContentOf = (root: Part, first: Part): Content[] =>
  root.content.flatMap((each) => (each === first ? first.content : [each]));

/** The parts with the largest headings. */
function topParts(root: Part): Part[] {
  const parts = partsIn(root);
  const depth = Math.min(...parts.map((part) => part.depth));
  return parts.filter((part) => part.depth === depth);
}

function isTitle(vocabulary: Vocabulary, { title, depth }: Part, isAlone: boolean): boolean {
  const isPart = vocabulary.role(title, true) !== undefined || vocabulary.numbered(title).isNumber;
  return !isPart && (isAlone || depth === 1);
}

/** @throws Refused if there are no parts, or nothing in them */
function readDocument(body: string): Part {
  const root = parsed(body);
  if (partsIn(root).length === 0) {
    const hint = 'Begin its title with "# ", and the title of each part with "## ".';
    throw new Refused("has no headings, so its parts can't be told apart", hint);
  }
  if (!hasText(root.content)) throw new Refused('has headings, but no text');
  return root;
}

/** A line with so many marks of lists and quotes would take seconds to read. */
const DEEP = /^(?:[ \t]*(?:>|(?:[*+-]|\d+[.)])[ \t])){100}/m;

function parsed(body: string): Part {
  if (DEEP.test(body)) throw new Refused('is nested too deep');
  try {
    return documentOf(body);
  } catch (error) {
    if (error instanceof Tangled)
      throw new Refused(
        `has a paragraph with more than ${thousands(MOST_MARKS)} marks such as * and _`,
        'Split it into several paragraphs, or put it into a code block.',
      );
    if (!(error instanceof RangeError)) throw error;
    throw new Refused('is nested too deep');
  }
}

const hasText = (content: readonly Content[]): boolean =>
  content.some((each) => each.kind !== 'part' || hasText(each.content));

/** Two documents in one have a title each, with the same parts below. */
function refuseTwo(vocabulary: Vocabulary, tops: readonly Part[]): void {
  const rolesIn = (part: Part) =>
    new Set(partsIn(part).flatMap(({ title }) => vocabulary.role(title, true) ?? []));
  const [one, two] = tops.filter((part) => rolesIn(part).size >= 2);
  if (!one || !two) return;
  const both = [...rolesIn(one)].filter((role) => rolesIn(two).has(role));
  if (both.length < 2) return;
  throw new Refused('has two processes in it', 'Put each into a file of its own.');
}

/** Lines between `---` that are not front matter belong to the text. */
function frontMatterOf(text: string): { matter: Matter; body: string } {
  const read = readFrontMatter(text);
  if (typeof read === 'string' || read.fields.size === 0)
    return { matter: { texts: new Map() }, body: text };
  const { fields, body } = read;
  const texts = new Map<string, string>();
  for (const [name, value] of fields) {
    if (value !== undefined) texts.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  if (texts.size === fields.size) return { matter: { texts }, body };
  const raw = text.slice(0, text.length - body.length).replace(/^---|---\s*$/g, '');
  return { matter: { texts, raw: raw.trim() }, body };
}
