/** Generates people who answer an assessment, and checks what the rules suggest to each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { assess, type Result } from '../../src/domain/assessment/assessment.ts';
import { questionsOf } from '../../src/domain/assessment/facts.ts';
import type { Assessment, Question } from '../../src/framework/schema/index.ts';
import type { Answer, Answers } from '../../src/interview/answers.ts';
import { expected } from './assess-reference.ts';
import { firstAssessment, shippedFramework } from './framework.ts';
import { root } from './scripted.ts';

const framework = shippedFramework();
export const assessment = firstAssessment(framework);

/** An older assessment that still has some dropped questions. */
const before: Assessment = parse(
  readFileSync(join(root, 'test/fixtures/assessment-before.yaml'), 'utf8'),
).assessments[0];

const result = (of: Assessment, answers: Answers): Result =>
  assess(of, answers, '2026-11-23', framework.scales ?? {});
export const run = (answers: Answers): Result => result(assessment, answers);

/** An answer to a question. `skips` of ten questions are skipped. */
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
      // Most people tick few options under Right now. Otherwise, danger and strain would decide
      // every run.
      const few = question.id === 'right-now' ? { maxLength: 1 } : { maxLength: 3 };
      return given(fc.oneof(fc.constant<string[]>([]), fc.subarray(ids, few)));
    }
    case 'scale':
      return given(fc.integer({ min: low, max: 5 }));
    default:
      return fc.constant(undefined);
  }
}

/**
 * Answers of people who answer all, most or half of the questions and tend to agree. Every rule
 * decides for some of them.
 */
const answersTo = (of: Assessment): fc.Arbitrary<Answers> =>
  fc
    .tuple(fc.constantFrom(0, 1, 5), fc.constantFrom(1, 1, 2, 3))
    .chain(([skips, low]) =>
      fc.record(Object.fromEntries(questionsOf(of).map((q) => [q.id, answersOf(q, skips, low)]))),
    )
    .map((all) => {
      const given = Object.entries(all).filter(([, answer]) => answer !== undefined);
      return Object.fromEntries(given) as Answers;
    });

export const person = answersTo(assessment);

const sorted = (ids: readonly string[] = []) => [...ids].sort();

/**
 * Checks for many people that the rules suggest the same as a reference, which was written from
 * their description. Returns every rule that decided for at least one person.
 */
export function expectReference(numRuns: number): string[] {
  const met = new Set<string>();
  fc.assert(
    fc.property(person, (answers) => {
      const result = run(answers);
      const { tips, ...wanted } = expected(answers);
      met.add(result.rule);
      expect({
        rule: result.rule,
        primary: result.primary,
        also: sorted(result.also),
        nudges: sorted(result.nudges),
        notes: sorted(result.notes),
        confidence: result.confidence,
      }).toEqual({
        ...wanted,
        also: sorted(wanted.also),
        nudges: sorted(wanted.nudges),
        notes: sorted(wanted.notes),
      });
      const named = (result.tipping ?? []).map(({ question }) => question);
      expect(named).toHaveLength(Math.min(2, tips.length));
      expect(tips).toEqual(expect.arrayContaining(named));
    }),
    { numRuns },
  );
  return sorted([...met]);
}

const idOf = (items: readonly { id: string; say: string }[] = [], say: string) =>
  items.find((item) => item.say === say)?.id;

/**
 * Checks for many sets of earlier answers that rule, suggestions, reasons, scores, labels and next
 * commands are the same. Only words may differ. A dropped question is not missing.
 */
export function expectAsBefore(numRuns: number): void {
  const asked = (of: Assessment, { missing = [], reasons, heldBack, next, ...rest }: Result) => ({
    ...rest,
    missing: missing.filter((id) => assessment.earlier?.includes(id) !== true),
    reasons: reasons.map(({ say }) => idOf(of.reasons, say)),
    heldBack: heldBack.map((held) => ({
      suggestion: held.suggestion,
      reasons: held.reasons.map(({ say }) => idOf(of.heldBack, say)),
    })),
    next: next.map(({ command }) => command),
  });
  fc.assert(
    fc.property(answersTo(before), (answers) => {
      expect(asked(assessment, run(answers))).toEqual(asked(before, result(before, answers)));
    }),
    { numRuns },
  );
}
