import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Condition,
  evaluate,
  type FactValue,
  foresee,
  type Outlook,
} from '../../../src/framework/rules/conditions.ts';
import { NO, YES } from '../../../src/framework/rules/prospects.ts';
import { createReach } from '../../../src/framework/rules/reachability.ts';
import { runs } from '../../support/runs.ts';
import { type Answers, answers, any, CATALOGUE } from '../conditions.ts';

const PLENTY = 1_000_000;

function canHold(
  target: Condition | undefined,
  before: (Condition | undefined)[] = [],
  conditions: Record<string, Condition> = {},
  looks = PLENTY,
) {
  const names = { catalog: CATALOGUE, conditions: new Map(Object.entries(conditions)) };
  return createReach(names, { looks })(target, before);
}

describe('conditions that can hold', () => {
  it.each<[string, Condition | undefined, (Condition | undefined)[], boolean]>([
    ['one answer', 'stage is vp', [], true],
    ['what is no answer', { all: ['stage is vp', 'stage is cxo'] }, [], false],
    ['what an earlier rule leaves', 'pull >= 1', ['pull >= 3'], true],
    ['what an earlier rule takes', 'pull >= 3', ['pull >= 1'], false],
    ['a number between two cut-offs', { all: ['pull > 2', 'pull < 3'] }, [], true],
    ['a number beyond its range', 'pull > 4', [], false],
    [
      'what two earlier rules take together',
      'basics is yes',
      ['pull >= 2', { any: ['pull < 2', 'pull is answered'] }],
      true,
    ],
    ['only the unknown is left', 'stage is answered', ['stage is vp', 'stage is not vp'], false],
    [
      'several ticks at once',
      { all: ['brings includes burnout', 'brings includes crisis'] },
      [],
      true,
    ],
    ['no tick and one', { all: ['brings is none', 'brings includes crisis'] }, [], false],
    [
      'a tick that is not named',
      { all: ['brings is not none'], none: ['brings includes burnout'] },
      [],
      true,
    ],
    ['an option that is not named', { none: ['stage in [early, cxo]'] }, [], true],
    ['no option is left', { none: ['stage in [early, vp]', 'stage is cxo'] }, [], false],
    ['everybody else', undefined, ['pull >= 1'], true],
    ['everybody after everybody', 'pull >= 1', [undefined], false],
    ['what `unless` lets pass when unknown', 'basics is yes', [{ unless: ['stage is vp'] }], true],
    ['what `unless` never lets pass', 'stage is cxo', [{ unless: ['stage is vp'] }], false],
    ['nobody answered', { unless: ['words is answered'] }, [{ none: ['stage is vp'] }], true],
  ])('%s', (_, target, before, expected) => {
    expect(canHold(target, before)).toBe(expected);
  });

  it('looks into named conditions, also under `unless`', () => {
    const conditions = { early: { any: ['stage is early', 'late'] }, late: 'stage is cxo' };
    expect(canHold('stage is cxo', [{ unless: ['early'] }], conditions)).toBe(true);
    expect(canHold('stage is vp', [{ unless: ['early'] }], conditions)).toBe(false);
    expect(canHold({ all: ['early', 'stage is vp'] }, [], conditions)).toBe(false);
  });

  it('handles a chain of a hundred named conditions at once', () => {
    const chain = Array.from({ length: 40 }, (_, i): [string, Condition] => [
      `c${i}`,
      i === 0 ? 'stage is vp' : { all: [`c${i - 1}`, `c${i - 1}`] },
    ]);
    expect(canHold({ all: ['c39', 'stage is cxo'] }, [], Object.fromEntries(chain))).toBe(false);
  });

  it('gives no answer when there are too many cases', () => {
    const many = { all: ['pull >= 1', 'stage is vp'], none: ['brings includes burnout'] };
    expect(canHold(many, ['basics is yes'], {}, 2)).toBeUndefined();
  });
});

describe('for all conditions', () => {
  const rules = fc.array(any, { maxLength: 3 });
  const isFirst = (target: Condition, before: Condition[], known: Answers) => {
    const holds = (condition: Condition) => evaluate(condition, (name) => known[name]) === true;
    return holds(target) && !before.some(holds);
  };

  it('never calls a reachable condition impossible', () => {
    fc.assert(
      fc.property(any, rules, answers, (target, before, known) => {
        fc.pre(isFirst(target, before, known));
        expect(canHold(target, before)).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });

  it('calls only reachable conditions possible', () => {
    fc.assert(
      fc.property(any, rules, (target, before) => {
        const found = allAnswers().some((known) => isFirst(target, before, known));
        expect(canHold(target, before)).toBe(found);
      }),
      { numRuns: runs(20) },
    );
  });

  it('always has the result of a condition among its prospects', () => {
    const unsettled = fc.subarray([...CATALOGUE.keys()]);
    fc.assert(
      fc.property(any, answers, unsettled, (condition, known, open) => {
        const outlook = (name: string): Outlook =>
          open.includes(name) ? 'unsettled' : { value: known[name] };
        const truth = evaluate(condition, (name) => known[name]);
        const bit = truth === undefined ? 4 : truth ? YES : NO;
        expect(foresee(condition)(outlook) & bit).toBe(bit);
        const settled = foresee(condition)((name) => ({ value: known[name] }));
        expect(settled).toBe(bit);
      }),
    );
  });
});

/** Every combination of answers, including unknown ones. */
function allAnswers(): Answers[] {
  const values: Record<string, (FactValue | undefined)[]> = {
    stage: ['early', 'vp', 'cxo', undefined],
    basics: ['yes', 'no', undefined],
    brings: [[], ['burnout'], ['new-role'], ['crisis'], ['burnout', 'new-role'], undefined],
    pull: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, undefined],
    values: [[], ['courage'], undefined],
    words: ['some words', undefined],
  };
  return Object.entries(values).reduce<Answers[]>(
    (all, [name, options]) =>
      all.flatMap((known) => options.map((value) => ({ ...known, [name]: value }) as Answers)),
    [{}],
  );
}
