import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/framework/schema/index.ts';
import { answerWords } from '../../src/interview/answer-text.ts';
import type { Piles } from '../../src/interview/answers.ts';
import { entriesFrom } from '../../src/interview/entries.ts';
import { roundNames } from '../../src/interview/kinds/group.ts';
import { laidCount, lay, nextCard, takeBack } from '../../src/interview/kinds/sort.ts';
import { mostPairs, ranking } from '../../src/interview/pairs.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';
import { apply, current, finalAnswers, newSession, steps } from '../../src/interview/session.ts';

const option = (id: string) => ({ id, label: id.toUpperCase() });
const cards = ['a', 'b', 'c', 'd'].map(option);
const sort: Question = {
  kind: 'sort',
  id: 'words',
  ask: 'Q?',
  cards,
  piles: ['very', 'not-now'].map(option),
};

describe('sorting', () => {
  it('sorts every card once, and undo goes back step by step', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('very', 'not-now'), { maxLength: 4 }), (piles) => {
        const states: Piles[] = [{}];
        for (const pile of piles) {
          const now = states.at(-1) ?? {};
          states.push(lay(now, pile, nextCard(cards, now)?.id ?? ''));
        }
        expect(laidCount(cards, states.at(-1) ?? {})).toBe(piles.length);
        for (const [index, state] of states.entries()) {
          const back = states
            .slice(index)
            .reduceRight((later) => takeBack(cards, later), states.at(-1) ?? {});
          const before = states[Math.max(0, index - 1)] ?? {};
          expect(nextCard(cards, back)).toEqual(nextCard(cards, before));
          expect(nextCard(cards, state)?.id).toBe(cards[index]?.id);
        }
      }),
    );
  });

  it.each([
    [
      { very: ['b'], 'not-now': ['a'] },
      { very: ['b'], 'not-now': ['a'] },
    ],
    [{ very: 'a, b' }, { very: ['a', 'b'] }],
    [{ very: null }, undefined],
    [{}, undefined],
    [null, undefined],
  ])('reads %j', (raw, value) => {
    expect(readAnswer(sort, raw, {})).toEqual({ ok: true, value });
  });

  it.each([
    [['a'], [], undefined],
    ['a', [], undefined],
    [{ vry: ['a'] }, ['vry'], 'vry'],
    [{ very: ['a', 'z'] }, ['very', 1], 'z'],
    [{ very: ['a'], 'not-now': ['a'] }, ['not-now', 0], undefined],
    [{ very: [{}] }, ['very'], undefined],
  ])('refuses %j, and says where', (raw, path, got) => {
    expect(readAnswer(sort, raw, {})).toMatchObject({ ok: false, path, ...(got ? { got } : {}) });
  });

  it('is shown in numbers', () => {
    expect(answerWords(sort, { very: ['a', 'b'] }, {})).toBe('VERY 2, NOT-NOW 0');
  });
});

describe('entries from other questions', () => {
  const own: Question = { kind: 'list', id: 'own', ask: 'Q?', item: 'word' };
  const rank: Question = { kind: 'rank', id: 'order', ask: 'Q?', from: ['words', 'own'] };
  const group = (more: object): Extract<Question, { kind: 'group' }> => ({
    kind: 'group',
    id: 'each',
    ask: 'Q?',
    item: 'entry',
    fields: [{ kind: 'text', id: 'why', ask: 'Q?' }],
    ...more,
  });
  const questions = [sort, own, rank];
  const answers = {
    words: { 'not-now': ['a'], very: ['c', 'b'] },
    own: ['X', 'B'],
    order: ['X', 'C'],
  };

  it('are the labels on the first pile and the listed entries, each once', () => {
    expect(entriesFrom(['words', 'own'], questions, answers)).toEqual(['C', 'B', 'X']);
    expect(entriesFrom('order', questions, answers)).toEqual(['X', 'C']);
    expect(entriesFrom('own', questions, {})).toEqual([]);
  });

  it('make the rounds of a group: one each up to a limit, or one per pair', () => {
    const entriesOf = (ids: Parameters<typeof entriesFrom>[0]) =>
      entriesFrom(ids, questions, answers);
    expect(roundNames(group({ forEach: 'own' }), entriesOf)).toEqual([['X'], ['B']]);
    expect(roundNames(group({ forEach: 'own', max: 1 }), entriesOf)).toEqual([['X']]);
    expect(roundNames(group({ forEach: ['order', 'own'] }), entriesOf)).toEqual([
      ['X', 'X'],
      ['X', 'B'],
      ['C', 'X'],
      ['C', 'B'],
    ]);
    expect(roundNames(group({}), entriesOf)).toBeUndefined();
  });

  it('are not ranked without entries, and rounds keep the place of their entry', () => {
    const form = [
      {
        id: 'b',
        title: 'B',
        intro: undefined,
        questions: [...questions, group({ forEach: 'own' })],
      },
    ];
    expect(steps(form, newSession()).map(({ key }) => key)).toEqual(['words', 'own']);
    let session = newSession({ own: ['X', 'B'], order: ['X', 'B'] });
    session = apply(form, session, { kind: 'skip' });
    session = apply(form, session, { kind: 'skip' });
    expect(current(form, session)?.key).toBe('each.1.why');
    session = apply(form, session, { kind: 'answer', value: 'because' });
    expect(finalAnswers(form, session).each).toEqual([{}, { why: 'because' }]);
  });
});

describe('ranking by pairs', () => {
  it('finds any order within the announced number of pairs, and no pair twice', () => {
    const shuffled = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 9 });
    fc.assert(
      fc.property(shuffled, fc.infiniteStream(fc.nat()), (entries, places) => {
        const wanted = entries
          .map((entry) => ({ entry, place: places.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ entry }) => entry);
        const firsts: boolean[] = [];
        const asked = new Set<string>();
        for (;;) {
          const next = ranking(entries, firsts);
          if ('order' in next) {
            expect(next.order).toEqual(wanted);
            break;
          }
          const [one, other] = next.pair;
          asked.add(JSON.stringify([one, other].sort()));
          firsts.push(wanted.indexOf(one) < wanted.indexOf(other));
        }
        expect(asked.size).toBe(firsts.length);
        expect(firsts.length).toBeLessThanOrEqual(mostPairs(entries.length));
      }),
    );
  });
});
