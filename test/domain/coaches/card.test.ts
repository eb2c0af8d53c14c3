import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardWords, cardWords, coachCard, knownOf } from '../../../src/domain/coaches/card.ts';
import { leadOf, metCoaches } from '../../../src/domain/coaches/compare.ts';
import { fitsOf, totalOf } from '../../../src/domain/coaches/weights.ts';
import type { Answers } from '../../../src/interview/answers.ts';
import { shippedFramework } from '../../support/framework.ts';

const words = cardWords(shippedFramework()) as CardWords;
const card = (...conversations: Answers[]) => coachCard(conversations, words);

const FLAGS = ['flag-talks-more', 'flag-gives-advice', 'flag-not-safe', 'flag-predetermined'];
const point = fc.integer({ min: 1, max: 5 });
const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    energy: fc.integer({ min: -2, max: 2 }),
    clicked: point,
    'could-be-open': point,
    'think-differently': point,
    'real-coaching': fc.constantFrom('yes', 'partly', 'no'),
    ...Object.fromEntries(FLAGS.map((id) => [id, fc.constantFrom('yes', 'no', 'unsure')])),
    'want-style': point,
    'saw-style': point,
    'want-structure': point,
    'saw-structure': point,
  },
  { requiredKeys: [] },
);

describe('the card of a coach', () => {
  it('says nothing about skipped questions', () => {
    expect(card({})).toMatchObject({
      unsafe: null,
      flags: [],
      feeling: null,
      energy: null,
      realCoaching: null,
      style: { word: null, gaps: {} },
    });
  });

  it('takes feeling as the mean of four answers, with energy moved from -2..2 to 1..5', () => {
    expect(
      card({ clicked: 4, 'could-be-open': 3, 'think-differently': 5, energy: -2 }),
    ).toMatchObject({ feeling: 3.25, energy: -2 });
    expect(card({ energy: 2 }).feeling).toBe(5);
  });

  it('puts the distance between what you want and what you saw in a word', () => {
    const styled = (saw: number) =>
      card({ 'want-style': 1, 'saw-style': saw, 'want-approach': 3, 'saw-approach': 3 }).style;
    expect(styled(3)).toEqual({ word: 'close', gaps: { style: 2, approach: 0 } });
    expect(styled(5)).toEqual({ word: 'some distance', gaps: { style: 4, approach: 0 } });
    expect(card({ 'want-style': 1, 'saw-style': 5 }).style.word).toBe('far');
  });

  it('asks about safety if the person could not be open', () => {
    expect(card({ 'could-be-open': 2 }).flags).toMatchObject([
      { id: 'flag-not-safe', answer: 'unsure' },
    ]);
    expect(card({ 'could-be-open': 2, 'flag-not-safe': 'no' }).flags).toEqual([]);
    expect(card({ 'could-be-open': 1 }).flags.map(({ id }) => id)).toEqual(['flag-not-safe']);
  });

  it('lists a question until it has an answer, and after a no', () => {
    const open = (answers: Answers) => card(answers).stillToAsk.map(({ id }) => id);
    expect(open({})).toEqual(expect.arrayContaining(['price', 'months', 'free-intro']));
    expect(open({ price: '300', 'free-intro': 'yes', months: 6 })).not.toContain('price');
    expect(open({ 'free-intro': 'no' })).toContain('free-intro');
  });

  it('always stops for an unsafe coach, in any conversation', () => {
    fc.assert(
      fc.property(fc.array(anyAnswers), anyAnswers, fc.array(anyAnswers), (before, one, after) => {
        const unsafe = { ...one, 'flag-not-safe': 'yes' };
        expect(card(...before, unsafe, ...after).unsafe).toContain('Do not continue');
        expect(card({ ...one, 'flag-not-safe': 'no' }).unsafe, 'and for nothing else').toBeNull();
      }),
    );
  });

  it('says first that a line was crossed', () => {
    const crossed = { 'more-flags': ['flag-presses', 'flag-crosses-lines'] };
    const { unsafe, flags } = card({ ...crossed, 'flag-not-safe': 'yes' });
    expect(unsafe).toContain('crosses personal lines');
    expect(flags.map(({ id }) => id)).toEqual([
      'flag-crosses-lines',
      'flag-not-safe',
      'flag-presses',
    ]);
  });

  it('calls it advising from two red flags on, one of them about telling', () => {
    const advising = (answers: Answers) => card(answers).advising;
    expect(advising({ 'flag-talks-more': 'yes' })).toBe(false);
    expect(advising({ 'flag-talks-more': 'yes', 'flag-gives-advice': 'unsure' })).toBe(false);
    expect(advising({ 'flag-talks-more': 'yes', 'flag-predetermined': 'yes' })).toBe(true);
    expect(advising({ 'flag-talks-more': 'yes', 'more-flags': ['flag-presses'] })).toBe(true);
    const money = { 'more-flags': ['flag-presses', 'flag-guarantees'] };
    expect(advising(money), 'money and promises say nothing of advice').toBe(false);
  });

  it('calls it advising for advice without real coaching, and never together with a stop', () => {
    const mostly = { 'approach-mix': 'mostly-advice', 'real-coaching': 'no' };
    expect(card(mostly).advising).toBe(true);
    expect(card({ ...mostly, 'real-coaching': 'partly' }).advising).toBe(false);
    expect(card({ ...mostly, 'approach-mix': 'blends-advising' }).advising).toBe(false);
    expect(card({ ...mostly, 'flag-not-safe': 'yes' }).advising).toBe(false);
  });

  it('has seven red flags besides those of the source, each with a question, and says so', () => {
    const added = words.flags.filter(({ fromSource }) => !fromSource);
    expect(words.flags.slice(0, 4).map(({ id }) => id)).toEqual(FLAGS);
    expect(added).toHaveLength(7);
    for (const { ask } of words.flags) expect(ask).toMatch(/\?/);
    const all = card({ 'more-flags': added.map(({ id }) => id) });
    expect(all.flags.map(({ id }) => id)).toEqual(added.map(({ id }) => id));
    expect(all.flags.every(({ fromSource }) => !fromSource)).toBe(true);
    expect(card({ 'more-flags': [] }).flags).toEqual([]);
  });

  it('keeps a ticked flag, even if it is not ticked the next time', () => {
    const flags = card({ 'more-flags': ['flag-tells'] }, { 'more-flags': [] }).flags;
    expect(flags).toMatchObject([{ id: 'flag-tells', answer: 'yes' }]);
  });

  it('leaves no question for a coach who is not safe', () => {
    expect(card({ 'flag-not-safe': 'yes' }).stillToAsk).toEqual([]);
  });

  it('lists every safeguard until it has an answer', () => {
    const safeguards = [
      ...[
        'confidentiality',
        'coach-notes',
        'training',
        'ethics',
        'conflicts',
        'referral',
        'ending',
      ],
    ];
    const open = (answers: Answers) => card(answers).stillToAsk.map(({ id }) => id);
    expect(open({})).toEqual(expect.arrayContaining(safeguards));
    const known = Object.fromEntries(safeguards.map((id) => [id, 'said']));
    for (const id of safeguards) expect(open(known)).not.toContain(id);
  });

  it('remembers answers that need no second question', () => {
    const first = { background: 'Law', price: '300', 'free-intro': 'no', clicked: 5 };
    expect(knownOf([first, { price: '250' }], words)).toEqual({ background: 'Law', price: '250' });
  });

  it('keeps a raised flag, and takes the latest of all other answers', () => {
    const both = card(
      { 'flag-talks-more': 'yes', clicked: 2, 'real-coaching': 'partly' },
      { 'flag-talks-more': 'no', clicked: 4 },
    );
    expect(both).toMatchObject({
      flags: [{ id: 'flag-talks-more', answer: 'yes' }],
      feeling: 4,
      realCoaching: 'partly',
    });
    expect(both.flags[0]?.ask).toMatch(/\?$/);
  });

  it('stays within its ranges', () => {
    fc.assert(
      fc.property(fc.array(anyAnswers, { maxLength: 3 }), (conversations) => {
        const { feeling, style } = card(...conversations);
        if (feeling !== null) expect(feeling >= 1 && feeling <= 5).toBe(true);
        for (const gap of Object.values(style.gaps)) expect(gap >= 0 && gap <= 4).toBe(true);
      }),
    );
  });
});

