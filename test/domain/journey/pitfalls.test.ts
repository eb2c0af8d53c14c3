import { describe, expect, it } from 'vitest';
import { pitfallAt, pitfallsJson } from '../../../src/domain/journey/pitfalls.ts';
import type { Moment } from '../../../src/framework/rules/moments.ts';
import { shippedFramework } from '../../support/framework.ts';

const { pitfalls = [] } = shippedFramework();

describe('the pitfalls of the framework', () => {
  it.each<[string, Moment, Record<string, string | number>]>([
    ['expecting-answers', 'evaluate', { 'gave-advice': 'yes', feeling: 4 }],
    ['expecting-answers', 'compare', { 'gut-gave-advice': 'yes' }],
    [
      'not-ready',
      'find-coach',
      { readiness: 'not-yet', budget: 'not-looked', 'price-known': 'no' },
    ],
    ['judging-fast', 'decide', { met: 2, choice: 'choose' }],
    ['judging-fast', 'decide', { met: 1, choice: 'no-fit-yet' }],
    ['cannot-afford', 'find-coach', { budget: 'not-looked', 'price-known': 'no' }],
    ['cannot-afford', 'decided', { 'price-reason': 'yes', 'price-known': 'no' }],
    ['quick-results', 'evaluate', { months: 3 }],
    ['quick-results', 'decided', { months: 3 }],
    ['product-background', 'find-coach', { 'wants-product-background': 'yes' }],
    ['product-background', 'compare', { 'product-background-differs': 'yes' }],
    ['product-background', 'decided', { 'product-background-reason': 'yes' }],
    ['no-work-between', 'evaluate', { homework: 'no' }],
  ])('%s is mentioned at %s', (id, moment, facts) => {
    const note = pitfallAt(pitfalls, moment, facts, new Set());
    expect(note?.pitfall.id).toBe(id);
    expect(note?.why.length).toBeGreaterThan(10);
    expect(pitfallAt(pitfalls, moment, facts, new Set([id]))?.pitfall.id).not.toBe(id);
  });

  it.each<[Moment, Record<string, string | number>]>([
    ['evaluate', { 'gave-advice': 'yes', feeling: 3, months: 6, homework: 'yes' }],
    ['decide', { met: 3, choice: 'choose' }],
    ['decide', { met: 2, choice: 'no-fit-yet' }],
    ['decide', { met: 0, choice: 'meet-another' }],
    ['find-coach', {}],
    ['decided', { months: 6, 'price-reason': 'yes', 'price-known': 'yes' }],
  ])('are not mentioned at %s without a sign of one: %j', (moment, facts) => {
    expect(pitfallsJson(pitfalls, moment, facts)).toEqual([]);
  });
});
