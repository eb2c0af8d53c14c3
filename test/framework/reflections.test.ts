import { expect, it } from 'vitest';
import { loadFramework } from '../../src/framework/load.ts';

const REFLECTIONS = `coachkit: 1
id: sample
version: "1.0.0"
title: Sample
summary: A framework for tests.
reflections:
  kinds:
    - id: daily
      title: Daily
      minutes: 3
      quick: [today, small]
      steps:
        - { kind: ratings, id: state, ask: How are you?, ratings: [{ id: mood, low: Low, high: High }] }
        - { kind: of-the-day, id: today }
        - { kind: follow-up, id: more, after: today }
        - { kind: commitment, id: small, ask: One small thing?, whenThen: When and then? }
        - { kind: keep, id: place, ask: Where to?, when: small is answered, bring: Bring, done: Done }
        - { kind: text, id: why, ask: Why?, when: place is bring }
  bank:
    - { id: fear, ask: What do I fear? }
    - { id: value, ask: What matters? }
  gentle: { tag: fear, weight: 4, ask: [value] }
  followUps:
    - { id: feeling, ask: What did it want?, words: [angry] }
    - { id: else, ask: What else? }
  welcomeBack: Welcome back.
  enough: Enough.
  pause: A pause?
  commitments: { ask: A, done: D, open: O, changed: C, anew: N, dropped: X }
  loop:
    say: Again.
    offers: [{ id: act, label: Act }]
    entries: 4
    days: 7
    quietDays: 7
    words: 3
    share: 0.3
    ignore: [the]
  drift: { say: Heavy., low: 2, heavy: 4, times: 5, of: 7, quietDays: 14 }
`;

const faults = (text: string) =>
  loadFramework(new TextEncoder().encode(text), 'r.yaml').diagnostics.map(
    (d) => `${d.code} ${d.path}`,
  );

it('reflections that are right are without fault', () => {
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
])('%s is found', (_, from, to, fault) => {
  expect(faults(REFLECTIONS.replace(from, to))).toContain(fault);
});
