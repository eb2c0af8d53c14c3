import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Practice } from '../../src/framework/schema/index.ts';
import { shippedFrameworks } from '../../src/framework/shipped.ts';
import { shippedFramework } from '../support/framework.ts';
import { root } from '../support/scripted.ts';

const ids = shippedFrameworks(join(root, 'dist/frameworks'))
  .list()
  .map(({ id }) => id);
const frameworks = ids.map((id) => shippedFramework(id));
const practices: Practice[] = frameworks.flatMap((framework) => framework.practices ?? []);
const related = frameworks.filter(({ id }) => id !== 'executive-coaching');

/** Every text that a person can read. */
function texts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['id', 'when', 'words'].includes(key) ? [] : [value];
  if (typeof value !== 'object' || value === null || key === 'ignore') return [];
  return Object.entries(value).flatMap(([name, part]) =>
    texts(part, Array.isArray(value) ? key : name),
  );
}

describe('the shipped practices', () => {
  it('offer at least two for each type of work', () => {
    const cards = frameworks.flatMap(({ sections = [] }) => sections.flatMap(({ cards }) => cards));
    const works = cards.flatMap(({ id }) => (id.startsWith('work-') ? [id.slice(5)] : []));
    expect(works).toEqual(['values', 'critic', 'beliefs', 'transitions', 'authentic']);
    for (const work of works) {
      expect(practices.filter((p) => p.work === work).length, work).toBeGreaterThanOrEqual(2);
    }
    const typed = practices.flatMap(({ work }) => work ?? []);
    expect(typed.filter((work) => !works.includes(work))).toEqual([]);
  });

  it('each have their own name', () => {
    const names = practices.map(({ id }) => id);
    expect(names.length).toBe(new Set(names).size);
  });

  it('are safe when deep: they ask how heavy it is, stop, and end with grounding and a step', () => {
    const deep = practices.filter((practice) => practice.deep);
    expect(deep.map(({ id }) => id).sort()).toEqual([
      'after-a-mistake',
      'an-ending',
      'clear-the-head',
      'hidden-brake',
      'meet-the-critic',
      'meet-the-voice',
      'voices-map',
    ]);
    for (const { id, deep: depth, blocks, action } of deep) {
      const questions = blocks.flatMap((block) => block.questions);
      expect(depth?.before, id).toMatch(/three out of ten, not a nine/);
      expect(depth?.before, id).toMatch(/with Ctrl-C/);
      expect(depth?.stops?.length, id).toBeGreaterThan(0);
      expect(depth?.small, id).toContain('one small thing');
      // A choice that can end the practice may come first.
      const ends = (id: string) =>
        depth?.stops?.some(({ when }) => JSON.stringify(when).includes(`${id} is`));
      const first = questions.filter(({ kind, id }) => kind !== 'choice' || !ends(id)).slice(0, 2);
      expect(
        first.map((question) => question.id),
        id,
      ).toContain('heavy');
      expect(questions.at(-1)?.id === action || id === 'hidden-brake', id).toBe(true);
    }
  });

  it('require every question that a stop depends on', () => {
    for (const { id, deep, stops: light = [], blocks } of practices) {
      const stops = JSON.stringify([...light, ...(deep?.stops ?? [])]);
      const gates = blocks
        .flatMap(({ questions }) => questions)
        .filter((question) => stops.includes(`"${question.id} `));
      expect(gates.length, id).toBeGreaterThanOrEqual(deep ? 2 : light.length > 0 ? 1 : 0);
      for (const gate of gates) expect(gate.required, `${id}: ${gate.id}`).toBe(true);
    }
  });

  it('ask early about anything an exercise cannot deal with, and have an example of a stop', () => {
    const guarded = practices.filter(({ stops }) => stops !== undefined);
    expect(guarded.map(({ id }) => id).sort()).toEqual([
      'a-boundary',
      'difficult-conversation',
      'load-and-recovery',
      'power-and-conflict',
      'values-in-conflict',
    ]);
    for (const { id, stops = [], blocks, examples = [] } of guarded) {
      const first = blocks.flatMap(({ questions }) => questions).slice(0, 2);
      for (const { when, say } of stops) {
        const gate = first.find((question) => String(when).startsWith(`${question.id} is `));
        expect(gate?.kind, id).toBe('choice');
        expect(gate?.private, id).toBe(true);
        expect(say, id).toContain('coachkit support');
      }
      expect(examples.filter((example) => example.stops).length, id).toBeGreaterThan(0);
    }
  });

  it('offer about sixty words to sort, each with a meaning', () => {
    const sort = practices
      .flatMap(({ blocks }) => blocks.flatMap(({ questions }) => questions))
      .find((question) => question.kind === 'sort');
    if (sort?.kind !== 'sort') throw new Error('No practice has a question of kind sort.');
    expect(sort.cards.length).toBeGreaterThanOrEqual(58);
    expect(sort.cards.filter(({ help }) => help === undefined)).toEqual([]);
  });

  it('have an example in every framework', () => {
    for (const { id, practices: own = [] } of frameworks) {
      expect(own.filter(({ examples }) => examples).length, id).toBeGreaterThan(0);
    }
  });
});

describe('the related frameworks', () => {
  it('have every section', () => {
    expect(related.map(({ id }) => id)).toEqual([
      'authentic-leadership',
      'creative-vs-reactive-leadership',
      'overcoming-imposter-syndrome',
      'values-based-decisions',
    ]);
    for (const { id, sections = [], pitfalls = [], reflections, triggers, aliases } of related) {
      const held = sections.map((section) => section.id);
      for (const section of [
        ...['when-to-use', 'not-for', 'core-ideas', 'signs-of-progress', 'evidence', 'sources'],
      ]) {
        expect(held, id).toContain(section);
      }
      expect(pitfalls.length, id).toBeGreaterThanOrEqual(4);
      expect(reflections?.bank.length, id).toBeGreaterThanOrEqual(9);
      expect([triggers, aliases], id).not.toContain(undefined);
    }
  });

  it('have question ids that no other framework uses', () => {
    const bank = frameworks.flatMap(({ reflections }) => reflections?.bank ?? []);
    const names = bank.map(({ id }) => id);
    expect(names.length).toBe(new Set(names).size);
  });

  it('use no heading or item of a licensed instrument', () => {
    const own = frameworks.flatMap(({ practices: p, reflections }) => texts([p, reflections]));
    const marks =
      /saboteur|leadership circle|immunity map|big assumption|competing commitment|hidden commitment|6 Fs|WOOP|GROW model|Clance|best self|above the line|below the line|complying|controlling|protecting dimension/i;
    expect(own.filter((text) => marks.test(text))).toEqual([]);
  });

  it('do not praise, shout, score, or ask "why" twice', () => {
    const bad = frameworks
      .flatMap(({ practices: p, reflections, sections, pitfalls }) => [
        ...texts([p, reflections?.bank]),
        ...(sections === undefined ? [] : texts([sections, pitfalls])),
      ])
      .filter(
        (text) =>
          /!|\b(streaks?|well done|awesome|congratulations)\b/i.test(text) ||
          (text.match(/\bwhy\b/gi) ?? []).length > 1,
      );
    expect(bad).toEqual([]);
  });
});
