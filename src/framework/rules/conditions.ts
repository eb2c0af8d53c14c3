/**
 * The conditions of a framework file: a closed, three-valued grammar.
 *
 * A leaf is one comparison in one string. Combinators are YAML keys:
 *
 *   basics is no · stage in [vp, cxo] · pull >= 3 · right-now includes danger
 *   transition is not none · time is answered · coachable (a named condition)
 *   all · any · none · unless · atLeast: { count, of }
 *
 * An unknown fact (a skipped answer, a score with nothing to count) is `undefined`, not "no".
 * `none` needs known facts; `unless` blocks only a condition that is known to hold.
 */

import { ANY, combined, NO, OPEN, type Prospect, YES } from './prospects.ts';

export type Condition = string | ConditionGroup;

export interface ConditionGroup {
  all?: Condition[] | undefined;
  any?: Condition[] | undefined;
  none?: Condition[] | undefined;
  unless?: Condition[] | undefined;
  atLeast?: { count: number; of: Condition[] } | undefined;
}

/**
 * The value of a fact: an option, a text, a number, the truth of a condition, or ticked options.
 */
export type FactValue = string | number | boolean | readonly string[];

/** Looks up a fact. Undefined means unknown. */
export type Facts = (name: string) => FactValue | undefined;

/** The type of a fact. It decides which comparisons are possible. */
export type FactType =
  | { kind: 'choice'; values: readonly string[] }
  /** With `isWhole`, an answer always has all values, in an order of its own. */
  | { kind: 'multi'; values: readonly string[]; isWhole?: true }
  /** Entries in the person's own words. */
  | { kind: 'list' }
  | { kind: 'number'; min?: number | undefined; max?: number | undefined }
  | { kind: 'text' }
  | { kind: 'condition' };

export type Catalog = ReadonlyMap<string, FactType>;

/** Three-valued: undefined means unknown. */
export type Truth = boolean | undefined;

export type Comparison =
  | { test: 'is' | 'is not' | 'includes'; value: string }
  | { test: 'in' | 'not in'; values: string[] }
  | { test: '>=' | '<=' | '>' | '<'; value: number }
  | { test: 'is answered' | 'is none' | 'is not none' | 'holds' };

export type Leaf = { fact: string } & Comparison;

const FACT = /^[A-Za-z][A-Za-z0-9_.-]*$/;
const UNARY = ['is answered', 'is none', 'is not none'] as const;
/** `is not` comes before `is`, which it begins with. */
const BINARY = ['is not', 'is', 'includes', 'not in', 'in', '>=', '<=', '>', '<'] as const;

/** Parses one comparison. Undefined if the text does not fit the grammar. */
export function parseLeaf(text: string): Leaf | undefined {
  const [fact = '', ...words] = text.trim().split(/\s+/);
  if (!FACT.test(fact)) return undefined;
  const rest = words.join(' ');
  if (rest === '') return { fact, test: 'holds' };
  const state = UNARY.find((each) => each === rest);
  if (state) return { fact, test: state };
  const test = BINARY.find((each) => rest.startsWith(`${each} `));
  const comparison = test && comparedWith(test, rest.slice(test.length + 1));
  return comparison && { fact, ...comparison };
}

function comparedWith(test: (typeof BINARY)[number], value: string): Comparison | undefined {
  switch (test) {
    case 'is':
    case 'is not':
    case 'includes':
      return /^[A-Za-z0-9_.-]+$/.test(value) ? { test, value } : undefined;
    case 'in':
    case 'not in': {
      const [, list] = /^\[([^\]]+)\]$/.exec(value) ?? [];
      return list === undefined ? undefined : { test, values: list.split(',').map(trimmed) };
    }
    default:
      return /^-?\d+(?:\.\d+)?$/.test(value) ? { test, value: Number(value) } : undefined;
  }
}

const trimmed = (text: string): string => text.trim();

const KEYS = ['all', 'any', 'none', 'unless'] as const;

