import { describe, expect, it } from 'vitest';
import {
  actionsIn,
  areFlagsDue,
  asksForOwnPart,
  isWorthRaising,
  logFacts,
  sessionBefore,
  wordsFor,
} from '../../../src/domain/sessions/after-session.ts';
import { shippedFramework } from '../../support/framework.ts';
import { log } from '../../support/sessions.ts';

const texts = shippedFramework().sessions;
if (!texts) throw new Error('The framework has no texts for sessions.');

const check = (...values: (number | undefined)[]) => {
  const ids = ['check-true', 'check-matters', 'check-way'];
  const given = ids.flatMap((id, i) => (values[i] === undefined ? [] : [[id, values[i]] as const]));
  return log('2026-11-10', Object.fromEntries(given));
};

describe('the three lines', () => {
  it.each([
    ['a 1', [1, 5, 5], undefined, true],
    ['a fall of two', [3, 5, 5], [5, 5, 5], true],
    ['a fall of one', [4, 5, 5], [5, 5, 5], false],
    ['a rise', [5, 5, 5], [2, 2, 2], false],
    ['low, but no 1 and no fall', [2, 2, 2], [2, 3, 2], false],
    ['one without a line to compare', [3, undefined, 3], [undefined, 5, 3], false],
  ])('%s', (_, now, before, expected) => {
    expect(isWorthRaising(check(...now), before && check(...before))).toBe(expected);
  });

  it('are compared with the last session with the same person that has them', () => {
    const first = log('2026-11-01', { 'check-true': 5 });
    const peer = log('2026-11-05', { 'check-true': 2 }, { with: 'peer' });
    const unchecked = log('2026-11-06');
    const now = log('2026-11-10', { 'check-true': 3 });
    expect(sessionBefore({ logs: [first, peer, unchecked] }, now)).toBe(first);
  });
});

describe("the framework's message", () => {
  it('is one text when it is not safe, whatever else is marked', () => {
    const answers = { 'flag-not-safe': 'yes', 'flag-gives-advice': 'yes', 'check-true': 1 };
    expect(wordsFor(log('2026-11-10', answers), undefined, texts)).toEqual([texts.unsafe]);
  });

  it('suggests asking about a flag, and talking about a low line', () => {
    const answers = { 'flag-gives-advice': 'yes', 'check-true': 1 };
    const words = wordsFor(log('2026-11-10', answers), undefined, texts);
    expect(words).toEqual([texts.flag, texts.raise]);
  });

  it('is empty for no and for not sure', () => {
    const answers = { 'flag-not-safe': 'unsure', 'flag-gives-advice': 'no', 'check-true': 4 };
    expect(wordsFor(log('2026-11-10', answers), undefined, texts)).toEqual([]);
  });
});

it('red flags are asked in every third session with a coach', () => {
  const logs = Array.from({ length: 8 }, (_, i) => log(`2026-11-0${i + 1}`));
  expect(logs.map((_, i) => areFlagsDue(logs.slice(0, i)))).toEqual([
    false,
    false,
    true,
    false,
    false,
    true,
    false,
    false,
  ]);
  expect(areFlagsDue([log('2026-11-01', {}, { with: 'peer' }), log('2026-11-02')])).toBe(false);
});

describe('a topic', () => {
  it.each([
    ['The team misses every deadline', true],
    ['My manager never listens', true],
    ['Agenda for the board meeting', true],
    ['How I talk to my manager', false],
    ["The team and what I'm avoiding", false],
    ['Courage', false],
    ['', false],
  ])('"%s" asks for the person\'s own part: %s', (topic, expected) => {
    expect(asksForOwnPart(topic, texts.topic)).toBe(expected);
  });
});

describe('the actions of a session', () => {
  it("are the person's own by default, and empty rounds do not count", () => {
    const actions = [
      { action: 'Ask Ana' },
      { origin: 'coach' },
      { action: 'Rest', origin: 'shared' },
    ];
    expect(actionsIn({ actions })).toEqual([
      { action: 'Ask Ana', origin: 'me' },
      { action: 'Rest', origin: 'shared' },
    ]);
  });

  it('are counted for the pitfalls', () => {
    const held = log('2026-11-10', { actions: [{ action: 'Ask', origin: 'coach' }] });
    expect(logFacts(held, { sessions: 2, practiced: false, before: log('2026-11-03') })).toEqual({
      actions: 1,
      'own-actions': 0,
      practiced: 'no',
      sessions: 2,
      'days-between': 7,
    });
  });
});
