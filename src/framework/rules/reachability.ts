/**
 * Finds out which rules can ever apply, by trying all answers that make a difference to a
 * condition. Numbers: each cut-off and a value on either side. Options: each named option and one
 * other, or each set of ticks. Also tries "unknown". Scores and labels may take any value in their
 * range, so "can hold" may be too generous, but "can never hold" is certain. If there is too much
 * to try, the answer is undefined.
 */

import {
  type Catalog,
  type Condition,
  type FactType,
  type FactValue,
  foresee,
  type Leaf,
  leaves,
  type Outlook,
  parseLeaf,
} from './conditions.ts';
import { type Prospect, YES } from './prospects.ts';

/** The names that conditions may use. */
export interface Names {
  catalog: Catalog;
  /** Named conditions by id. They must not form a circle. */
  conditions: ReadonlyMap<string, Condition>;
}

/** How many evaluations are left, for all queries about one file together. */
export interface Budget {
  looks: number;
}

/** Each fact is settled in a nested call, so their number is limited. */
const MOST_FACTS = 200;

/**
 * Whether `target` can hold while none of `before` does. A missing condition always holds.
 * Undefined if the budget is too small to tell.
 */
export type CanHold = (
  target: Condition | undefined,
  before: readonly (Condition | undefined)[],
) => boolean | undefined;

export function createReach(names: Names, budget: Budget): CanHold {
  const prepared = new Map<Condition, Prepared>();
  const prepare = (condition: Condition): Prepared => {
    const known = prepared.get(condition);
    if (known) return known;
    const fresh = { foreseen: foresee(condition), comparisons: comparisons(condition, names) };
    prepared.set(condition, fresh);
    return fresh;
  };
  const named = new Map([...names.conditions].map(([id, when]) => [id, prepare(when).foreseen]));

  return (target = { all: [] }, before) => {
    if (before.includes(undefined)) return false;
    budget.looks -= before.length;
    if (budget.looks < 0) return undefined;
    const wanted = prepare(target);
    const unwanted = before.filter((condition) => condition !== undefined).map(prepare);
    const others = unwanted.flatMap((condition) => condition.comparisons);
    budget.looks -= others.length;
    const choices = choicesFor(wanted.comparisons, others, names.catalog);
    if (choices.length > MOST_FACTS) return undefined;
    return search(choices, { wanted, unwanted, named, budget });
  };
}

/** A condition prepared for trying. */
interface Prepared {
  foreseen: Foreseen;
  comparisons: Comparison[];
}

type Foreseen = (outlook: (name: string) => Outlook) => Prospect;

interface Comparison {
  leaf: Leaf;
  /** Whether an unknown fact can make the condition hold. */
  isGuard: boolean;
}

/** The values of a fact that make a difference, with numbers. */
interface Choice {
  name: string;
  count: number;
  value: (index: number) => FactValue | undefined;
}

interface Aim {
  wanted: Prepared;
  unwanted: readonly Prepared[];
  named: ReadonlyMap<string, Foreseen>;
  budget: Budget;
}

/** Settles one fact at a time, and stops once the goal is out of reach. */
function search(
  choices: readonly Choice[],
  { wanted, unwanted, named, budget }: Aim,
): boolean | undefined {
  const settled = new Map<string, Outlook>(choices.map(({ name }) => [name, 'unsettled']));

  const isWithinReach = (): boolean => {
    const worked = new Map<string, Outlook>();
    const outlook = (name: string): Outlook => {
      const condition = named.get(name);
      if (!condition) return settled.get(name) ?? { value: undefined };
      const known = worked.get(name) ?? { prospect: condition(outlook) };
      worked.set(name, known);
      return known;
    };
    return (
      (wanted.foreseen(outlook) & YES) > 0 &&
      unwanted.every(({ foreseen }) => foreseen(outlook) !== YES)
    );
  };

  const settle = (depth: number): boolean | undefined => {
    budget.looks -= 1 + unwanted.length;
    if (budget.looks < 0) return undefined;
    if (!isWithinReach()) return false;
    const choice = choices[depth];
    if (!choice) return true;
    let found: boolean | undefined = false;
    for (let i = 0; i < choice.count && found === false; i++) {
      settled.set(choice.name, { value: choice.value(i) });
      found = settle(depth + 1);
    }
    settled.set(choice.name, 'unsettled');
    return found;
  };
  return settle(0);
}

