/** Finds content without effect: unused items, rules that never apply, unreachable suggestions. */

import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Condition } from '../rules/conditions.ts';
import { catalogOf, confidenceCatalog, type Scales } from '../rules/facts.ts';
import { type Budget, type CanHold, createReach } from '../rules/reachability.ts';
import type { Assessment, Framework, Label, Rule, Score } from '../schema/index.ts';
import { KINDS } from '../schema/kinds.ts';
import {
  assessmentsIn,
  blockQuestions,
  countedQuestions,
  lateConditions,
  namesAt,
  places,
  placesOf,
  ruleConditions,
  type Sited,
  sited,
} from './sites.ts';

/** Enough for 100 times the built-in rules, in less than a second. */
const LOOKS = 500_000;

export function checkOutcomes(framework: Framework, note: Note): void {
  const budget = { looks: LOOKS };
  for (const { item, path } of assessmentsIn(framework)) {
    checkAssessment(item, path, framework.scales ?? {}, budget, note);
  }
}

function checkAssessment(
  a: Assessment,
  path: Path,
  scales: Scales,
  budget: Budget,
  note: Note,
): void {
  const conditions = new Map((a.conditions ?? []).map((c) => [c.id, c.when]));
  const canHold = createReach({ catalog: catalogOf(a, scales), conditions }, budget);
  const given = checkRules(a.rules, [...path, 'rules'], canHold, note);
  for (const { suggestion } of a.complements ?? []) given.add(suggestion);
  for (const { item, path: place } of sited(a.suggestions, [...path, 'suggestions'])) {
    if (given.has(item.id)) continue;
    note('CK409', [...place, 'id'], `No answers lead to the suggestion ${quote(item.id)}`, {
      hint: 'Suggest it in a rule that can apply, or delete it.',
    });
  }
  for (const label of sited(a.labels, [...path, 'labels'])) checkLabel(label, canHold, note);
  for (const { item, path: place } of blockQuestions(a, path)) {
    if (item.when === undefined || canHold(item.when, []) !== false) continue;
    note('CK408', [...place, 'id'], `The question ${quote(item.id)} is never asked`, {
      hint: CONTRADICTION,
    });
  }
  const catalog = confidenceCatalog(a, scales);
  const canHoldInConfidence = createReach({ catalog, conditions }, budget);
  checkLabel({ item: a.confidence, path: [...path, 'confidence'] }, canHoldInConfidence, note);
}

/** Reports rules that never apply, and returns the suggestions of all other rules. */
function checkRules(rules: Rule[], path: Path, canHold: CanHold, note: Note): Set<string> {
  const given = new Set<string>();
  for (const [i, rule] of rules.entries()) {
    const before = rules.slice(0, i).map((earlier) => earlier.when);
    if (canHold(rule.when, before) === false) {
      const hint = whyNever(rule, rules.slice(0, i), canHold);
      note('CK408', [...path, i, 'id'], `The rule ${quote(rule.id)} never applies`, { hint });
      continue;
    }
    for (const { suggestion } of rule.also ?? []) given.add(suggestion);
    if (typeof rule.suggest === 'string') given.add(rule.suggest);
    else {
      for (const [j, { suggestion, when }] of rule.suggest.entries()) {
        const others = rule.suggest.slice(0, j).map((earlier) => earlier.when);
        if (canHold(both(rule.when, when), [...before, ...others]) !== false) given.add(suggestion);
      }
    }
  }
  return given;
}

function checkLabel(
  { item, path }: Sited<Pick<Label, 'values'>>,
  canHold: CanHold,
  note: Note,
): void {
  for (const [i, { id, when }] of item.values.entries()) {
    const before = item.values.slice(0, i).map((value) => value.when);
    if (canHold(when, before) !== false) continue;
    const hint = whyNever({ when }, item.values.slice(0, i), canHold);
    note('CK408', [...path, 'values', i, 'id'], `The value ${quote(id)} never applies`, { hint });
  }
}

/** Names the entry that always comes first, if a single one does. */
function whyNever(
  { when }: { when?: Condition | undefined },
  earlier: readonly { id: string; when?: Condition | undefined }[],
  canHold: CanHold,
): string {
  if (canHold(when, []) === false) return CONTRADICTION;
  const first = earlier.find((each) => canHold(when, [each.when]) === false);
  const what = first
    ? `${quote(first.id)} always comes first`
    : `one of ${earlier.map(({ id }) => quote(id)).join(', ')} always comes first`;
  return `Move it up, or change its condition: ${what}.`;
}

const CONTRADICTION = 'Change its condition: it contradicts itself.';

function both(a: Condition | undefined, b: Condition | undefined): Condition | undefined {
  const given = [a, b].filter((condition) => condition !== undefined);
  return given.length === 0 ? undefined : { all: given };
}

export function checkUsage(framework: Framework, note: Note): void {
  for (const { item, path } of assessmentsIn(framework)) {
    const names = usedNames(item, path);
    const weighed = blockQuestions(item, path).filter(
      ({ item }) => KINDS[item.kind].decides && item.keptFor === undefined,
    );
    unused('question', weighed, names, note);
    const scores = places<Score>(item, 'scores.*', path);
    unused(
      'score',
      scores.filter(({ item }) => item.keptFor === undefined),
      names,
      note,
    );
    unused('condition', places(item, 'conditions.*', path), names, note);
    const told = (pattern: string) => places<string>(item, pattern).map(({ item }) => item);
    unused('reason', places(item, 'reasons.*', path), told('rules.*.because.*'), note);
    const notes = places<NonNullable<Assessment['notes']>[number]>(item, 'notes.*', path);
    const unconditional = notes.filter(({ item }) => item.when === undefined);
    unused('note', unconditional, told('rules.*.nudges.*.nudge'), note);
  }
}

function usedNames(a: Assessment, path: Path): string[] {
  const conditions = [
    ...ruleConditions(a, path),
    ...lateConditions(a, path),
    ...placesOf<Condition>(a, ['blocks.*.questions.*.when', 'after.*.when'], path),
  ];
  const named = placesOf<string>(a, ['reasons.*.question', 'heldBack.*.question'], path);
  return [...namesAt(conditions), ...countedQuestions(a, path), ...named].map(({ item }) => item);
}

function unused(
  what: string,
  items: Sited<{ id: string }>[],
  used: readonly string[],
  note: Note,
): void {
  const names = new Set(used);
  for (const { item, path } of items.filter(({ item }) => !names.has(item.id))) {
    note('CK410', [...path, 'id'], `The ${what} ${quote(item.id)} is never used`, {
      hint: 'Use it, or delete it.',
    });
  }
}
