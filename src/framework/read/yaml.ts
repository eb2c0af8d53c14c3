/** Parses YAML. No other file imports the package `yaml`. */
import {
  CST,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
} from 'yaml';
import { FORBIDDEN_KEYS } from '../../lib/objects.ts';
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Range } from './source.ts';

/** One YAML token, with its name in the grammar. */
export interface Token {
  type: CST.TokenType | 'unknown';
  text: string;
  offset: number;
}

/** Splits a text into tokens in linear time, without building a tree. */
export function* tokens(text: string): Generator<Token> {
  let offset = 0;
  let afterMarker = false;
  for (const word of new Lexer().lex(text)) {
    const type = afterMarker ? 'scalar' : (CST.tokenType(word) ?? 'unknown');
    // A scalar's marker comes before the scalar. Markers have no width.
    const isMarker = !afterMarker && MARKERS.has(word);
    afterMarker = word === CST.SCALAR && !afterMarker;
    if (afterMarker) continue;
    yield { type, text: isMarker ? '' : word, offset };
    if (!isMarker) offset += word.length;
  }
}

const MARKERS = new Set([CST.DOCUMENT, CST.FLOW_END]);

/** A parsed document: its value, its problems, and the position of everything in it. */
export interface ParsedYaml {
  value: unknown;
  problems: YamlProblem[];
  locate: Locate;
  /** Undefined if the document has nothing at the path, or neither a map nor a text. */
  itemAt: (path: Path) => YamlItem | undefined;
}

/** A map or a text, and how to write a key into it. */
export interface YamlItem {
  /** A map in braces is `flow`. */
  kind: 'block' | 'flow' | 'text';
  /** The position of the first key, or of the text. */
  range: Range;
  /** The key whose value it is. Absent in a list. */
  key?: Range;
  /** Whether braces or brackets are around it. */
  isInFlow: boolean;
  /** Whether its first key or text is in double quotes, as in JSON. */
  isQuoted: boolean;
}

export type YamlProblem = { range: Range; message: string } & (
  | { kind: 'documents' | 'duplicate-key' | 'forbidden-key' }
  /** `reason` is the package's error code. */
  | { kind: 'syntax'; reason: string }
);

/** The range of a value or its key. If it is missing, the range of the nearest value around it. */
export type Locate = (path: Path, part?: 'key' | 'value') => Range;

// `uniqueKeys` takes quadratic time, so the code below compares keys. `stringKeys` keeps keys
// simple.
const OPTIONS = {
  version: '1.2',
  merge: false,
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
} as const;

/** Parses a text whose size and depth were checked. With `failsafe`, every value is text. */
export function parseYaml(text: string, schema: 'core' | 'failsafe' = 'core'): ParsedYaml {
  const document = withoutStacks(() => parseDocument(text, { ...OPTIONS, schema }));
  const problems = document.errors.map(({ code, message, pos: [start, end] }): YamlProblem => {
    const range = { start, end };
    return code === 'MULTIPLE_DOCS'
      ? { kind: 'documents', range, message }
      : { kind: 'syntax', range, message, reason: code };
  });
  const value = problems.length > 0 ? undefined : plain(document.contents, problems);
  return {
    value,
    problems,
    locate: (path, part) => locate(document.contents, path, part),
    itemAt: (path) => itemAt(document.contents, path),
  };
}

/**
 * A broken file causes thousands of errors. Most of the time would go into stacks that no one
 * reads.
 */
function withoutStacks<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Data as YAML that a person can edit. */
export const yamlOf = (value: object): string =>
  stringify(value, { lineWidth: 100, blockQuote: 'literal', version: '1.2' });

/** Converts a node to plain data. Reports keys that are repeated or not allowed. */
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

function itemAt(root: Node | null, path: Path): YamlItem | undefined {
  let node = root;
  let key: Node | undefined;
  let isInFlow = false;
  for (const step of path) {
    isInFlow ||= (isMap(node) || isSeq(node)) && node.flow === true;
    const pair = isMap<Node, Node | null>(node)
      ? node.items.find((p) => isNamed(p, step))
      : undefined;
    node = (isSeq<Node | null>(node) ? node.items[Number(step)] : pair?.value) ?? null;
    key = pair?.key;
  }
  const first = isMap<Node>(node) ? node.items[0]?.key : node;
  if (!isScalar<unknown>(first) || first.value === null) return undefined;
  return {
    kind: isScalar(node) ? 'text' : (node as YAMLMap).flow === true ? 'flow' : 'block',
    range: rangeOf(first),
    ...(key && { key: rangeOf(key) }),
    isInFlow,
    isQuoted: first.type === 'QUOTE_DOUBLE',
  };
}

/** Whether a key has no value. */
function isBlank(node: Node | null | undefined): boolean {
  return !node?.range || node.range[0] === node.range[1];
}

function isNamed(pair: Pair<Node, Node | null>, name: string | number): boolean {
  return isScalar(pair.key) && String(pair.key.value) === String(name);
}

/** Where people look for a whole item: at its first key or entry. */
function firstLine(node: Node | null): Range {
  if (isMap<Node>(node) && node.items[0]) return rangeOf(node.items[0].key);
  if (isSeq<Node | null>(node) && node.items[0]) return firstLine(node.items[0]);
  return rangeOf(node);
}

function rangeOf(node: Node | null): Range {
  const [start, end] = node?.range ?? [0, 0, 0];
  return { start, end };
}
