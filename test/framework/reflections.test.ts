import { expect, it } from 'vitest';
import { loadFramework } from '../../src/framework/load.ts';
import { REFLECTIONS } from './sample-reflections.ts';

const faults = (text: string) =>
  loadFramework(new TextEncoder().encode(text), 'r.yaml').diagnostics.map(
    (d) => `${d.code} ${d.path}`,
  );

it('finds no fault in correct reflections', () => {
  expect(faults(REFLECTIONS)).toEqual([]);
});

it.each([
  ['two questions of one id', 'id: value, ask', 'id: fear, ask', 'CK301 reflections.bank[1].id'],
  [
    'a step with the id of a question',
    'id: why, ask',
    'id: fear, ask',
    'CK301 reflections.kinds[0].steps[5].id',
  ],
  [
    'a follow-up with the id of a question',
    'id: else, ask',
    'id: fear, ask',
    'CK301 reflections.followUps[1].id',
  ],
  [
    'a step with the id of a step of another kind',
    'id: trial, ask',
    'id: small, ask',
    'CK301 reflections.kinds[1].steps[1].id',
  ],
  [
    'a short form with a step of another kind',
    'quick: [today, small]',
    'quick: [today, trial]',
    'CK302 reflections.kinds[0].quick[1]',
  ],
  [
    'looking back on entries of no kind',
    'id: weekly\n',
    'id: weekly\n      lookBack: { title: Back, kind: dayly }\n',
    'CK302 reflections.kinds[1].lookBack.kind',
  ],
  [
    'follow-ups with words alone',
    'ask: What else? }',
    'ask: What else?, words: [sad] }',
    'CK701 reflections.followUps',
  ],
  [
    'twelve core questions',
    '  bank:\n',
    `  bank:\n${Array.from({ length: 11 }, (_, i) => `    - { id: core-${i}, ask: A, core: true }\n`).join('')}`,
    'CK702 reflections.bank[12].core',
  ],
  [
    'a short form of nothing',
    'quick: [today,',
    'quick: [tody,',
    'CK302 reflections.kinds[0].quick[0]',
  ],
  [
    'a follow-up to what comes later',
    'after: today',
    'after: small',
    'CK302 reflections.kinds[0].steps[2].after',
  ],
  [
    'a gentle question there is not',
    'ask: [value]',
    'ask: [values]',
    'CK302 reflections.gentle.ask[0]',
  ],
  [
    'a condition on a later step',
    'when: small is answered',
    'when: why is answered',
    'CK406 reflections.kinds[0].steps[4].when',
  ],
  [
    'a condition on what a step never is',
    'when: place is bring',
    'when: place is brought',
    'CK403 reflections.kinds[0].steps[5].when',
  ],
])('finds %s', (_, from, to, fault) => {
  expect(REFLECTIONS).toContain(from);
  expect(faults(REFLECTIONS.replace(from, to))).toContain(fault);
});
