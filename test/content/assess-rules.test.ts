import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/interview/answers.ts';
import {
  assessment,
  expectAsBefore,
  expectReference,
  person,
  run,
} from '../support/assess-people.ts';
import { runs } from '../support/runs.ts';

// The soak tests do the same for 10,000.
describe('the rules', () => {
  it('agree with a reference written from their description, for 400 people', () => {
    expectReference(400);
  });

  it('give the same results as when more was asked, for 400 sets of answers', () => {
    expectAsBefore(400);
  });
});

describe('whatever the answers', () => {
  const RUNS = { numRuns: runs(150) };

  it('never suggests a manager to the mistreated, founders or those between roles', () => {
    fc.assert(
      fc.property(person, fc.constantFrom('mistreated', 'ceo-founder', 'between'), (given, why) => {
        const answers: Answers =
          why === 'mistreated'
            ? { ...given, 'right-now': ['mistreated'] }
            : { ...given, stage: why };
        const { primary, also } = run(answers);
        expect([primary, ...also]).not.toContain('manager');
      }),
      RUNS,
    );
  });

  it('suggests protection first to the mistreated, and a coach only later', () => {
    fc.assert(
      fc.property(person, (given) => {
        const { primary, also } = run({ ...given, 'right-now': ['mistreated'] });
        expect([primary, ...also]).toContain('protect-first');
        expect(['protect-first', 'therapist']).toContain(primary);
        expect(also).not.toContain('coaching-trial');
      }),
      RUNS,
    );
  });

  it('names the real suggestion after one step in a tip', () => {
    fc.assert(
      fc.property(person, (answers) => {
        const { primary, tipping = [] } = run(answers);
        for (const tip of tipping) {
          expect(answers[tip.question]).toBe(tip.from);
          expect(Math.abs(tip.to - tip.from)).toBe(1);
          const moved = run({ ...answers, [tip.question]: tip.to });
          expect(moved.primary).toBe(tip.primary);
          expect(moved.primary).not.toBe(primary);
        }
      }),
      RUNS,
    );
  });

  it("marks every reason as the person's own words", () => {
    const silent = ['go-slowly', 'nothing-stands-out'];
    const others = (assessment.reasons ?? []).filter(({ id }) => !silent.includes(id));
    expect(others.filter(({ say }) => !/you said/i.test(say))).toEqual([]);
  });
});
