/** Says what is wrong with a comparison, and how to write it with the facts that are known there. */

import { slug } from '../../lib/slug.ts';
import type { Code } from '../diagnostics/codes.ts';
import { quote } from '../diagnostics/diagnostics.ts';
import { ALWAYS, ALWAYS_HINT } from '../read/usual-mends.ts';
import {
  type Catalog,
  checkLeaf,
  type FactType,
  type LeafProblem,
  parseLeaf,
} from '../rules/conditions.ts';

/** The names that a condition can use at its place, and what to say of others. */
export interface Scene {
  known: Catalog;
  /** Names that exist but are not known at this place. */
  elsewhere: { has(name: string): boolean };
  /** Says where such a name can be used, or what is known instead. */
  instead: (name: string) => string;
  /** The new ids of renamed questions, by their old ids. */
  renamed: ReadonlyMap<string, string>;
}

export interface Fault {
  code: Code;
  message: string;
  hint: string;
  word?: string;
  meant?: { word: string; known: Iterable<string> };
}

export function worded(problem: LeafProblem, scene: Scene): Fault {
  const { known } = scene;
  switch (problem.kind) {
    case 'syntax':
      return { code: 'CK401', ...syntaxWords(problem.text, known) };
    case 'fact':
      return unknownName(problem.name, scene);
    case 'value': {
      const { value, known: values, text } = problem;
      const message = `${quote(value)} is not a value of ${quote(parseLeaf(text)?.fact ?? '')}`;
      const hint =
        values.length === 0
          ? `${quote(parseLeaf(text)?.fact ?? '')} can have no value here: the file has no suggestions.`
          : `Write one of these: ${values.slice(0, 20).join(', ')}.`;
      return { code: 'CK403', word: value, message, meant: { word: value, known: values }, hint };
    }
    case 'type': {
      const name = parseLeaf(problem.text)?.fact ?? '';
      const better = corrected(problem.text, known);
      const hint =
        better === undefined ? comparisons(name, problem.fact) : `Write ${quote(better)}.`;
      if (isWhole(problem.fact) && better !== undefined) {
        const first = `Add ${quote('top: 1')} to the question, then write ${quote(better)}.`;
        return {
          code: 'CK404',
          message: `${quote(name)} is a ranking of all its options`,
          hint: first,
        };
      }
      return { code: 'CK404', message: `${quote(name)} cannot be compared in this way`, hint };
    }
  }
}

/** Whether every answer has all values, so that none of them says anything. */
export const isWhole = (type: FactType | undefined): boolean =>
  type?.kind === 'multi' && type.isWhole === true;

function unknownName(name: string, { known, elsewhere, instead, renamed }: Scene): Fault {
  if (ALWAYS.test(name) && !known.has(name)) {
    const message = `${quote(name)} is not a condition`;
    return { code: 'CK402', word: name, message, hint: ALWAYS_HINT };
  }
  const now = renamed.get(name);
  if (now !== undefined && known.has(now)) {
    const message = `${quote(name)} is the old id of ${quote(now)}`;
    return { code: 'CK402', word: name, message, hint: `Write ${quote(now)}.` };
  }
  if (elsewhere.has(name)) {
    const message = `${quote(name)} is not known at this point`;
    return { code: 'CK406', word: name, message, hint: instead(name) };
  }
  const names = [...known.keys()];
  // `actions` may be `open-actions`.
  const alike = names.filter((each) => each.split('-').includes(name)).map(quote);
  const list = names.slice(0, 20).join(', ');
  const hint =
    names.length === 0
      ? instead(name)
      : alike.length > 0
        ? `Did you mean ${alike.join(' or ')}?`
        : `A condition here can use ${list}${names.length > 20 ? ' and others' : ''}.`;
  return {
    code: 'CK402',
    word: name,
    message: `Unknown name: ${quote(name)}`,
    meant: { word: name, known: names },
    hint,
  };
}

function syntaxWords(text: string, known: Catalog): { message: string; hint: string } {
  const message = `${quote(text)} is not a comparison`;
  const [, between = '', from = '', to = ''] = BETWEEN.exec(text) ?? [];
  if (between !== '') {
    const both = `{ all: [${between} >= ${from}, ${between} <= ${to}] }`;
    return { message, hint: `Write a list: ${quote(both)}.` };
  }
  const joined = /(?:\s+(and|or|&&|\|\|)\s+|(,)\s*(?=[\w-]+ ))/.exec(text)?.slice(1).find(Boolean);
  if (joined !== undefined) {
    const each = text
      .split(/\s+(?:and|or|&&|\|\|)\s+|,\s*(?=[\w-]+ )/)
      .map((part) => corrected(part, known) ?? part);
    const key = ['or', '||'].includes(joined) ? 'any' : 'all';
    return { message, hint: `Write a list: ${quote(`{ ${key}: [${each.join(', ')}] }`)}.` };
  }
  const better = corrected(text, known);
  const [name = '', value = ''] =
    /^(\S+)\s+(?:>=|<=|>|<|is not|is)\s+(.+)$/.exec(text)?.slice(1) ?? [];
  const type = known.get(name || (text.split(/\s/, 1)[0] ?? ''));
  if (type?.kind === 'number' && name !== '') {
    const hint = better === undefined ? comparisons(name, type) : `Write ${quote(better)}.`;
    return { message: `${quote(value)} is not a number`, hint };
  }
  if (better !== undefined) return { message, hint: `Write ${quote(better)}.` };
  if (type) return { message, hint: comparisons(text.split(/\s/, 1)[0] ?? '', type) };
  const examples = [...known].slice(0, 3).map(([id, of]) => quote(examplesOf(id, of)[0] ?? id));
  const such = examples.length === 0 ? '' : `, such as ${examples.join(' or ')}`;
  return { message, hint: `Write one comparison${such}.` };
}

