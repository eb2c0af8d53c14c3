import { describe, expect, it } from 'vitest';
import { partsOf, searchCards } from '../../../src/domain/learning/topics.ts';
import { shippedFramework } from '../../support/framework.ts';

const framework = shippedFramework();
const topics = framework.topics ?? [];

describe('learn', () => {
  it('puts every section in a topic, so that all of the source can be read', () => {
    const reached = topics.flatMap(({ sections = [] }) => sections);
    expect(
      (framework.sections ?? []).map(({ id }) => id).filter((id) => !reached.includes(id)),
    ).toEqual([]);
    expect(topics.some(({ pitfalls }) => pitfalls)).toBe(true);
  });

  it('gives every card a command to act on', () => {
    const cards = topics.flatMap((t) => partsOf(framework, t).flatMap((part) => part.cards));
    expect(cards.length).toBeGreaterThan(150);
    for (const card of cards) expect(card.command).toMatch(/^coachkit/);
  });

  it('finds cards that contain all words, in capitals or not', () => {
    const found = searchCards(framework, ['COTTON', 'candy']);
    expect(found.map(({ topic }) => topic)).toEqual(['advice']);
    expect(searchCards(framework, ['cotton', 'therapist'])).toEqual([]);
  });

  it('finds a book by its author', () => {
    expect(searchCards(framework, ['brené']).map(({ id }) => id)).toEqual(['book-dare-to-lead']);
  });

  it('marks names that could not be confirmed', () => {
    const [card] = searchCards(framework, ['prismaticco']);
    expect(card?.points.join(' ')).toContain('Name not verified.');
  });
});
