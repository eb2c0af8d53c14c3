import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, explain, isUrgent } from '../../../src/domain/assessment/assessment.ts';
import { questionsOf } from '../../../src/domain/assessment/facts.ts';
import type { Question } from '../../../src/framework/schema/index.ts';
import type { Answer, Answers } from '../../../src/interview/answers.ts';
import { firstAssessment, shippedFramework } from '../../support/framework.ts';
import { runs } from '../../support/runs.ts';

const framework = shippedFramework();
const assessment = firstAssessment(framework);
const scales = framework.scales ?? {};
const questions = questionsOf(assessment);
const today = '2026-11-23';
const run = (answers: Answers) => assess(assessment, answers, today, scales);

const PULL = [
  'mastered-still-stuck',
  'who-i-am',
  'same-feedback',
  'old-way-fails',
  'something-missing',
  'introspective',
];
const READY = ['internal-growth', 'vulnerability', 'internal-success', 'journey'];
const LOOKING = ['advice-exploration', 'right-way-my-way', 'tactical-transformational'];

/** Expands the short notation of the example cases: q1 to q6, r1 to r4, n1 to n3, and others. */
function given(q: number[], r: number[], n: number[], others: Answers = {}): Answers {
  const ids = [...PULL, ...READY, ...LOOKING];
  const values = [...q, ...r, ...n];
  return { ...Object.fromEntries(ids.map((id, i) => [id, values[i] ?? 3])), ...others };
}

describe('the example cases', () => {
  it('1: a first-time CPO with a sponsor', () => {
    const others = { stage: 'cxo', transition: ['new-role'], money: 'company' };
    expect(run(given([5, 5, 4, 5, 5, 5], [5, 4, 4, 5], [5, 4, 5], others))).toMatchObject({
      primary: 'coach',
      rule: 'R5',
      labels: { level: 'ready' },
      confidence: 'clear',
      next: expect.arrayContaining([
        expect.objectContaining({ command: expect.stringContaining('find-coach') }),
      ]),
    });
  });

  it('2: a product manager in the first year who asked for a coach', () => {
    const others = { stage: 'early', basics: 'no', 'helpful-now': ['coach'] };
    expect(run(given([1, 2, 2, 2, 1, 3], [2, 3, 3, 3], [1, 1, 1], others))).toMatchObject({
      primary: 'mentor',
      also: ['manager'],
      rule: 'R3',
      labels: { level: 'not-yet' },
      nudges: expect.arrayContaining(['not-ready']),
    });
  });

  it('3: a VP whose burnout affects sleep and home life', () => {
    const others = { stage: 'vp', 'right-now': ['strain'] };
    expect(run(given([5, 4, 4, 4, 4, 4], [4, 4, 4, 4], [4, 4, 4], others))).toMatchObject({
      primary: 'therapist',
      also: ['coach-later'],
      rule: 'R1',
    });
  });

  it('4: in danger now', () => {
    const result = run({ 'right-now': ['danger'] });
    expect(result).toMatchObject({ primary: 'urgent-help', rule: 'R0', urgent: true, reasons: [] });
    expect(Object.values(result.scores)).toEqual(Object.values(result.scores).map(() => null));
  });

  it('5: a director with layoffs on Monday', () => {
    const others = {
      stage: 'director',
      'right-now': ['work-emergency'],
      'helpful-now': ['mentor', 'advisor'],
    };
    expect(run(given([3, 3, 3, 3, 3, 3], [3, 3, 3, 3], [2, 3, 2], others))).toMatchObject({
      primary: 'advisor',
      also: ['mentor'],
      rule: 'R2',
      revisitOn: '2026-12-23',
    });
  });

  it('16: the same problem again, and still wants answers', () => {
    const others = { recurring: 5, 'helpful-now': ['mentor'], basics: 'yes', stage: 'director' };
    expect(run(given([4, 3, 5, 3, 5, 4], [3, 4, 3, 4], [2, 2, 2], others))).toMatchObject({
      primary: 'mentor',
      also: ['coaching-trial'],
      rule: 'R4',
      nudges: expect.arrayContaining(['advice-limits']),
    });
  });
});

/** Any answer a question can have, or none. */
function answersOf(question: Question): fc.Arbitrary<Answer | undefined> {
  const skip = fc.constant(undefined);
  switch (question.kind) {
    case 'yes-no':
      return fc.oneof(skip, fc.constantFrom('yes', 'no'));
    case 'choice':
      return fc.oneof(skip, fc.constantFrom(...question.options.map((o) => o.id)));
    case 'multi':
      return fc.oneof(skip, fc.subarray(question.options.map((o) => o.id)));
    case 'scale':
      return fc.oneof(skip, fc.integer({ min: 1, max: 5 }));
    default:
      return skip;
  }
}

