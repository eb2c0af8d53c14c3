import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment/assessment.ts';
import { questionsOf } from '../../src/domain/assessment/facts.ts';
import type { Question } from '../../src/framework/schema/index.ts';
import type { Answer, Answers } from '../../src/interview/answers.ts';
import { expected } from '../support/assess-reference.ts';
import { firstAssessment, shippedFramework } from '../support/framework.ts';

const framework = shippedFramework();
const assessment = firstAssessment(framework);
const questions = questionsOf(assessment);
const run = (answers: Answers) => assess(assessment, answers, '2026-11-23', framework.scales ?? {});

/** An answer to a question; `skips` in ten are left out. */
function answersOf(
  question: Question,
  skips: number,
  low: number,
): fc.Arbitrary<Answer | undefined> {
  const given = (answer: fc.Arbitrary<Answer>): fc.Arbitrary<Answer | undefined> =>
    skips === 0
      ? answer
      : fc.oneof(
          { weight: skips, arbitrary: fc.constant(undefined) },
          { weight: 10 - skips, arbitrary: answer },
        );
  switch (question.kind) {
    case 'yes-no':
      return given(fc.constantFrom('yes', 'no'));
    case 'choice':
      return given(fc.constantFrom(...question.options.map((o) => o.id)));
    case 'multi': {
      const ids = question.options.map((o) => o.id);
      // Most people tick little under Right now; else danger and strain would decide every run.
      const few = question.id === 'right-now' ? { maxLength: 1 } : { maxLength: 3 };
      return given(fc.oneof(fc.constant<string[]>([]), fc.subarray(ids, few)));
    }
    case 'scale':
      return given(fc.integer({ min: low, max: 5 }));
    default:
      return fc.constant(undefined);
  }
}

/** People who answer all, most or half, and people who tend to agree, so that every rule decides. */
const person: fc.Arbitrary<Answers> = fc
  .tuple(fc.constantFrom(0, 1, 5), fc.constantFrom(1, 1, 2, 3))
  .chain(([skips, low]) =>
    fc.record(Object.fromEntries(questions.map((q) => [q.id, answersOf(q, skips, low)]))),
  )
  .map((all) => {
    const given = Object.entries(all).filter(([, answer]) => answer !== undefined);
    return Object.fromEntries(given) as Answers;
  });

const sorted = (ids: readonly string[] = []) => [...ids].sort();

describe('the rules, beside a reference written from their description', () => {
  it('come to the same for 10,000 people', { timeout: 120_000 }, () => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(person, (answers) => {
        const result = run(answers);
        const wanted = expected(answers);
        met.set(result.rule, (met.get(result.rule) ?? 0) + 1);
        expect({
          rule: result.rule,
          primary: result.primary,
          also: sorted(result.also),
          nudges: sorted(result.nudges),
          notes: sorted(result.notes),
          confidence: result.confidence,
        }).toEqual({
          rule: wanted.rule,
          primary: wanted.primary,
          also: sorted(wanted.also),
          nudges: sorted(wanted.nudges),
          notes: sorted(wanted.notes),
          confidence: wanted.confidence,
        });
        const named = (result.tipping ?? []).map(({ question }) => question);
        expect(named).toHaveLength(Math.min(2, wanted.tips.length));
        expect(wanted.tips).toEqual(expect.arrayContaining(named));
      }),
      { numRuns: 10_000 },
    );
    // Every rule decided for some of them.
    expect(sorted([...met.keys()])).toEqual(sorted(assessment.rules.map(({ id }) => id)));
  });
});

describe('whatever the answers', () => {
  const RUNS = { numRuns: 1000 };

  it('a manager is not suggested to those mistreated, founders, and those between roles', () => {
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

  it('those mistreated hear of protection first, and a coach only later', () => {
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

  it('a tip says what one step really leads to', () => {
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

  it('what is said in reasons is said to be their word', () => {
    const silent = ['go-slowly', 'nothing-stands-out'];
    const others = (assessment.reasons ?? []).filter(({ id }) => !silent.includes(id));
    expect(others.filter(({ say }) => !/you said/i.test(say))).toEqual([]);
  });
});
