import { describe, expect, it } from 'vitest';
import { type CardWords, cardWords } from '../../../src/domain/coaches/card.ts';
import { atStage, type Coach } from '../../../src/domain/coaches/coach.ts';
import { concernsOf, isOffered } from '../../../src/domain/coaches/concerns.ts';
import type { Evaluation } from '../../../src/domain/coaches/schema.ts';
import type { Answers } from '../../../src/interview/answers.ts';
import { shippedFramework } from '../../support/framework.ts';

const words = cardWords(shippedFramework()) as CardWords;
const ana: Coach & { id: string } = { id: 'ana', name: 'Ana', stage: 'intro-done' };
const form = { framework: { id: 'x', version: '1.0.0' }, form: 'x', wording: [] };

let ids = 0;
const talk = (answers: Answers): Evaluation & { id: string } => ({
  ...{ ...form, id: String(++ids), kind: 'meeting', coach: 'ana', conversation: 'intro' },
  ...{ on: '2026-11-23', answers },
});
const choice = (): Evaluation & { id: string } => ({
  ...{
    ...form,
    id: String(++ids),
    kind: 'decision',
    decision: 'choose',
    coach: 'ana',
    answers: {},
  },
});
const about = (coach: typeof ana, ...records: (Evaluation & { id: string })[]) =>
  concernsOf([coach], records, words).get('ana');

const UNSAFE = { 'flag-not-safe': 'yes' };
const TOLD = { 'flag-talks-more': 'yes', 'flag-gives-advice': 'yes' };

describe('the concern about a coach', () => {
  it('is absent without a conversation or a red flag', () => {
    expect(about(ana)).toBeUndefined();
    expect(about(ana, talk({ 'flag-talks-more': 'no', clicked: 5 }))).toBeUndefined();
    expect(concernsOf([ana], [talk(UNSAFE)], undefined).size).toBe(0);
  });

  it('is the weightiest of several', () => {
    expect(about(ana, talk({ 'flag-presses': 'no', 'more-flags': ['flag-presses'] }))).toBe(
      'flags',
    );
    expect(about(ana, talk(TOLD))).toBe('advising');
    expect(about(ana, talk({ ...TOLD, ...UNSAFE }))).toBe('unsafe');
    expect(about(ana, talk({ 'more-flags': ['flag-crosses-lines'] }))).toBe('unsafe');
    expect(about(ana, talk(UNSAFE), talk({ 'flag-not-safe': 'no' }))).toBe('unsafe');
  });

  it('is settled by choosing the coach afterwards, and only then', () => {
    const chosen = atStage(ana, 'chosen');
    expect(about(chosen, talk(UNSAFE), choice())).toBeUndefined();
    expect(about(chosen, choice(), talk(UNSAFE))).toBe('unsafe');
    expect(about(ana, talk(UNSAFE), choice()), 'let go again').toBe('unsafe');
    expect(about(chosen, talk(TOLD), choice())).toBeUndefined();
  });

  it('removes the next step only if the coach is not safe', () => {
    expect(isOffered(concernsOf([ana], [talk(UNSAFE)], words), 'ana')).toBe(false);
    expect(isOffered(concernsOf([ana], [talk(TOLD)], words), 'ana')).toBe(true);
    expect(isOffered(new Map(), 'ana')).toBe(true);
  });
});