const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(Object.fromEntries(questions.map((q) => [q.id, answersOf(q)])))
  .map(
    (record) =>
      Object.fromEntries(Object.entries(record).filter(([, a]) => a !== undefined)) as Answers,
  );

const RUNS = { numRuns: runs(300) };

describe('whatever the answers', () => {
  it('danger wins over everything', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const inDanger = { ...answers, 'right-now': ['danger', 'strain', 'work-emergency'] };
        expect(run(inDanger)).toMatchObject({ rule: 'R0', urgent: true });
        expect(isUrgent(assessment, inDanger)).toBe(true);
      }),
      RUNS,
    );
  });

  it('money never changes the readiness level', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.constantFrom('self', 'company', 'not-looked', 'no'),
        (a, money) => {
          const calm = { ...a, 'right-now': [] };
          expect(run({ ...calm, money }).labels.level).toBe(run(calm).labels.level);
        },
      ),
      RUNS,
    );
  });

  it('only the early stage, and two titles without the craft, rule out a coach', () => {
    const withManager = ['ic-senior', 'manager', 'director', 'vp', 'cxo'];
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...withManager), (answers, stage) => {
        const { stage: _unknown, basics: _notSaid, ...without } = answers;
        expect(run({ ...without, stage }).primary).toBe(run(without).primary);
      }),
      RUNS,
    );
    const withoutManager = ['ceo-founder', 'between'];
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...withoutManager), (answers, stage) => {
        const { stage: _unknown, ...without } = answers;
        const before = run(without).primary;
        if (before !== 'manager') expect(run({ ...without, stage }).primary).toBe(before);
      }),
      RUNS,
    );
  });

  it('raising a sign of inner work to 5 never moves away from a coach', () => {
    const high = fc.array(fc.integer({ min: 3, max: 5 }), { minLength: 13, maxLength: 13 });
    let coached = 0;
    fc.assert(
      fc.property(anyAnswers, high, fc.constantFrom(...PULL), (answers, values, id) => {
        const leaning = given(values.slice(0, 6), values.slice(6, 10), values.slice(10), {});
        const ready = { ...answers, ...leaning, 'right-now': [], stage: 'vp', basics: 'yes' };
        if (run(ready).primary !== 'coach') return;
        coached++;
        expect(run({ ...ready, [id]: 5 }).primary).toBe('coach');
      }),
      RUNS,
    );
    expect(coached).toBeGreaterThan(RUNS.numRuns / 10);
  });

  it('every result but the urgent one has a reason with a reference', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { reasons, urgent } = run(answers);
        expect(urgent || reasons.some((reason) => reason.refs.length > 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it('reasons are based on answers that were given', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const { question } of run(answers).reasons) {
          if (question !== null) expect(answers).toHaveProperty([question]);
        }
      }),
      RUNS,
    );
  });

  it('a skipped answer does not count as the lowest', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...READY), (answers, id) => {
        const calm: Answers = { ...answers, 'right-now': [] };
        const { [id]: _skipped, ...without } = calm;
        const known = [...READY, 'introspective']
          .map((q) => without[q])
          .filter((a) => a !== undefined);
        const mean = known.reduce<number>((sum, a) => sum + Number(a), 0) / known.length;
        const expected = known.length === 0 ? null : Math.round(mean * 100) / 100;
        expect(run(without).scores.readiness).toBe(expected);
      }),
      RUNS,
    );
  });

  it('the main suggestion is never listed again under "also"', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { primary, also } = run(answers);
        expect(also).not.toContain(primary);
        expect(new Set(also).size).toBe(also.length);
      }),
      RUNS,
    );
  });

  it('the trace agrees with the result', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const first = explain(assessment, answers, run(answers)).rules.find(
          (rule) => rule.holds === true,
        );
        expect(first?.id).toBe(run(answers).rule);
      }),
      RUNS,
    );
  });

  it('fewer than half of a block makes the suggestion lean, and names what is missing', () => {
    const full = given([5, 5, 4, 5, 5, 5], [5, 4, 4, 5], [5, 4, 5], { recurring: 5, stage: 'cxo' });
    const { vulnerability: _1, 'internal-success': _2, journey: _3, ...thin } = full;
    expect(run(full).confidence).toBe('clear');
    expect(run(thin).confidence).toBe('leaning');
    expect(run(thin).missing).toEqual(
      expect.arrayContaining(['vulnerability', 'internal-success', 'journey']),
    );
  });

  it('names nothing missing when all questions are answered', () => {
    const all = given([5, 5, 4, 5, 5, 5], [5, 4, 4, 5], [5, 4, 5], {
      recurring: 5,
      'structure-flexibility': 3,
    });
    expect(run(all)).not.toHaveProperty('missing');
  });
});
