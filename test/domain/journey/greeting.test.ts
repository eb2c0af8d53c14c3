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
])('greets by the time of day: %s', (clock, words) => {
  expect(greeting(at(clock), '2026-11-17', welcome)).toBe(words);
  expect(greeting(at(clock), undefined, welcome)).toBe(words);
});

it.each([
  ['2026-11-16', 'Welcome back. You last wrote on Mon 16 Nov.'],
  ['2025-11-16', 'Welcome back. You last wrote on Sun 16 Nov 2025.'],
])('welcomes back after a week without writing: %s', (last, words) => {
  expect(greeting(at('09:00'), last, welcome)).toBe(words);
});
