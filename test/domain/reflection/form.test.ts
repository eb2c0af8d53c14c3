import { describe, expect, it } from 'vitest';
import {
  actionIn,
  entryFrom,
  type Given,
} from '../../../src/domain/reflection/entry-from-answers.ts';
import { type Picks, reflectionForm } from '../../../src/domain/reflection/form.ts';
import type { ReflectionKind, Reflections } from '../../../src/framework/schema/index.ts';
import type { Answer } from '../../../src/interview/answers.ts';
import { apply, current, newSession, place, type Session } from '../../../src/interview/session.ts';
import { berlin } from '../../support/journal.ts';

const daily: ReflectionKind = {
  id: 'daily',
  title: 'Today',
  minutes: 3,
  quick: ['check-in', 'question'],
  steps: [
    {
      kind: 'ratings',
      id: 'check-in',
      ask: 'How is it?',
      ratings: [
        { id: 'mood', low: 'low', high: 'high' },
        { id: 'energy', low: 'low', high: 'high' },
        { id: 'weight', low: 'low', high: 'high' },
      ],
    },
    { kind: 'long-text', id: 'moment', ask: 'Which moment, {name}?' },
    { kind: 'of-the-day', id: 'question' },
    { kind: 'follow-up', id: 'further', after: 'question' },
    { kind: 'commitment', id: 'tomorrow', ask: 'One thing?', whenThen: 'When …, then …' },
    { kind: 'keep', id: 'keep', ask: 'Where to?', bring: 'To my session', done: 'Here' },
  ],
};
const followUps: Reflections['followUps'] = [
  { id: 'feeling', ask: 'What did it want?', words: ['afraid'] },
  { id: 'rule', ask: 'Whose rule?', words: ['should'] },
  { id: 'else', ask: 'What else?' },
];
const picks: Picks = {
  question: { id: 'belief', ask: 'Which belief?', help: 'Look.' },
  quick: false,
  name: 'Ana',
  targets: [],
};
const given: Given = {
  at: berlin('2026-11-23T21:00'),
  framework: { id: 'mine', version: '1.0.0' },
  scales: {},
  question: 'belief',
  passed: [],
  targets: [],
  nothing: ['no', 'nothing', '-'],
};

const formFor = (kind: ReflectionKind, session: Session, more: Partial<Picks> = {}) =>
  reflectionForm(kind, { followUps }, { ...picks, ...more }, session);

/** Answers a kind of entry as the terminal does. Skips questions without an answer. */
function goThrough(kind: ReflectionKind, answers: Record<string, Answer>, more?: Partial<Picks>) {
  let session = newSession();
  const places: string[] = [];
  for (;;) {
    const form = formFor(kind, session, more);
    const step = current(form, session);
    if (!step) return { form, session, places };
    const { step: number, about } = place(form, session);
    places.push(`${step.key} ${number}/${about}`);
    const value = answers[step.key];
    const event =
      value === undefined ? { kind: 'skip' as const } : { kind: 'answer' as const, value };
    session = apply(form, session, event);
  }
}
const entryOf = (
  kind: ReflectionKind,
  answers: Record<string, Answer>,
  more: Partial<Given> = {},
) => {
  const { form, session } = goThrough(kind, answers);
  return entryFrom(kind, form, session, { ...given, ...more });
};

describe('the daily form', () => {
  it('takes six inputs, and says so from the start', () => {
    const { places } = goThrough(daily, { belief: 'I should know', tomorrow: 'Ask Ben' });
    expect(places).toEqual([
      'check-in 1/6',
      'moment 2/6',
      'belief 3/6',
      'rule 4/6',
      'tomorrow 5/6',
      'keep 6/6',
    ]);
  });

  it('follows up on the answer, even if it is changed later', () => {
    const { form, session } = goThrough(daily, { belief: 'I was afraid', feeling: 'To run' });
    const back = apply(form, session, { kind: 'jump', key: 'belief' });
    const changed = apply(form, back, { kind: 'answer', value: 'It rained' });
    const next = formFor(daily, changed);
    expect(current(next, changed)?.key).toBe('else');
    expect(entryFrom(daily, next, changed, given)?.answers?.map((a) => a.question)).toEqual([
      'belief',
    ]);
  });

  it('has no follow-up if the question was skipped', () => {
    const { places } = goThrough(daily, {});
    expect(places.map((line) => line.split(' ')[0])).toEqual([
      'check-in',
      'moment',
      'belief',
      'tomorrow',
      'keep',
    ]);
  });

  it('is two one-line inputs in the short form', () => {
    const { places, form } = goThrough(daily, { belief: 'x' }, { quick: true });
    expect(places).toEqual(['check-in 1/2', 'belief 2/2']);
    expect(form[0]?.questions.map((question) => question.kind)).toEqual(['text', 'text']);
  });

  it("uses the person's name, or leaves room for it", () => {
    const asks = (name: string) => formFor(daily, newSession(), { name })[0]?.questions[1]?.ask;
    expect(asks('Ana $&')).toBe('Which moment, Ana $&?');
    expect(asks('')).toBe('Which moment, …?');
  });

  it('shows how to word an action in the help', () => {
    const [block] = formFor(daily, newSession());
    expect(block?.questions.find(({ id }) => id === 'tomorrow')).toEqual({
      kind: 'text',
      id: 'tomorrow',
      ask: 'One thing?',
      help: 'When …, then …',
    });
  });

  it('asks every step of a kind without a short form', () => {
    const { quick: _none, ...whole } = daily;
    expect(formFor(whole, newSession(), { quick: true })[0]?.questions).toHaveLength(6);
  });
});