/** `told between 2 and 4`, `told is 2 to 4`, `told 2-4` */
const BETWEEN = /^(\S+) (?:is )?(?:between |from )?(-?\d+)(?: ?(?:-|–|to|and|\.\.) ?)(-?\d+)$/;

/** Other ways to write a comparison, and the way of a framework. They are applied in this order. */
const HABITS: readonly [RegExp, string | ((word: string) => string)][] = [
  [/["'`]/g, ''],
  [/\s*(?:=>|≥|\bis at least\b|\bat least\b)\s*/, ' >= '],
  [/\s*(?:=<|≤|\bis at most\b|\bat most\b)\s*/, ' <= '],
  [/\s(?:is )?(?:more|greater) than\s/, ' > '],
  [/\s(?:is )?(?:less|fewer) than\s/, ' < '],
  [/\s*(?:!==?|<>|≠|\bis not equal to\b|\bisn'?t\b)\s*/, ' is not '],
  [/\s*(?:(?<![<>!=])={1,3}(?![<>=])|\bis equal to\b|\bequals?\b)\s*/, ' is '],
  [/\s(?:contains?|include|has|have)\s/, ' includes '],
  [/^(?:not |! ?)(\S+) is /, '$1 is not '],
  [/\s*(>=|<=|(?<![<>])[<>](?!=))\s*/, ' $1 '],
  [/\s(in|not in)\s+([^[\s].*)$/, ' $1 [$2]'],
  [/[a-z]+$/, (word) => NUMBERS[word] ?? word],
];

const NUMBERS: Record<string, string> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten'
    .split(' ')
    .map((word, i) => [word, `${i}`]),
);

/** The comparison that was probably meant. Undefined if none of the usual habits explains it. */
function corrected(text: string, known: Catalog): string | undefined {
  const usual = HABITS.reduce(
    (made, [habit, put]) => made.replace(habit, put as string),
    text,
  ).trim();
  const swapped = [
    usual.replace(/ is (?!not |none|answered)/, ' includes '),
    usual.replace(' includes ', ' is '),
  ].flatMap((made) => [made, withId(made)]);
  return [usual, withId(usual), ...swapped].find(
    (made) => made !== text && !checkLeaf(made, known),
  );
}

/** A comparison with the id of an option in place of its label. */
const withId = (text: string): string =>
  text.replace(
    /( includes | is not | is )(?!not |none$|answered$)(.+)$/,
    (_, is, label) => `${is}${slug(label)}`,
  );

const LISTED: Record<FactType['kind'], string> = {
  choice: 'has one of several values',
  multi: 'can have several ticks',
  list: 'is a list',
  number: 'is a number',
  text: 'can only be answered or not',
  condition: 'is a named condition. Write it alone, or under `none` for the opposite',
};

/** The comparisons that are possible with a fact, with its own values. */
function comparisons(name: string, type: FactType): string {
  const all = examplesOf(name, type).map(quote);
  const last = all.pop() ?? '';
  const what = isWhole(type) ? 'is a ranking of all its options' : LISTED[type.kind];
  return `${quote(name)} ${what}: ${all.length === 0 ? last : `${all.join(', ')} or ${last}`}.`;
}

function examplesOf(name: string, type: FactType): string[] {
  switch (type.kind) {
    case 'choice': {
      const [first, second] = type.values;
      if (first === undefined) return [`${name} is answered`];
      const several = second === undefined ? [] : [`${name} in [${first}, ${second}]`];
      return [`${name} is ${first}`, `${name} is not ${first}`, ...several, `${name} is answered`];
    }
    case 'multi': {
      const [first = ''] = type.values;
      if (isWhole(type)) return [`${name} is answered`];
      return [
        `${name} includes ${first}`,
        `${name} is none`,
        `${name} is not none`,
        `${name} is answered`,
      ];
    }
    case 'list':
      return [`${name} is none`, `${name} is not none`, `${name} is answered`];
    case 'number': {
      const some = Math.min((type.min ?? 0) + 3, type.max ?? Number.POSITIVE_INFINITY);
      return [`${name} >= ${some}`, `${name} < ${some}`, `${name} is answered`];
    }
    case 'text':
      return [`${name} is answered`];
    case 'condition':
      return [name];
  }
}
