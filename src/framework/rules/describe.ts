/** Describes the rules of an assessment in rows of words, in the order they are tried. */

import type { Assessment, Label, Rule, Score } from '../schema/index.ts';
import { type Condition, parts } from './conditions.ts';

export interface LogicTable {
  title: string;
  rows: [label: string, value: string][];
}

/** All rules and everything they use. Leaves out empty tables. */
export function logicOf(assessment: Assessment): LogicTable[] {
  const { complements = [], heldBack = [], reasons = [], conditions = [], notes = [] } = assessment;
  const tables: LogicTable[] = [
    ...assessment.rules.map((rule) => ({
      title: `${rule.id}  ${rule.title}`,
      rows: ruleRows(rule),
    })),
    {
      title: 'Added with every rule',
      rows: complements.map((each) => [each.suggestion, when(each.when)]),
    },
    {
      title: 'Why another did not come first',
      rows: heldBack.map((each) => [each.suggestion, `${when(each.when)}: “${each.say}”`]),
    },
    {
      title: 'Worth knowing with every rule',
      rows: notes.flatMap((each) =>
        each.when === undefined ? [] : [[each.id, `${when(each.when)}: “${each.title}”`]],
      ),
    },
    { title: 'Scores', rows: (assessment.scores ?? []).map((each) => [each.id, scoreWords(each)]) },
    { title: 'Conditions', rows: conditions.map((each) => [each.id, conditionWords(each.when)]) },
    ...(assessment.labels ?? []).map(labelTable),
    labelTable(assessment.confidence),
    {
      title: 'Reasons',
      rows: reasons.map((each) => [each.id, `${when(each.when)}: “${each.say}”`]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function ruleRows(rule: Rule): [string, string][] {
  const { suggest, also = [], nudges = [], because = [], next = [], revisit, urgent } = rule;
  const guarded = (value: string, condition: Condition | undefined) =>
    condition === undefined ? value : `${value} ${when(condition)}`;
  const rows: [string, (string | undefined)[]][] = [
    ['When', [rule.when === undefined ? 'always' : conditionWords(rule.when)]],
    [
      'Suggests',
      typeof suggest === 'string'
        ? [suggest]
        : suggest.map((each) => guarded(each.suggestion, each.when)),
    ],
    ['At once', [urgent ? 'stops, shows where to find help and keeps nothing' : undefined]],
    ['Also', also.map((each) => guarded(each.suggestion, each.when))],
    ['Because', because],
    ['Worth knowing', nudges.map((each) => guarded(each.nudge, each.when))],
    ['Next', next.map((each) => guarded(each.command, each.when))],
    ['Ask again', [revisit === undefined ? undefined : `after ${revisit} days`]],
  ];
  return rows.flatMap(([label, values]) => {
    const said = values.filter((value) => value !== undefined);
    return said.length === 0 ? [] : [[label, said.join('; ')] as [string, string]];
  });
}

function scoreWords({ count, where, mean, highest, holding }: Score): string {
  if (count) return `how many of ${count.join(', ')} are ${where}`;
  if (mean) return `the mean of ${mean.join(', ')}`;
  if (highest) return `the highest of ${highest.join(', ')}`;
  return `how many hold: ${(holding ?? []).map(conditionWords).join('; ')}`;
}

function labelTable({ title, values, otherwise }: Omit<Label, 'id'>): LogicTable {
  const rows = values.map((each): [string, string] => [each.label, when(each.when)]);
  return { title, rows: otherwise ? [...rows, [otherwise.label, 'otherwise']] : rows };
}

function when(condition: Condition | undefined): string {
  if (condition === undefined) return 'always';
  const words = conditionWords(condition);
  return words.startsWith('unless ') ? words : `if ${words}`;
}

/** A condition on one line, with brackets around nested groups. */
export function conditionWords(condition: Condition): string {
  if (typeof condition === 'string') return condition;
  const said = parts(condition).map(({ op, count, of }) => {
    const each = of.map((part) => (isPlain(part) ? conditionWords(part) : bracketed(part)));
    switch (op) {
      case 'all':
        return each.join(' and ');
      case 'any':
        return of.length > 1 && parts(condition).length > 1
          ? `(${each.join(' or ')})`
          : each.join(' or ');
      case 'none':
        return each.length === 1 ? `not (${each[0]})` : `none of (${each.join(', ')})`;
      case 'unless':
        return `unless ${each.join(' or ')}`;
      default:
        return `at least ${count} of (${each.join(', ')})`;
    }
  });
  return said.join(', and ').replaceAll(', and unless', ', unless');
}

const bracketed = (condition: Condition): string => `(${conditionWords(condition)})`;

/** Whether no brackets are needed: for one comparison, or a group that has its own. */
function isPlain(condition: Condition): boolean {
  if (typeof condition === 'string') return true;
  const [only, ...others] = parts(condition);
  const { op, of } = only ?? { op: 'all', of: [] };
  return others.length === 0 && (op === 'none' || op === 'atLeast' || of.length === 1);
}
