import { expect, it } from 'vitest';
import { toldIn } from '../../../src/commands/assess/store.ts';
import type { Assessment } from '../../../src/framework/schema/index.ts';

it('takes ids of options for ticks, and only what someone wrote for texts', () => {
  const questions = [
    { id: 'right-now', kind: 'multi' },
    { id: 'stage', kind: 'choice' },
    { id: 'basics', kind: 'yes-no' },
    { id: 'goal', kind: 'text' },
    { id: 'names', kind: 'list' },
    { id: 'pull', kind: 'scale' },
  ];
  const assessment = { blocks: [{ questions }] } as unknown as Assessment;
  const answers = {
    'right-now': ['danger', 'bullied'],
    stage: 'vp',
    basics: 'yes',
    goal: 'I want to rest',
    names: ['Ada', 'Ben'],
    pull: 5,
    after: 'One more thing',
  };
  const { texts, ticks } = toldIn(assessment, answers);
  expect(texts).toEqual(['I want to rest', 'Ada', 'Ben', 'One more thing']);
  expect(ticks).toEqual(expect.arrayContaining(['danger', 'bullied', 'vp']));
});
