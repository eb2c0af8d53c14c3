import fc from 'fast-check';
import type {
  Condition,
  ConditionGroup,
  FactType,
  FactValue,
} from '../../src/framework/rules/conditions.ts';

/** A few facts of every kind for random conditions and answers. */
export const CATALOGUE = new Map<string, FactType>([
  ['stage', { kind: 'choice', values: ['early', 'vp', 'cxo'] }],
  ['basics', { kind: 'choice', values: ['yes', 'no'] }],
  ['brings', { kind: 'multi', values: ['burnout', 'new-role', 'crisis'] }],
  ['pull', { kind: 'number', min: 0, max: 4 }],
  ['values', { kind: 'list' }],
  ['words', { kind: 'text' }],
]);

const VALUES: Record<string, fc.Arbitrary<FactValue>> = {
  stage: fc.constantFrom('early', 'vp', 'cxo'),
  basics: fc.constantFrom('yes', 'no'),
  brings: fc.subarray(['burnout', 'new-role', 'crisis']),
  // Halves fall between the cut-offs of the comparisons below.
  pull: fc.integer({ min: 0, max: 8 }).map((n) => n / 2),
  values: fc.constantFrom([], ['courage']),
  words: fc.constant('some words'),
};

export type Answers = Partial<Record<string, FactValue>>;

/** Random answers to some of the facts. */
export const answers: fc.Arbitrary<Answers> = fc.record(VALUES, { requiredKeys: [] });

const leaf = fc.constantFrom(
  'stage is vp',
  'stage is not early',
  'stage in [early, cxo]',
  'stage not in [vp]',
  'basics is yes',
  'brings includes burnout',
  'brings includes new-role',
  'brings is none',
  'brings is not none',
  'pull >= 1',
  'pull < 3',
  'pull > 2',
  'pull <= 2',
  'pull is 3',
  'values is none',
);
const guard = fc.constantFrom('stage is answered', 'words is answered', 'pull is answered');

/** Conditions that no unknown fact can make true. */
export const plain = conditions(leaf, ['all', 'any', 'none', 'atLeast']);
/** All conditions. */
export const any = conditions(fc.oneof({ weight: 4, arbitrary: leaf }, guard), [
  'all',
  'any',
  'none',
  'unless',
  'atLeast',
]);

function conditions(
  leaves: fc.Arbitrary<string>,
  keys: (keyof ConditionGroup)[],
): fc.Arbitrary<Condition> {
  return fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaves, group(keys, tie('tree'))),
  })).tree;
}

function group(keys: (keyof ConditionGroup)[], part: fc.Arbitrary<Condition>) {
  const of = fc.array(part, { minLength: 1, maxLength: 3 });
  const one = fc
    .constantFrom(...keys)
    .chain(
      (key): fc.Arbitrary<ConditionGroup> =>
        key === 'atLeast'
          ? fc.record({ atLeast: fc.record({ count: fc.integer({ min: 1, max: 3 }), of }) })
          : of.map((list) => ({ [key]: list })),
    );
  return fc.array(one, { minLength: 1, maxLength: 2 }).map((all) => Object.assign({}, ...all));
}
