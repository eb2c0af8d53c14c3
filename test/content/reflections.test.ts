import { describe, expect, it } from 'vitest';
import {
  questionOfTheDay,
  type Rotating,
  type Turn,
} from '../../src/domain/reflection/rotation.ts';
import { wholeReflections } from '../../src/domain/reflection/with-reflections.ts';
import { addDays } from '../../src/lib/dates/day.ts';
import { shippedFramework } from '../support/framework.ts';

const reflections = wholeReflections(shippedFramework());
if (!reflections) throw new Error('The framework has no reflections.');
const { kinds, bank, gentle, followUps } = reflections;

/**
 * Every text that a person can read. Word lists are excluded: they are only compared with answers.
 */
function texts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || ['words', 'ignore'].includes(key)) return [];
  return Object.entries(value).flatMap(([name, part]) => texts(part, name));
}

describe('the shipped reflections', () => {
  it('have six kinds, and six steps in the daily one', () => {
    expect(kinds.map(({ id }) => id)).toEqual([
      'daily',
      'now',
      'session',
      'weekly',
      'monthly',
      'free',
    ]);
    expect(kinds[0]?.steps).toHaveLength(6);
  });

  it('contain the six core questions and every tool of a coach', () => {
    const refs = (isCore: boolean) =>
      new Set(bank.filter(({ core = false }) => core === isCore).flatMap((q) => q.refs ?? []));
    expect([...refs(true)]).toEqual(['S117', 'S118', 'S119', 'S120', 'S121', 'S122']);
    expect([...refs(false)]).toEqual(['S106', 'S107', 'S108', 'S109', 'S110', 'S111', 'S112']);
  });

  it('give every question its own id', () => {
    const steps = kinds.flatMap((kind) => kind.steps.map(({ id }) => id));
    const ids = [...bank.map(({ id }) => id), ...followUps.map(({ id }) => id), ...steps];
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('start gently, with a light question', () => {
    const light = bank.filter(({ depth = 1 }) => depth === 1).map(({ id }) => id);
    expect(light).toEqual(expect.arrayContaining(gentle.ask));
  });

  it('include the gentle questions on ordinary days too, each with a tag', () => {
    const asked: string[] = [];
    const history: Turn<Rotating>['history'][number][] = [];
    for (let day = 0; day < 60; day++) {
      const date = addDays('2026-01-01', day);
      const turn = { bank, history, date, seed: 'me', passed: [], quick: false };
      const { id } = questionOfTheDay(turn);
      asked.push(id);
      const at = { utc: '', offset: 0, zone: 'UTC', date };
      history.push({ at, answers: [{ question: id, asked: id, answer: 'x' }] });
    }
    expect(gentle.ask).toHaveLength(6);
    expect(asked).toEqual(expect.arrayContaining(gentle.ask));
    for (const id of gentle.ask) {
      expect(bank.find((question) => question.id === id)?.tags?.length, id).toBeGreaterThan(0);
    }
  });

  it('do not praise, shout, count streaks or ask "why" twice', () => {
    const bad = texts(reflections).filter(
      (text) =>
        /!|\b(streaks?|in a row|well done|great|awesome|congratulations)\b/i.test(text) ||
        (text.match(/\bwhy\b/gi) ?? []).length > 1,
    );
    expect(bad).toEqual([]);
  });
});
