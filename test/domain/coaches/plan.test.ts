import { describe, expect, it } from 'vitest';
import { atLeast, atStage, stageOf } from '../../../src/domain/coaches/coach.ts';
import { knownFrom, lookFor, namesReason } from '../../../src/domain/coaches/plan.ts';
import type { Choosing } from '../../../src/framework/schema/index.ts';
import { fillMessage } from '../../../src/lib/fill-template.ts';
import { shippedFramework } from '../../support/framework.ts';

const framework = shippedFramework();
const choosing = framework.choosing as Choosing;

describe('the look-for list', () => {
  it('is made from the answers, and is empty without any', () => {
    expect(lookFor(choosing, {})).toEqual([]);
    const firm = lookFor(choosing, { 'want-style': 5, budget: 'company' });
    expect(firm).toHaveLength(2);
    expect(firm[0]).toContain('pushes');
    expect(lookFor(choosing, { 'want-style': 3 })).not.toEqual(firm.slice(0, 1));
  });

  it('is never made from private answers', () => {
    const plan = framework.forms?.find(({ id }) => id === 'search-plan');
    const hidden = plan?.blocks
      .flatMap(({ questions }) => questions)
      .filter((question) => question.private)
      .map(({ id }) => id);
    expect(hidden).toEqual(['comfort']);
    expect(JSON.stringify([choosing, framework.pitfalls])).not.toMatch(/comfort/);
  });

  it('takes answers from an assessment, the right way round', () => {
    expect(knownFrom(choosing, { 'structure-flexibility': 1, money: 'company' })).toEqual({
      'want-structure': 5,
      budget: 'company',
    });
    expect(knownFrom(choosing, {})).toEqual({});
  });

  it.each([
    ['product-background', 'She never was a PM.', true],
    ['product-background', 'He has no product experience', true],
    ['product-background', 'It did not click, spm', false],
    ['price', 'Too expensive!', true],
    ['price', 'priceless, but no', false],
  ])('knows the reason %s in “%s”: %s', (id, reason, known) => {
    expect(namesReason(choosing, id, reason)).toBe(known);
  });
});

describe('a message', () => {
  it('is filled with known values, and keeps the place of unknown ones', () => {
    expect(fillMessage('Hi {name}, I admire {admire}. {constructor}', { name: '{admire}' })).toBe(
      'Hi {admire}, I admire {admire}. {constructor}',
    );
  });
});

describe('the stages of a coach', () => {
  it('have a next step each', () => {
    const coach = { name: 'A', stage: 'idea' as const };
    for (const { id, next, label } of choosing.states) {
      expect(stageOf(atStage(coach, id))).toBe(id);
      expect(next.length * label.length).toBeGreaterThan(0);
    }
    expect(choosing.states).toHaveLength(8);
  });

  it('move forward and never back by themselves', () => {
    const sample = { name: 'A', stage: 'sample-done' as const };
    expect(atLeast(sample, 'intro-done')).toBe(sample);
    const chosen = atStage(sample, 'chosen');
    expect(atLeast(chosen, 'sample-done')).toBe(chosen);
    expect(atStage(chosen, 'booked')).toEqual({ name: 'A', stage: 'booked' });
  });
});
