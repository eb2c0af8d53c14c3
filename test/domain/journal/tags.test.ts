import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withTagsInWords } from '../../../src/domain/journal/tags.ts';
import { anyText, entryAt } from '../../support/journal.ts';

const tagsOf = (text: string, tags?: string[]) =>
  withTagsInWords(entryAt('2026-11-01T08:00', { text, ...(tags && { tags }) })).tags;

describe('tags in words', () => {
  it.each([
    ['Said no. #board', ['board']],
    ['#one and (#two) and #Three-b.', ['one', 'two', 'Three-b']],
    ['#çok #日本', ['çok', '日本']],
    ['#board #Board', ['Board']],
    ['Nothing.', undefined],
    ['C# and a#b and https://x.test/#part', undefined],
    ['# Heading', undefined],
    ['We are #1, see #42', undefined],
    ['&#39;', undefined],
  ])('%s', (text, tags) => {
    expect(tagsOf(text)).toEqual(tags);
  });

  it('come after the given ones, each once', () => {
    expect(tagsOf('#new and #BOARD', ['board'])).toEqual(['board', 'new']);
  });

  it('are not taken from a private answer', () => {
    const answers = [
      { question: 'a', asked: 'A?', answer: '#secret', private: true },
      { question: 'b', asked: 'B?', answer: '#open' },
    ];
    expect(withTagsInWords(entryAt('2026-11-01T08:00', { answers })).tags).toEqual(['open']);
  });

  it('do not come back after being removed, when other words are edited', () => {
    const before = entryAt('2026-11-01T08:00', { text: 'One #board', tags: [] });
    const after = { ...before, text: 'Two #board #team' };
    expect(withTagsInWords(after, before).tags).toEqual(['team']);
  });

  it('change no word', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const entry = entryAt('2026-11-01T08:00', { text });
        const tagged = withTagsInWords(entry);
        expect({ ...tagged, tags: undefined }).toEqual({ ...entry, tags: undefined });
        expect(withTagsInWords(tagged)).toEqual(tagged);
      }),
    );
  });
});
