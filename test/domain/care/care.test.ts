import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { careFor, isGrave } from '../../../src/domain/care/care.ts';
import { shippedFrameworks } from '../../../src/framework/shipped.ts';
import { root } from '../../support/scripted.ts';

const care = shippedFrameworks(join(root, 'dist/frameworks')).care();
const idFor = (...texts: string[]) => careFor(care, { texts })?.id;

describe('care', () => {
  it('shows the gravest notice it finds', () => {
    expect(idFor('I have panic attacks', 'My boss bullies me')).toBe('work');
    expect(idFor('My boss bullies me and I want to die')).toBe('danger');
  });

  it('tells danger to the person from danger to others and danger of someone else', () => {
    expect(idFor('I want to kill myself')).toBe('danger');
    expect(idFor('I want to hurt somebody')).toBe('others');
    expect(idFor('My friend wants to die')).toBe('someone');
    expect(idFor('someone on my team told me they want to die')).toBe('someone');
    expect(idFor('My friend is ill and I want to die')).toBe('danger');
  });

  it('tells work, home and drink apart', () => {
    expect(idFor('My manager threatened me')).toBe('work');
    expect(idFor('My husband threatened me')).toBe('home');
    expect(idFor('He threatened me')).toBe('hurt');
    expect(idFor('I drink every night')).toBe('drink');
  });

  it('reads short forms as if they were written out', () => {
    expect(idFor("I've been bullied by two directors")).toBe('hurt');
    expect(idFor('ive been bullied by two directors')).toBe('hurt');
    expect(idFor("I wanna die and I'm gonna do it")).toBe('danger');
  });

  it('finds words next to a pasted word of any length', () => {
    expect(idFor(`${'a'.repeat(2_000_000)}. I want to die`)).toBe('danger');
  });

  it('never matches an idiom across an "I"', () => {
    expect(idFor('Our customers have panic attacks')).toBeUndefined();
    expect(idFor('Our customers leave and I have panic attacks')).toBe('health');
    expect(idFor('People around me laugh while I am suicidal')).toBe('danger');
  });

  it('uses the ticked answers', () => {
    expect(careFor(care, { ticks: ['mistreated', 'strain'] })?.id).toBe('work');
    expect(careFor(care, { ticks: ['strain'] })?.kind).toBe('health');
    expect(careFor(care, { ticks: ['danger'] })?.kind).toBe('danger');
    expect(careFor(care, { ticks: ['work-emergency'] })).toBeUndefined();
  });

  it('notices three of the heaviest days in a row', () => {
    const heavy = { mood: 1, weight: 5 };
    expect(careFor(care, { days: [heavy, heavy, heavy] })?.kind).toBe('health');
    expect(careFor(care, { days: [heavy, heavy] })).toBeUndefined();
    expect(careFor(care, { days: [heavy, heavy, heavy, { mood: 2, weight: 5 }] })).toBeUndefined();
    expect(careFor(care, { days: [{ mood: 1 }, heavy, heavy] })).toBeUndefined();
    expect(careFor(care, { isAgain: true })?.kind).toBe('health');
  });

  it('quotes the words as they were typed', () => {
    expect(careFor(care, { texts: ['Well. I WANT  to die, today'] })?.said).toBe('WANT  to die');
  });

  it('treats only danger and harm as grave', () => {
    expect(isGrave(careFor(care, { texts: ['My boss bullies me'] }))).toBe(true);
    expect(isGrave(careFor(care, { texts: ['I have panic attacks'] }))).toBe(false);
    expect(isGrave(undefined)).toBe(false);
  });
});

describe('the lists', () => {
  it('name only notices and words that exist', () => {
    const { notices, lists } = care;
    const ids = notices.map(({ id }) => id);
    const signs = lists.signs.map(({ words }) => words);
    expect(ids).toEqual(expect.arrayContaining(lists.signs.map(({ notice }) => notice)));
    expect(ids).toContain(care.heavyDays.notice);
    // Matching splits words, so a list word with an apostrophe or a hyphen would never match.
    const lines = [lists.past, lists.now, lists.story, lists.idioms, ...signs]
      .join('\n')
      .split('\n');
    const plain = [...lines, ...Object.values(lists.names).flat()];
    expect(plain.filter((phrase) => /[^\p{L}\p{N}<>/* ]| {2}/u.test(phrase))).toEqual([]);
    const named = lines.flatMap((phrase) => phrase.match(/(?<=<)[^>]*/g) ?? []);
    expect(Object.keys(lists.names)).toEqual(expect.arrayContaining(named));
  });
});
