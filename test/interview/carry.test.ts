import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/framework/schema/index.ts';
import { carriedOver } from '../../src/interview/read-answer.ts';

const options = [
  { id: 'vp', label: 'VP' },
  { id: 'cxo', label: 'CXO' },
];
const level: Question = {
  id: 'level',
  kind: 'choice',
  ask: 'Level?',
  options,
  renamedFrom: 'role',
};
const basics: Question = { id: 'basics', kind: 'yes-no', ask: 'Basics?' };

describe('answers to an earlier version', () => {
  it('use the current id of the question', () => {
    expect(carriedOver({ role: 'vp', basics: 'no' }, [level, basics], {})).toEqual({
      answers: { level: 'vp', basics: 'no' },
      lost: [],
    });
  });

  it('prefer an answer under the new id', () => {
    expect(carriedOver({ role: 'vp', level: 'cxo' }, [level], {}).answers).toEqual({
      level: 'cxo',
    });
  });

  it('are lost if the question or the option is gone', () => {
    expect(carriedOver({ role: 'director', other: 3 }, [level], {})).toEqual({
      answers: {},
      lost: ['role', 'other'],
    });
  });

  it('are all either carried over or lost, with nothing made up', () => {
    const answers = fc.dictionary(
      fc.constantFrom('role', 'level', 'basics', 'x'),
      fc.constantFrom('vp', 'cxo', 'no', 3, 'other'),
    );
    fc.assert(
      fc.property(answers, (given) => {
        const { answers, lost } = carriedOver(given, [level, basics], {});
        expect(Object.keys(answers).length + lost.length).toBe(Object.keys(given).length);
        for (const value of Object.values(answers)) expect(Object.values(given)).toContain(value);
      }),
    );
  });
});
