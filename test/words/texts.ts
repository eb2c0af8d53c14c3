/**
 * Finds every text for readers, with its place: literals, comments and test names in code, texts of
 * frameworks, and prose in Markdown.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

export type Surface =
  | 'questions'
  | 'results'
  | 'practices'
  | 'learn'
  | 'help'
  | 'messages'
  | 'diagnostics'
  | 'readme'
  | 'docs'
  | 'comments'
  | 'tests';

export interface Text {
  /** A path from the project root. */
  file: string;
  line: number;
  surface: Surface;
  /** In YAML the key that holds the text, in code the property or option; '' elsewhere. */
  key: string;
  /** The text on one line without markup. `…` stands for values in a template. */
  text: string;
}

const ROOT = join(import.meta.dirname, '../..');

/** The folders and files with texts. */
export const EVERYTHING = [
  'src',
  'frameworks',
  'templates',
  'README.md',
  'CHANGELOG.md',
  'docs',
  'scripts',
  'test',
];

/** The texts of one file, or of every file under a folder. */
export function textsOf(path: string): Text[] {
  return filesUnder(path).flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    if (file.endsWith('.ts')) return inCode(file, text);
    if (file.endsWith('.yaml')) return inYaml(file, text);
    return inMarkdown(file, text);
  });
}

function filesUnder(path: string): string[] {
  if (/\.(ts|yaml|md)$/.test(path)) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|yaml|md)$/.test(name) && !/(^|\/)(expected|fixtures)\//.test(name))
    .map((name) => join(path, name))
    .sort();
}

// -- Code

