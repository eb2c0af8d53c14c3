import { describe, expect, it } from 'vitest';
import { addedByLong, askedForm } from '../../../src/domain/assessment/form.ts';
import { allQuestions } from '../../../src/interview/session.ts';
import { firstAssessment } from '../../support/framework.ts';

const assessment = firstAssessment();
const ids = (quick = false) => allQuestions(askedForm(assessment, quick)).map(({ id }) => id);

describe('the form that is asked', () => {
  it('leaves out questions and options from earlier versions', () => {
    expect(ids()).not.toContain('transition');
    const brings = allQuestions(askedForm(assessment)).find(({ id }) => id === 'brings');
    const offered = brings && 'options' in brings ? brings.options?.map(({ id }) => id) : [];
    expect(offered).toContain('sent');
    expect(offered).not.toContain('milestone');
  });

  it('has no block without a question', () => {
    expect(askedForm(assessment, true).every(({ questions }) => questions.length > 0)).toBe(true);
    expect(ids(true)).toEqual(assessment.quick);
  });

  it('counts what the long form would add, and nothing when all is answered', () => {
    const quick = Object.fromEntries(ids(true).map((id) => [id, 3]));
    expect(addedByLong(assessment, quick)).toMatchObject({ count: 12, blocks: { length: 6 } });
    const all = Object.fromEntries(ids().map((id) => [id, 3]));
    expect(addedByLong(assessment, all)).toBeUndefined();
  });
});

describe('every question that is asked', () => {
  it('is used by a rule, a reason or a text', () => {
    const { blocks: _, quick: __, earlier: ___, examples: ____, ...uses } = assessment;
    const words = JSON.stringify(uses);
    const conditions = JSON.stringify(allQuestions(assessment.blocks).map(({ when }) => when));
    const unused = ids().filter((id) => !new RegExp(`\\b${id}\\b`).test(words + conditions));
    expect(unused).toEqual([]);
  });
});