/** The parts of a group in a fixed order. If a group has several keys, all must hold. */
export function parts(group: ConditionGroup): { op: string; count?: number; of: Condition[] }[] {
  const listed = KEYS.flatMap((op) => (group[op] ? [{ op, of: group[op] }] : []));
  return group.atLeast ? [...listed, { op: 'atLeast', ...group.atLeast }] : listed;
}

/** One comparison in a condition, with its path: keys and positions, outermost first. */
export interface LeafSite {
  text: string;
  path: readonly (string | number)[];
}

/** All comparisons in a condition. */
export function leaves(condition: Condition, path: LeafSite['path'] = []): LeafSite[] {
  if (typeof condition === 'string') return [{ text: condition, path }];
  return parts(condition).flatMap(({ op, of }) => {
    const way = op === 'atLeast' ? [...path, op, 'of'] : [...path, op];
    return of.flatMap((part, i) => leaves(part, [...way, i]));
  });
}

/** Whether a condition holds. Undefined if the answers do not tell. */
export function evaluate(condition: Condition, facts: Facts): Truth {
  return truthOf(foreseenOnce(condition)((name) => ({ value: facts(name) })));
}

type Foresight = (outlook: (name: string) => Outlook) => Prospect;

/** Parses each condition only once, because it is evaluated for many answers. */
const readLeaves = new Map<string, Foresight>();
const readGroups = new WeakMap<ConditionGroup, Foresight>();

function foreseenOnce(condition: Condition): Foresight {
  if (typeof condition === 'string') return kept(readLeaves, condition);
  return kept(readGroups, condition);
}

interface Kept<C> {
  get(condition: C): Foresight | undefined;
  set(condition: C, foresight: Foresight): unknown;
}

function kept<C extends Condition>(known: Kept<C>, condition: C): Foresight {
  const foresight = known.get(condition) ?? foresee(condition);
  known.set(condition, foresight);
  return foresight;
}

/**
 * A settled fact (undefined if it stays unknown), a condition, or a fact that is not settled yet.
 */
export type Outlook = { value: FactValue | undefined } | { prospect: Prospect } | 'unsettled';

/**
 * Turns a condition into a function from the settled facts to all its possible results. It may
 * return a few results too many.
 */
export function foresee(condition: Condition): Foresight {
  if (typeof condition === 'string') {
    const leaf = parseLeaf(condition);
    if (!leaf) throw new Error(`Not a condition: ${condition}`);
    return (outlook) => {
      const seen = outlook(leaf.fact);
      if (seen === 'unsettled') return ANY;
      return 'prospect' in seen ? seen.prospect : prospectOf(compare(leaf, seen.value));
    };
  }
  const foreseen = parts(condition).map(({ op, count, of }) => {
    const each = of.map(foresee);
    return (outlook: (name: string) => Outlook) => {
      const prospects = each.map((part) => part(outlook));
      return combined(op, prospects, count);
    };
  });
  return (outlook) => {
    const prospects = foreseen.map((part) => part(outlook));
    return combined('all', prospects);
  };
}

/** A condition with the result of each part. `--why` shows it. */
export interface Trace {
  /** The comparison as written, or the key of the group. */
  text: string;
  holds: Truth;
  /** The value of the fact. Absent for groups and unknown facts. */
  value?: FactValue | undefined;
  of?: Trace[];
}

/** Evaluates a condition and records every step, including those of `named` conditions. */
export function trace(
  condition: Condition,
  facts: Facts,
  named: (name: string) => Condition | undefined,
): Trace {
  if (typeof condition === 'string') {
    const inside = named(condition);
    const holds = evaluate(condition, facts);
    if (inside !== undefined) return { text: condition, holds, of: [trace(inside, facts, named)] };
    const leaf = parseLeaf(condition);
    return { text: condition, holds, value: leaf && facts(leaf.fact) };
  }
  const traced = parts(condition).map((part): Trace => {
    const of = part.of.map((c) => trace(c, facts, named));
    const truths = of.map((t) => t.holds);
    const holds = combine(part.op, truths, part.count);
    return { text: part.count === undefined ? part.op : `at least ${part.count}`, holds, of };
  });
  const [only] = traced;
  if (traced.length === 1 && only) return only;
  // Other keys next to `all` in a group must hold too.
  const of = traced.flatMap((t) => (t.text === 'all' ? (t.of ?? []) : [t]));
  const truths = traced.map((t) => t.holds);
  return { text: 'all', holds: combine('all', truths), of };
}