/** Many words without punctuation: a list for matching, not a sentence. */
const isWordList = (text: string) => text.split(' ').length > 13 && !/[,.:?“"]/.test(text);

/** Whether the literal is several words, or a sentence of one word. */
const isProse = (text: string) =>
  !isWordList(text) &&
  !/[{}].*[{}]/s.test(text) &&
  /\p{L}{2,}.*\s.*\p{L}{2,}/su.test(text) &&
  !/^[-.#@\w]+(,? [-.#@\w]+)*\s*[{;]/.test(text);

const NAMES_OF_TESTS = new Set(['it', 'test', 'describe']);

export function inCode(file: string, text: string): Text[] {
  const { program, comments } = parseSync(file, text);
  const lineOf = lines(text);
  const isTest = file.startsWith('test/');
  const found: Text[] = [];
  const take = (start: number, words: string, key = '', surface = surfaceOf(file)) => {
    if (isProse(words))
      found.push({ file, line: lineOf(start), surface, key, text: oneLine(words) });
  };

  const skipped = new Set<number>();
  const keys = new Map<number, string>();
  const isName = new Set<number>();
  const visitor = new Visitor({
    ImportDeclaration: (node) => skipped.add(node.source.start),
    TSLiteralType: (node) => skipped.add(node.literal.start),
    Property: (node) => {
      if (node.key.type === 'Literal') skipped.add(node.key.start);
      if (node.key.type === 'Identifier') keys.set(node.value.start, node.key.name);
    },
    ArrayExpression: (node) => {
      // An option or example: the typed text, then its effect.
      const [first, second] = node.elements;
      if (
        first?.type === 'Literal' &&
        second?.type === 'Literal' &&
        typeof first.value === 'string'
      ) {
        keys.set(second.start, first.value);
      }
    },
    CallExpression: (node) => {
      let name = node.callee;
      while (name.type === 'CallExpression') name = name.callee;
      while (name.type === 'MemberExpression') name = name.object;
      const [first] = node.arguments;
      if (isTest && name.type === 'Identifier' && NAMES_OF_TESTS.has(name.name) && first) {
        isName.add(first.start);
      }
    },
    Literal: (node) => {
      if (typeof node.value !== 'string' || skipped.has(node.start)) return;
      if (isTest && !isName.has(node.start)) return;
      take(node.start, node.value, keys.get(node.start));
    },
    TemplateLiteral: (node) => {
      if (isTest && !isName.has(node.start)) return;
      take(
        node.start,
        node.quasis.map((each) => each.value.cooked ?? '').join('…'),
        keys.get(node.start),
      );
    },
  });
  visitor.visit(program);

  // Joins the lines of one comment into one text.
  let last: { end: number; text: Text } | undefined;
  for (const each of comments) {
    const words = each.value.replaceAll(/^\s*\*+ ?/gm, '').replace(/^\*/, '');
    const goesOn =
      last && each.type === 'Line' && /^\n[ \t]*$/.test(text.slice(last.end, each.start));
    if (/^[/!]|biome-ignore|^\s*@/.test(words)) continue;
    if (goesOn && last) {
      last.text.text = oneLine(`${last.text.text} ${words}`);
      last.end = each.end;
      continue;
    }
    const comment: Text = {
      file,
      line: lineOf(each.start),
      surface: 'comments',
      key: '',
      text: oneLine(words),
    };
    if (isProse(words)) found.push(comment);
    last = each.type === 'Line' ? { end: each.end, text: comment } : undefined;
  }
  return found;
}

function surfaceOf(file: string): Surface {
  if (file.startsWith('test/')) return 'tests';
  if (/\/command\.ts$|^src\/cli\/|core\/options\.ts$/.test(file)) return 'help';
  if (/^src\/framework\//.test(file)) return 'diagnostics';
  return 'messages';
}

// -- YAML

/** Keys with values that only coachkit reads. */
const FOR_COACHKIT =
  /^(id|ids|refs|kind|when|if|unless|scale|terms|words|phrases|pattern|patterns|command|commands|uses|url|match|all|any|none-of|country|countries|language|reviewed|source|default|example|examples|name|number|numbers|phone|triggers|topics|reads|version|license|sample|code|key|said)$/;

const QUESTIONS = /assessment|forms|reflections|find-and-evaluate|sessions\.yaml|progress\.yaml/;

export function inYaml(file: string, text: string): Text[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const found: Text[] = [];
  const walk = (node: unknown, key: string): void => {
    if (isMap(node)) {
      for (const { key: name, value } of node.items) {
        walk(value, isScalar(name) ? String(name.value) : '');
      }
    } else if (isSeq(node)) {
      for (const each of node.items) walk(each, key);
    } else if (isScalar(node) && typeof node.value === 'string' && !FOR_COACHKIT.test(key)) {
      if (!isProse(node.value)) return;
      const line = counter.linePos(node.range?.[0] ?? 0).line;
      found.push({ file, line, surface: surfaceInYaml(file, key), key, text: oneLine(node.value) });
    }
  };
  // Skips words that people type: those that lead to care, and those of other documents.
  if (file.endsWith('process-words.yaml')) walk(document.get('texts'), '');
  else if (!file.endsWith('care.yaml')) walk(document.contents, '');
  for (const { line, words } of commentsOfYaml(text)) {
    found.push({ file, line, surface: 'comments', key: '', text: words });
  }
  return found;
}

function surfaceInYaml(file: string, key: string): Surface {
  if (/help\.yaml$/.test(file)) return 'help';
  if (/learn|pitfalls/.test(file)) return 'learn';
  if (/practices|imposter|values-based|authentic|creative/.test(file)) return 'practices';
  if (
    QUESTIONS.test(file) &&
    /^(ask|help|why|label|low|high|intro|title|none|placeholder|hint)$/.test(key)
  ) {
    return 'questions';
  }
  return 'results';
}

function commentsOfYaml(text: string): { line: number; words: string }[] {
  const found: { line: number; words: string; last: number }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const words = /^\s*# (?!yaml-language-server|--)(.*)$/.exec(line)?.[1];
    if (words === undefined) continue;
    const before = found.at(-1);
    if (before?.last === index - 1) {
      before.words += ` ${words}`;
      before.last = index;
    } else found.push({ line: index + 1, words, last: index });
  }
  return found.filter(({ words }) => isProse(words));
}

// -- Markdown

export function inMarkdown(file: string, text: string): Text[] {
  const surface: Surface = file === 'README.md' ? 'readme' : 'docs';
  const found: Text[] = [];
  let isCode = false;
  let paragraph: Text | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    if (/^\s*(```|~~~)/.test(raw)) isCode = !isCode;
    const starts = /^\s*([-*+]|\d+\.|#+|>)\s/.test(raw);
    const isTable = /^\s*\|/.test(raw);
    if (isCode || raw.trim() === '' || /^\s*(```|~~~)|^\s*<!--|^!\[|^\|[-| ]+\|$/.test(raw)) {
      paragraph = undefined;
      continue;
    }
    const words = raw.replace(/^\s*([-*+]|\d+\.|#+|>)\s+/, '');
    if (isTable) {
      for (const cell of words.split('|').map((each) => each.trim())) {
        if (isProse(cell))
          found.push({ file, line: index + 1, surface, key: 'cell', text: oneLine(cell) });
      }
      paragraph = undefined;
    } else if (paragraph && !starts) paragraph.text = oneLine(`${paragraph.text} ${words}`);
    else {
      const key = raw.startsWith('#') ? 'heading' : '';
      paragraph = { file, line: index + 1, surface, key, text: oneLine(words) };
      found.push(paragraph);
      if (key !== '') paragraph = undefined;
    }
  }
  return found.filter((each) => isProse(each.text));
}

// -- Both

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function lines(text: string): (offset: number) => number {
  const starts = [0];
  for (const match of text.matchAll(/\n/g)) starts.push(match.index + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