/**
 * Facts that only the other conditions name can stay unknown. An unknown fact never makes a
 * condition hold, except under `unless` and `is answered`.
 */
function choicesFor(own: Comparison[], others: Comparison[], catalog: Catalog): Choice[] {
  const tried = new Set([...own, ...others.filter((c) => c.isGuard)].map((c) => c.leaf.fact));
  const leafs = [...own, ...others].map((c) => c.leaf);
  return [...tried].flatMap((name) => {
    const about = leafs.filter((leaf) => leaf.fact === name);
    const type = catalog.get(name);
    return type ? [{ name, ...valuesToTry(type, about) }] : [];
  });
}

/** All comparisons in a condition, including those in the named conditions that it uses. */
function comparisons(condition: Condition, names: Names): Comparison[] {
  const found: Comparison[] = [];
  const seen = new Set<string>();
  const collect = (part: Condition, isInGuard: boolean): void => {
    for (const { text, path } of leaves(part)) {
      const leaf = parseLeaf(text);
      if (!leaf) continue;
      const isGuard = isInGuard || path.includes('unless') || leaf.test === 'is answered';
      const definition = names.conditions.get(leaf.fact);
      const key = `${leaf.fact} ${isGuard}`;
      if (definition === undefined) found.push({ leaf, isGuard });
      else if (!seen.has(key)) {
        seen.add(key);
        collect(definition, isGuard);
      }
    }
  };
  collect(condition, false);
  return found;
}

function valuesToTry(type: FactType, about: readonly Leaf[]): Omit<Choice, 'name'> {
  const words = about.flatMap((leaf) =>
    'values' in leaf ? leaf.values : 'value' in leaf ? [String(leaf.value)] : [],
  );
  switch (type.kind) {
    case 'choice':
      return oneOf(withOneMore(words, type.values));
    case 'multi':
      return anyOf(withOneMore(words, type.values));
    case 'number':
      return oneOf(aroundCuts(words.map(Number), type.min, type.max));
    case 'list':
      return oneOf([[], ['an entry']]);
    default:
      return oneOf(['a text']);
  }
}

function oneOf(values: readonly FactValue[]): Omit<Choice, 'name'> {
  return { count: values.length + 1, value: (index) => values[index] };
}

function anyOf(options: readonly string[]): Omit<Choice, 'name'> {
  const sets = 2 ** options.length;
  const ticked = (index: number) => options.filter((_, i) => Math.floor(index / 2 ** i) % 2 === 1);
  return { count: sets + 1, value: (index) => (index === sets ? undefined : ticked(index)) };
}

/** The options that a condition names, and one more that stands for all others. */
function withOneMore(named: readonly string[], values: readonly string[]): string[] {
  const other = values.find((value) => !named.includes(value));
  const known = values.filter((value) => named.includes(value));
  return other === undefined ? known : [...known, other];
}

function aroundCuts(cuts: readonly number[], min = -Infinity, max = Infinity): number[] {
  const sorted = [...new Set([...cuts, min, max])].filter(Number.isFinite).sort((a, b) => a - b);
  const first = (sorted[0] ?? 0) - 1;
  const last = (sorted.at(-1) ?? 0) + 1;
  const between = sorted.slice(1).map((cut, i) => (cut + (sorted[i] ?? cut)) / 2);
  return [first, ...sorted, ...between, last].filter((value) => value >= min && value <= max);
}
