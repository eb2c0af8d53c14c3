import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Saved } from '../../../src/core/store.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { type LookedAt, review } from '../../../src/domain/journal/review.ts';
import { anyRecord, berlin, savedAt } from '../../support/journal.ts';

const SPAN = { from: '2026-11-01', to: '2026-11-30' };

const lookAt = (entries: LookedAt['entries'], more: Partial<LookedAt> = {}) =>
  review({ ...SPAN, entries, actions: [], people: [], common: ['the', 'and', 'with'], ...more });

/** One entry per day from the 2nd, which is a Monday. */
const days = (...texts: (string | Partial<Entry>)[]) =>
  texts.map((text, index) => {
    const day = String(index + 2).padStart(2, '0');
    return savedAt(`2026-11-${day}T08:00`, typeof text === 'string' ? { text } : text);
  });

const counts = (all: { name: string; entries: number }[]) =>
  all.map(({ name, entries }) => [name, entries]);

describe('a look back', () => {
  it('counts entries and days', () => {
    const both = ['08:00', '20:00'].map((time) => savedAt(`2026-11-02T${time}`, { text: 'x' }));
    expect(lookAt([...both, ...days('', 'y').slice(1)])).toMatchObject({ entries: 3, days: 2 });
  });

  it('has tags, most frequent first, with a line from the newest entry', () => {
    const found = lookAt(
      days(
        { text: 'First.', tags: ['board', 'team'] },
        { text: 'Second.', tags: ['#Board'] },
        { text: '\nThird.\nMore.', tags: ['x'] },
      ),
    );
    expect(counts(found.tags)).toEqual([
      ['#Board', 2],
      ['team', 1],
      ['x', 1],
    ]);
    expect(found.tags.map(({ last }) => last.line)).toEqual(['Second.', 'First.', 'Third.']);
    expect(found.tags[0]?.last.on).toBe('2026-11-03');
  });

  it('has uncommon words from three or more entries, whatever their endings', () => {
    const found = lookAt(
      days('The deck waits and waits.', 'decks, with Ana', 'A deck.', 'waiting', 'wait', 'pricing'),
    );
    expect(counts(found.words)).toEqual([
      ['deck', 3],
      ['waits', 3],
    ]);
  });

  it('does not repeat a word as a tag, a name and a word', () => {
    const texts = ['I told Tom of it.', 'So Tom said board.', 'And Tom of the board.', 'The board'];
    const entries = days(...texts.map((text) => ({ text, tags: ['board'] })));
    expect(counts(lookAt(entries).words)).toEqual([]);
    expect(counts(lookAt(entries).names)).toEqual([['Tom', 3]]);
  });

  it.each<[string, string[], [string, number][]]>([
    ['one in two entries', ['I met Tom today.', 'Tom called.'], [['Tom', 2]]],
    ['not one in a single entry', ['I met Tom today, and Tom again.'], []],
    ['not a word that begins sentences', ['Then I went. Again.', 'Then we met.'], []],
    ['not a day, a month or letters', ['On Monday in May the OKR', 'on Monday, May, OKR'], []],
    ['not a word that is written small too', ['our Product', 'with Product', 'a product'], []],
    ['not a part of another word', ['I met Ana here.', 'a banana', 'so Ana said'], [['Ana', 2]]],
    [
      'none in a language with capitals for other words',
      Array.from({ length: 8 }, () => 'ich habe heute das Deck mit dem Tom im Auto gelesen'),
      [],
    ],
  ])('has names: %s', (_, texts, names) => {
    expect(counts(lookAt(days(...texts)).names)).toEqual(names);
  });

  it('has a name known from elsewhere even if it comes once', () => {
    const people = ['Ana Ruiz', 'Nobody'];
    expect(counts(lookAt(days('ana asked.'), { people }).names)).toEqual([['Ana', 1]]);
  });

  it('has moods by weekday from Monday on, without empty weekdays', () => {
    const at = (day: string, rest: Partial<Entry>) => savedAt(`2026-11-${day}T08:00`, rest);
    const found = lookAt([
      at('01', { mood: 5 }),
      at('02', { mood: 2, energy: 3 }),
      at('03', { text: 'x' }),
      at('09', { mood: 3 }),
    ]);
    expect(found.weekdays).toEqual([
      { weekday: 'Mon', entries: 2, mood: 2.5, energy: 3 },
      { weekday: 'Sun', entries: 1, mood: 5 },
    ]);
  });

  it('has actions added or done in these days', () => {
    const action = (id: string, created: string, rest: Partial<Action> = {}): Saved<Action> => {
      const at = berlin(`${created}T08:00`);
      const meta = { id, rev: 1, created: at, updated: at };
      return { ...meta, text: id, origin: 'me', status: 'open', ...rest };
    };
    const found = lookAt([], {
      actions: [
        action('before', '2026-10-01'),
        action('done', '2026-10-01', { status: 'done', doneOn: '2026-11-01' }),
        action('made', '2026-11-30'),
        action('after', '2026-12-01'),
      ],
    });
    expect(found.actions.map(({ text }) => text)).toEqual(['done', 'made']);
  });

  const answer = (question: string, answer: string) => ({ question, asked: 'What?', answer });

  it('compares the first and last answer to the question answered most', () => {
    const entries = days(
      { answers: [answer('a', 'one'), answer('b', 'uno')] },
      { answers: [answer('b', 'due')] },
      { answers: [answer('b', 'tre'), answer('a', 'three')] },
    );
    const { question } = lookAt(entries);
    expect(question).toMatchObject({
      id: 'b',
      then: { on: '2026-11-02', answer: 'uno' },
      now: { on: '2026-11-04', answer: 'tre' },
    });
    expect(lookAt(entries, { question: 'a' }).question?.now.answer).toBe('three');
    expect(lookAt(entries, { question: 'c' }).question).toBeUndefined();
  });

  it('compares no answers from one day', () => {
    const entries = days({ answers: [answer('a', 'one'), answer('a', 'two')] });
    expect(lookAt(entries).question).toBeUndefined();
  });

  it('works with any entries', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 8 }), (entries) => {
        const found = lookAt(entries, { people: ['Ana'] });
        for (const each of [...found.tags, ...found.names, ...found.words]) {
          expect(each.entries).toBeLessThanOrEqual(entries.length);
          expect(entries.map(({ id }) => id)).toContain(each.last.entry);
        }
      }),
      { numRuns: 50 },
    );
  });
});
