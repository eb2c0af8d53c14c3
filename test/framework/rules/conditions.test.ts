import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Condition,
  checkLeaf,
  evaluate,
  type FactValue,
  leaves,
  parseLeaf,
  type Truth,
  trace,
} from '../../../src/framework/rules/conditions.ts';
import { answers, any, CATALOGUE, plain } from '../conditions.ts';

const holds = (condition: Condition, facts: Partial<Record<string, FactValue>> = {}): Truth =>
  evaluate(condition, (name) => facts[name]);

describe('a comparison', () => {
  it.each([
    ['stage is vp', { stage: 'vp' }, true],
    ['stage is vp', { stage: 'cxo' }, false],
    ['stage is not vp', { stage: 'cxo' }, true],
    ['stage in [vp, cxo]', { stage: 'cxo' }, true],
    ['stage not in [vp, cxo]', { stage: 'cxo' }, false],
    ['brings includes burnout', { brings: ['burnout'] }, true],
    ['brings includes burnout', { brings: [] }, false],
    ['brings is none', { brings: [] }, true],
    ['brings is not none', { brings: ['burnout'] }, true],
    ['pull >= 3', { pull: 3 }, true],
    ['pull > 3', { pull: 3 }, false],
    ['pull <= 2.5', { pull: 2.5 }, true],
    ['pull < 2.5', { pull: 2.5 }, false],
    ['pull is 3.0', { pull: 3 }, true],
    ['pull in [3.50, 4]', { pull: 3.5 }, true],
    ['  pull   >=   3 ', { pull: 3 }, true],
    ['time is answered', { time: 'no' }, true],
    ['time is answered', {}, false],
    ['coachable', { coachable: true }, true],
    ['coachable', { coachable: false }, false],
  ] as const)('%s with %j is %s', (text, facts, truth) => {
    expect(holds(text, facts)).toBe(truth);
  });

  it.each([
    'stage is vp',
    'stage is not vp',
    'stage in [vp]',
    'brings is none',
    'pull >= 3',
    'coachable',
  ])('%s is unknown if the fact is', (text) => {
    expect(holds(text)).toBeUndefined();
  });

  it.each([
    '',
    'stage = vp',
    'stage is',
    'pull => 3',
    'pull >= three',
    'stage is vp and pull >= 3',
    'stage in vp',
    'stage in []',
    'is vp',
    'stage is "vp"',
    'constructor.constructor("x")()',
  ])('%j is not a comparison', (text) => {
    expect(parseLeaf(text)).toBeUndefined();
  });
});

describe('several comparisons', () => {
  const facts = { yes: true, no: false };
  it.each<[Condition, Truth]>([
    [{ all: ['yes', 'yes'] }, true],
    [{ all: ['yes', 'open'] }, undefined],
    [{ all: ['no', 'open'] }, false],
    [{ any: ['yes', 'open'] }, true],
    [{ any: ['no', 'open'] }, undefined],
    [{ any: ['no', 'no'] }, false],
    [{ none: ['no', 'no'] }, true],
    [{ none: ['no', 'open'] }, undefined],
    [{ none: ['yes', 'open'] }, false],
    [{ unless: ['no', 'open'] }, true],
    [{ unless: ['yes', 'open'] }, false],
    [{ atLeast: { count: 2, of: ['yes', 'yes', 'open'] } }, true],
    [{ atLeast: { count: 2, of: ['yes', 'no', 'open'] } }, undefined],
    [{ atLeast: { count: 2, of: ['yes', 'no', 'no'] } }, false],
    [{ all: ['yes'], none: ['no'], unless: ['open'] }, true],
    [{ all: ['yes'], none: ['yes'] }, false],
    [{}, true],
  ])('%j is %s', (condition, truth) => {
    expect(holds(condition, facts)).toBe(truth);
  });
});

describe('for all conditions and answers', () => {
  const opposite = (truth: Truth) => (truth === undefined ? undefined : !truth);

  it('an unknown fact never turns yes into no, or no into yes', () => {
    fc.assert(
      fc.property(plain, answers, (condition, known) => {
        const before = holds(condition, known);
        for (const forgotten of Object.keys(known)) {
          const after = holds(condition, { ...known, [forgotten]: undefined });
          expect([before, undefined]).toContain(after);
        }
      }),
    );
  });

  it('`unless` blocks only if the condition is known to hold', () => {
    fc.assert(
      fc.property(any, answers, (condition, known) => {
        expect(holds({ unless: [condition] }, known)).toBe(holds(condition, known) !== true);
      }),
    );
  });

  it('`none` is the opposite of `any`, and `all` is `none` of the opposites', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), answers, (list, known) => {
        expect(holds({ none: list }, known)).toBe(opposite(holds({ any: list }, known)));
        const opposites = list.map((condition) => ({ none: [condition] }));
        expect(holds({ all: list }, known)).toBe(opposite(holds({ any: opposites }, known)));
      }),
    );
  });

  it('`any` means at least one, and `all` at least as many as are listed', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), answers, (of, known) => {
        expect(holds({ atLeast: { count: 1, of } }, known)).toBe(holds({ any: of }, known));
        expect(holds({ atLeast: { count: of.length, of } }, known)).toBe(holds({ all: of }, known));
      }),
    );
  });

  it('nothing is unknown when every answer is given', () => {
    const complete = answers.filter((known) => Object.keys(known).length === CATALOGUE.size);
    fc.assert(
      fc.property(any, complete, (condition, known) => {
        expect(holds(condition, known)).toBeTypeOf('boolean');
      }),
    );
  });

  it('the trace has the same result, and names every comparison', () => {
    fc.assert(
      fc.property(any, answers, (condition, known) => {
        const traced = trace(
          condition,
          (name) => known[name],
          () => undefined,
        );
        expect(traced.holds).toBe(holds(condition, known));
        const texts = (t: typeof traced): string[] => t.of?.flatMap(texts) ?? [t.text];
        expect(texts(traced)).toEqual(leaves(condition).map((leaf) => leaf.text));
      }),
    );
  });
});

it('the path of a comparison leads to it', () => {
  const condition = { all: ['a', { any: ['b', { atLeast: { count: 1, of: ['c'] } }] }] };
  expect(leaves(condition)).toEqual([
    { text: 'a', path: ['all', 0] },
    { text: 'b', path: ['all', 1, 'any', 0] },
    { text: 'c', path: ['all', 1, 'any', 1, 'atLeast', 'of', 0] },
  ]);
});

describe('checks a comparison against the known names and values', () => {
  it.each([
    ['stage is vp', undefined],
    ['pull in [1, 2.5]', undefined],
    ['values is not none', undefined],
    ['words is answered', undefined],
    ['stage = vp', 'syntax'],
    ['stge is vp', 'fact'],
    ['stage is vice', 'value'],
    ['stage in [vp, vice]', 'value'],
    ['brings includes fame', 'value'],
    ['stage >= 3', 'type'],
    ['stage includes vp', 'type'],
    ['brings is burnout', 'type'],
    ['pull is many', 'type'],
    ['pull includes 3', 'type'],
    ['values includes courage', 'type'],
    ['words is fine', 'type'],
    ['stage', 'type'],
  ])('%s: %s', (text, problem) => {
    expect(checkLeaf(text, CATALOGUE)?.kind).toBe(problem);
  });
});