const combine = (op: string, truths: Truth[], count?: number): Truth =>
  truthOf(combined(op, truths.map(prospectOf), count));

const prospectOf = (truth: Truth): Prospect => (truth === undefined ? OPEN : truth ? YES : NO);

const truthOf = (prospect: Prospect): Truth => (prospect === OPEN ? undefined : prospect === YES);

function compare(leaf: Leaf, value: FactValue | undefined): Truth {
  if (leaf.test === 'is answered') return value !== undefined;
  if (value === undefined) return undefined;
  switch (leaf.test) {
    case 'holds':
      return value === true;
    case 'is none':
      return Array.isArray(value) && value.length === 0;
    case 'is not none':
      return Array.isArray(value) && value.length > 0;
    case 'is':
      return isWord(value, leaf.value);
    case 'is not':
      return !isWord(value, leaf.value);
    case 'includes':
      return Array.isArray(value) && value.includes(leaf.value);
    case 'in':
      return leaf.values.some((word) => isWord(value, word));
    case 'not in':
      return !leaf.values.some((word) => isWord(value, word));
    case '>=':
      return Number(value) >= leaf.value;
    case '<=':
      return Number(value) <= leaf.value;
    case '>':
      return Number(value) > leaf.value;
    case '<':
      return Number(value) < leaf.value;
  }
}

/** Conditions treat `3.0` as the number 3. */
function isWord(value: FactValue, word: string): boolean {
  return typeof value === 'number' ? value === Number(word) : value === word;
}

/** The problem with a comparison: grammar, an unknown fact, an impossible value or a wrong type. */
export type LeafProblem =
  | { kind: 'syntax'; text: string }
  | { kind: 'fact'; text: string; name: string; known: string[] }
  | { kind: 'value'; text: string; value: string; known: readonly string[] }
  | { kind: 'type'; text: string; fact: FactType };

/**
 * Checks a comparison against the catalog, so that a misspelling is an error when the file loads.
 */
export function checkLeaf(text: string, catalog: Catalog): LeafProblem | undefined {
  const leaf = parseLeaf(text);
  if (!leaf) return { kind: 'syntax', text };
  const type = catalog.get(leaf.fact);
  if (!type) return { kind: 'fact', text, name: leaf.fact, known: [...catalog.keys()] };
  if (!fits(leaf, type)) return { kind: 'type', text, fact: type };
  const values = type.kind === 'choice' || type.kind === 'multi' ? type.values : undefined;
  const named = 'values' in leaf ? leaf.values : 'value' in leaf ? [String(leaf.value)] : [];
  const stranger = values && named.find((v) => !values.includes(v));
  if (values && stranger !== undefined) {
    return { kind: 'value', text, value: stranger, known: values };
  }
  return undefined;
}

const TESTS: Record<FactType['kind'], readonly Comparison['test'][]> = {
  choice: ['is', 'is not', 'in', 'not in', 'is answered'],
  multi: ['includes', 'is none', 'is not none', 'is answered'],
  list: ['is none', 'is not none', 'is answered'],
  number: ['is', 'is not', 'in', 'not in', '>=', '<=', '>', '<', 'is answered'],
  text: ['is answered'],
  condition: ['holds'],
};

function fits(leaf: Leaf, type: FactType): boolean {
  if (!TESTS[type.kind].includes(leaf.test)) return false;
  if (type.kind !== 'number') return true;
  const named = 'values' in leaf ? leaf.values : 'value' in leaf ? [leaf.value] : [];
  return named.every((v) => Number.isFinite(Number(v)));
}