describe('the entry', () => {
  it('has the answers in order, with the questions as asked', () => {
    const answers = {
      'check-in': '3 4 -',
      moment: '  Review\r\n\twith Ben ',
      belief: 'I should know',
      rule: 'My father’s',
      tomorrow: 'Ask Ben',
      keep: 'bring',
    };
    expect(entryOf(daily, answers, { passed: ['afraid'] })).toEqual({
      kind: 'daily',
      at: given.at,
      framework: given.framework,
      answers: [
        { question: 'moment', asked: 'Which moment, Ana?', answer: '  Review\r\n\twith Ben ' },
        { question: 'belief', asked: 'Which belief?', answer: 'I should know' },
        { question: 'rule', asked: 'Whose rule?', answer: 'My father’s' },
        { question: 'tomorrow', asked: 'One thing?', answer: 'Ask Ben' },
      ],
      mood: 3,
      energy: 4,
      bring: true,
      passed: ['afraid'],
    });
  });

  it('does not exist if everything was skipped', () => {
    expect(entryOf(daily, {})).toBeUndefined();
    expect(entryOf(daily, { 'check-in': '-', keep: 'bring' }, { passed: ['x'] })).toBeUndefined();
  });

  it('can have ratings only', () => {
    expect(entryOf(daily, { 'check-in': '5', keep: 'here' })).toEqual({
      kind: 'daily',
      at: given.at,
      framework: given.framework,
      mood: 5,
      passed: ['belief'],
    });
  });

  it('remembers a question that was shown and skipped', () => {
    expect(entryOf(daily, { moment: 'x' }, { passed: ['afraid'] })?.passed).toEqual([
      'afraid',
      'belief',
    ]);
    expect(entryOf(daily, { belief: 'x' })).not.toHaveProperty('passed');
  });

  it('drops a follow-up to an answer that was removed', () => {
    const { form, session } = goThrough(daily, { belief: 'I should', rule: 'Mine', moment: 'x' });
    const back = apply(form, session, { kind: 'jump', key: 'belief' });
    const skipped = apply(form, back, { kind: 'skip' });
    const entry = entryFrom(daily, formFor(daily, skipped), skipped, given);
    expect(entry?.answers?.map(({ question }) => question)).toEqual(['moment']);
  });

  it('puts other kinds of answers into words', () => {
    const week: ReflectionKind = {
      id: 'weekly',
      title: 'The week',
      minutes: 10,
      steps: [
        { kind: 'list', id: 'moments', ask: 'Which?', item: 'moment' },
        { kind: 'scale', id: 'match', ask: 'How far?', scale: 'ten' },
      ],
    };
    const scales = { ten: { min: 0, max: 10, low: 'no', high: 'yes' } };
    const entry = entryOf(week, { moments: ['One, two', 'Three'], match: 7 }, { scales });
    expect(entry?.answers?.map(({ answer }) => answer)).toEqual(['One, two\nThree', '7 of 10']);
  });

  it('has text only if it is free', () => {
    const free: ReflectionKind = {
      id: 'free',
      title: 'Free',
      minutes: 1,
      steps: [{ kind: 'long-text', id: 'text', ask: "What's on my mind?" }],
    };
    expect(entryOf(free, { text: 'Rain.\n' })).toEqual({
      kind: 'free',
      at: given.at,
      text: 'Rain.\n',
    });
  });
});

describe('a commitment', () => {
  it('is the answer about what to do, if any', () => {
    expect(actionIn(daily, { tomorrow: 'Ask Ben', moment: 'x' }, [])?.text).toBe('Ask Ben');
    expect(actionIn(daily, { moment: 'x' }, [])).toBeUndefined();
  });

  it.each(['nothing', ' Nothing. ', 'NO', '-', 'no …'])(
    'is not made from %j, which is not saved either',
    (said) => {
      expect(actionIn(daily, { tomorrow: said }, given.nothing)).toBeUndefined();
      expect(entryOf(daily, { tomorrow: said, keep: 'here' })).toBeUndefined();
      expect(entryOf(daily, { moment: said })?.answers?.[0]?.answer).toBe(said);
    },
  );

  it('may start with a word for nothing', () => {
    expect(actionIn(daily, { tomorrow: 'No meeting at ten' }, given.nothing)?.text).toBe(
      'No meeting at ten',
    );
  });
});
