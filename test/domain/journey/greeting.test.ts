import { expect, it } from 'vitest';
import { greeting } from '../../../src/domain/journey/greeting.ts';

const at = (clock: string) => ({ date: '2026-11-23', clock: `2026-11-23 ${clock}`, zone: 'UTC' });
const welcome = 'Welcome back.';

it.each([
  ['04:59', ''],
  ['05:00', 'Good morning.'],
  ['11:59', 'Good morning.'],
  ['12:00', 'Good afternoon.'],
  ['18:00', 'Good evening.'],
  ['23:59', 'Good evening.'],
])('a day is greeted by its hour: %s', (clock, words) => {
  expect(greeting(at(clock), '2026-11-17', welcome)).toBe(words);
  expect(greeting(at(clock), undefined, welcome)).toBe(words);
});

it.each([
  ['2026-11-16', 'Welcome back. You last wrote on Mon 16 Nov.'],
  ['2025-11-16', 'Welcome back. You last wrote on Sun 16 Nov 2025.'],
])('after a week without a word, somebody is welcomed back: %s', (last, words) => {
  expect(greeting(at('09:00'), last, welcome)).toBe(words);
});