describe('weights', () => {
  it('skip rows without a value or weight', () => {
    const answers = { clicked: 5, energy: -2 };
    const fits = fitsOf(card(answers), answers);
    expect(fits).toMatchObject({ clicked: 1, energy: 0, 'real-coaching': null, 'red-flags': null });
    expect(totalOf(fits, { clicked: 3, energy: 1, 'real-coaching': 3 })).toBe(0.75);
    expect(totalOf(fits, { 'real-coaching': 3 })).toBeNull();
    expect(totalOf(fits, { clicked: 0 })).toBeNull();
  });

  it('give a share between 0 and 1 that a better row never lowers', () => {
    const weight = fc.integer({ min: 0, max: 3 });
    const weights = fc.record({
      clicked: weight,
      energy: weight,
      'red-flags': weight,
      style: weight,
    });
    fc.assert(
      fc.property(anyAnswers, weights, (answers, weighed) => {
        const total = totalOf(fitsOf(card(answers), answers), weighed);
        const better = { ...answers, clicked: 5 };
        const best = totalOf(fitsOf(card(better), better), weighed);
        if (total !== null) expect(total >= 0 && total <= 1).toBe(true);
        if (total !== null && best !== null && answers.clicked !== undefined) {
          expect(best).toBeGreaterThanOrEqual(total - 1e-9);
        }
      }),
    );
  });
});

describe('a comparison', () => {
  const contender = (id: string, feeling: number | null, unsafe: string | null = null) => ({
    id,
    card: { feeling, unsafe },
  });

  it('names no leader in a tie, and never an unsafe coach', () => {
    expect(leadOf([contender('a', 4.1), contender('b', 3.9)])).toBeUndefined();
    expect(leadOf([contender('a', 4.1), contender('b', 3)])).toBe('a');
    expect(leadOf([contender('a', 5, 'stop'), contender('b', 3)])).toBe('b');
    expect(leadOf([contender('a', null)])).toBeUndefined();
  });

  it('uses the total if rows are weighed', () => {
    const [a, b] = [contender('a', 5), contender('b', 1)];
    expect(
      leadOf([
        { ...a, total: 0.2 },
        { ...b, total: 0.9 },
      ]),
    ).toBe('b');
    expect(
      leadOf([
        { ...a, total: null },
        { ...b, total: 0.1 },
      ]),
    ).toBe('b');
  });

  it('keeps the order of the first conversations', () => {
    const meeting = (id: string, coach: string, on: string) =>
      ({ id, coach, on, kind: 'meeting' }) as never;
    const coaches = ['a', 'b', 'c'].map((id) => ({ id, name: id, stage: 'idea' as const }));
    const met = metCoaches(coaches, [
      meeting('1', 'a', '2026-11-03'),
      meeting('2', 'b', '2026-11-01'),
      meeting('3', 'a', '2026-10-01'),
    ]);
    expect(met.map(({ coach }) => coach.id)).toEqual(['a', 'b']);
    expect(met[0]?.conversations.map(({ on }) => on)).toEqual(['2026-10-01', '2026-11-03']);
  });
});
