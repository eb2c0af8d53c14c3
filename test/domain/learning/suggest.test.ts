import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { careFor } from '../../../src/domain/care/care.ts';
import { suggestFor } from '../../../src/domain/learning/suggest.ts';
import { shippedFrameworks } from '../../../src/framework/shipped.ts';
import { everyFramework, shippedFramework } from '../../support/framework.ts';
import { root } from '../../support/scripted.ts';

const framework = shippedFramework();
const care = shippedFrameworks(join(root, 'dist/frameworks')).care();
const ids = (text: string) => suggestFor(text, [framework]).map(({ id }) => id);

describe('suggest', () => {
  // The six triggers of the source, S200 to S205, in everyday words.
  it.each([
    ['How do I find a coach?', 'find'],
    ['I have read it all and still feel stuck', 'stuck'],
    ["What got me here won't get me there", 'got-me-here'],
    ['I have tried everything', 'tactics-used-up'],
    ['I start in a new role next month', 'transition'],
    ['It is about my mindset', 'inner'],
  ])('%s', (text, id) => {
    expect(ids(text)).toContain(id);
  });

  it.each([
    'I feel hopeless and stuck',
    'I have thoughts of ending my life',
    'I think about killing myself',
    'I don’t want to live any more',
    'Everyone would be better off without me',
    'My boss harasses me',
    'I drink every evening to come down',
    'I am burned out',
  ])('puts help first when the words are grave: %s', (text) => {
    const notice = careFor(care, { texts: [text] });
    const command = notice?.command ?? suggestFor(text, [framework])[0]?.command;
    expect(command).toMatch(/^coachkit support/);
  });

  it('knows the words of every framework', () => {
    const all = everyFramework();
    const named = (text: string) => suggestFor(text, all).map(({ framework: { id } }) => id);
    expect(named('I feel like an impostor')).toEqual(['overcoming-imposter-syndrome']);
    expect(named('torn between two offers')).toEqual(['values-based-decisions']);
    expect(named('my style is too nice to lead')).toEqual(['authentic-leadership']);
    expect(named('I keep people pleasing')).toEqual(['creative-vs-reactive-leadership']);
  });

  it("finds a person's own phrase next to a longer one, and keeps a place for it", () => {
    const mine = (...words: string[]) => ({
      ...{ coachkit: 1 as const, id: 'mine', version: '1.0.0', title: 'Mine', summary: 'Mine.' },
      triggers: [{ id: 'go', words, why: 'Mine.', command: 'coachkit assess --framework mine' }],
    });
    const found = (text: string, words: string, own?: Set<string>) =>
      suggestFor(text, [...everyFramework(), mine(words)], own).map(({ framework: { id } }) => id);
    const own = new Set(['mine']);
    const boss = 'my CEO yells at me';
    expect(found(boss, 'yells at', own)).toContain('mine');
    expect(found(boss, 'yells at')).not.toContain('mine');
    const all = 'I feel like an impostor, torn between two offers, I keep people pleasing, go home';
    expect(found(all, 'go home')).not.toContain('mine');
    expect(found(all, 'go home', own)).toHaveLength(3);
    expect(found(all, 'go home', own)).toContain('mine');
  });

  it('quotes only the longest words', () => {
    const [found] = suggestFor('my CEO yells at me', [framework]);
    expect(found).toMatchObject({ id: 'above', said: ['CEO yells at me'] });
  });

  it('matches a single word only when the text speaks of people', () => {
    const impostor = [shippedFramework('overcoming-imposter-syndrome')];
    const found = (text: string) => suggestFor(text, impostor).map(({ id }) => id);
    expect(found('fraud in billing')).toEqual([]);
    expect(found('there was a case of fraud last night')).toEqual([]);
    expect(found('I feel a fraud')).toEqual(['impostor']);
    expect(found('fraud')).toEqual(['impostor']);
  });

  it('matches only whole words', () => {
    expect(ids('a mystical plateful')).toEqual([]);
  });

  it('names each command once, with the longest words that led to it', () => {
    const found = suggestFor('stuck in a new role, a panic attack', [framework]);
    const commands = found.map(({ command }) => command);
    expect(new Set(commands).size).toBe(commands.length);
    expect(found[0]?.said).toEqual(['panic attack']);
  });
});
