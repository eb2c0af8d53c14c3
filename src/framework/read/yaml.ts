/** The only file that knows the package `yaml`. */
import { CST, isMap, isScalar, isSeq, Lexer, type Node, type Pair, parseDocument } from 'yaml';
import { FORBIDDEN_KEYS } from '../../lib/objects.ts';
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Range } from './source.ts';

/** One word of YAML, as its grammar names it. */
export interface Token {
  type: CST.TokenType | 'unknown';
  text: string;
  offset: number;
}

/** The words of a text one by one, in linear time and without building a tree. */
export function* tokens(text: string): Generator<Token> {
  let offset = 0;
  let afterMarker = false;
  for (const word of new Lexer().lex(text)) {
    const type = afterMarker ? 'scalar' : (CST.tokenType(word) ?? 'unknown');
    // The marker of a scalar comes before the scalar itself. No marker has a width.
    const isMarker = !afterMarker && MARKERS.has(word);
    afterMarker = word === CST.SCALAR && !afterMarker;
    if (afterMarker) continue;
    yield { type, text: isMarker ? '' : word, offset };
    if (!isMarker) offset += word.length;
  }
}

const MARKERS = new Set([CST.DOCUMENT, CST.FLOW_END]);

/** A parsed document: its value, its problems, and the place of everything in it. */
export interface ParsedYaml {
  value: unknown;
  problems: YamlProblem[];
  locate: Locate;
}

export type YamlProblem = { range: Range; message: string } & (
  | { kind: 'documents' | 'duplicate-key' | 'forbidden-key' }
  /** `reason` is the error code of the package. */
  | { kind: 'syntax'; reason: string }
);

/** The range of a value or its key, or of the nearest thing around it when it is missing. */
export type Locate = (path: Path, part?: 'key' | 'value') => Range;

// `uniqueKeys` takes quadratic time, so keys are compared below. `stringKeys` keeps keys simple.
const OPTIONS = {
  version: '1.2',
  merge: false,
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
} as const;

/** Parses a text of checked size and depth. With `failsafe`, every value is text. */
export function parseYaml(text: string, schema: 'core' | 'failsafe' = 'core'): ParsedYaml {
  const document = withoutStacks(() => parseDocument(text, { ...OPTIONS, schema }));
  const problems = document.errors.map(({ code, message, pos: [start, end] }): YamlProblem => {
    const range = { start, end };
    return code === 'MULTIPLE_DOCS'
      ? { kind: 'documents', range, message }
      : { kind: 'syntax', range, message, reason: code };
  });
  const value = problems.length > 0 ? undefined : plain(document.contents, problems);
  return { value, problems, locate: (path, part) => locate(document.contents, path, part) };
}

/** A broken file causes thousands of errors, and most of the time goes into stacks no one reads. */
function withoutStacks<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** A node as plain data. Notes keys that are given twice or cannot be used. */
function plain(node: Node | null, problems: YamlProblem[]): unknown {
  if (isSeq<Node | null>(node)) return node.items.map((item) => plain(item, problems));
  if (!isMap<Node, Node | null>(node)) return isScalar(node) ? node.value : null;
  const entries = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value ?? '') : '';
    const range = rangeOf(key);
    const message = name === '' ? 'An empty word' : quote(name);
    if (name === '' || FORBIDDEN_KEYS.includes(name)) {
      problems.push({ kind: 'forbidden-key', range, message });
    } else if (entries.has(name)) {
      problems.push({ kind: 'duplicate-key', range, message });
    } else {
      entries.set(name, plain(value, problems));
    }
  }
  return Object.fromEntries(entries);
}

function locate(root: Node | null, path: Path, part: 'key' | 'value' = 'value'): Range {
  let node = root;
  let around = firstLine(root);
  for (const [depth, step] of path.entries()) {
    const pair = isMap<Node, Node | null>(node)
      ? node.items.find((p) => isNamed(p, step))
      : undefined;
    const item = isSeq<Node | null>(node) ? node.items[Number(step)] : pair?.value;
    if (pair === undefined && item === undefined) return around;
    const isLast = depth === path.length - 1;
    if (pair && (isBlank(item) || (isLast && part === 'key'))) return rangeOf(pair.key);
    around = pair && !isScalar(item) ? rangeOf(pair.key) : firstLine(item ?? null);
    node = item ?? null;
  }
  return isScalar(node) ? rangeOf(node) : around;
}

/** Whether a key has no value. */
function isBlank(node: Node | null | undefined): boolean {
  return !node?.range || node.range[0] === node.range[1];
}

function isNamed(pair: Pair<Node, Node | null>, name: string | number): boolean {
  return isScalar(pair.key) && String(pair.key.value) === String(name);
}

/** Where someone looks for a whole item: at its first key or entry. */
function firstLine(node: Node | null): Range {
  if (isMap<Node>(node) && node.items[0]) return rangeOf(node.items[0].key);
  if (isSeq<Node | null>(node) && node.items[0]) return firstLine(node.items[0]);
  return rangeOf(node);
}

function rangeOf(node: Node | null): Range {
  const [start, end] = node?.range ?? [0, 0, 0];
  return { start, end };
}
