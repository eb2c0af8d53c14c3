import fc from 'fast-check';
import type { Context, Edited } from '../../src/core/context.ts';
import { createFileWriter } from '../../src/core/files.ts';
import type { Entry } from '../../src/domain/journal/entry.ts';
import type { JournalEntry } from '../../src/domain/journal/filter.ts';
import type { Instant } from '../../src/lib/dates/instant.ts';
import { instantFor } from '../../src/lib/dates/parse.ts';
import { instantIn, zoneNamed } from '../../src/lib/dates/zone.ts';
import { newId } from '../../src/lib/ulid.ts';
import { type Options, type Scripted, scripted } from './scripted.ts';

/** The moment when a clock in Berlin shows this time, e.g. `2026-11-03T21:14`. */
export function berlin(shown: string): Instant {
  const zone = zoneNamed('Europe/Berlin');
  if (!zone) throw new Error('no zones here');
  const guess = Date.parse(`${shown}Z`);
  return instantIn(zone, guess - zone.offsetAt(guess) * 60_000);
}

/** An entry with the fields that matter to a test. */
export function entryAt(shown: string, entry: Partial<Entry> = {}): Entry {
  return { kind: 'free', at: berlin(shown), ...entry };
}

/** A saved entry without a store. */
export function savedAt(shown: string, entry: Partial<Entry> = {}): JournalEntry {
  const { at, ...rest } = entryAt(shown, entry);
  const id = newId(Date.parse(at.utc), () => 0.5);
  return { id, rev: 1, created: at, updated: at, at, ...rest };
}

export type JournalScript = Omit<Scripted, 'context'> & {
  context: Context;
  /** Adds entries as `reflect` would. */
  write: (...entries: Entry[]) => Promise<JournalEntry[]>;
};

/** A scripted context for the journal commands. `edit` plays the person's editor. */
export function journalScript(
  options: Options & { edit?: (text: string) => Edited } = {},
): JournalScript {
  const script = scripted(options);
  const { context } = script;
  const store = context.store();
  const journal: Context = {
    ...context,
    store: () => store,
    io: {
      ...context.io,
      write: (content) => context.io.write(Buffer.from(content).toString()),
    },
    edit: async (text) => options.edit?.(text) ?? { failed: 'There is no editor.' },
    writer: async () => createFileWriter(Math.random),
  };
  const write = async (...entries: Entry[]) => {
    await (await store).ready();
    const collection = (await store).collection<Entry>('journal');
    return entries.map((entry) => collection.add(entry, { at: entry.at }));
  };
  return { ...script, context: journal, write };
}

/** Texts with difficult characters: scripts, controls, lone surrogates, line breaks, syntax. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '# heading',
        '## important',
        '```',
        '~~~~js',
        '---',
        '\n',
        '\r\n',
        '\n\n',
        '- item',
        '=1+1',
        '"',
        "'",
        ',',
        '\u0000',
        '\ud800',
        '\u202e',
        '\u2028',
        '日本語',
        'é',
        'e\u0301',
        '[[link]]',
        '#tag',
        ': ',
        'key: value',
        '\\',
        '\ufeff',
        ' ',
        '\t',
        '{{',
        '<!-- -->',
        '&amp;',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const anyInstant = fc
  .record({
    ms: fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2090, 0) }),
    zone: fc.constantFrom(
      'Europe/Berlin',
      'Pacific/Kiritimati',
      'America/St_Johns',
      'UTC',
      'bogus',
    ),
    dayStart: fc.integer({ min: 0, max: 6 }),
    wholeDay: fc.boolean(),
  })
  .map(({ ms, zone: name, dayStart, wholeDay }) => {
    const zone = zoneNamed(name) ?? { name, offsetAt: () => -210 };
    const at = instantIn(zone, ms, dayStart);
    return wholeDay ? instantFor({ day: at.date }, instantIn(zone, 0), zone) : at;
  });

const point = fc.integer({ min: 1, max: 5 });
const word = fc.stringMatching(/^[a-z]{1,8}$/);

const anyAnswer = fc.record(
  {
    question: fc.stringMatching(/^[a-z]+(-[a-z]+)?$/),
    asked: fc.stringMatching(/^[A-Za-z ,?"#:]{1,30}$/),
    answer: anyText,
    private: fc.boolean(),
  },
  { requiredKeys: ['question', 'asked', 'answer'] },
);

/** Any possible entry of a store. */
const anyEntry: fc.Arbitrary<Entry> = fc.record(
  {
    kind: fc.constantFrom('daily', 'free', 'weekly', 'own-kind'),
    at: anyInstant,
    framework: fc.record({ id: word, version: fc.constant('1.0.0') }),
    text: anyText,
    answers: fc.array(anyAnswer, { maxLength: 3 }),
    mood: point,
    energy: point,
    weight: point,
    tags: fc.array(word, { maxLength: 3 }),
    links: fc.record({ session: word, goal: word, coach: word, value: word }, { requiredKeys: [] }),
    bring: fc.boolean(),
    private: fc.boolean(),
    passed: fc.array(word, { maxLength: 2 }),
    source: fc.record({ program: word, id: word }),
    /** A field of a later version. */
    later: fc.dictionary(word, fc.oneof(fc.double({ noNaN: true }), fc.string()), { maxKeys: 2 }),
  },
  { requiredKeys: ['kind', 'at'] },
) as fc.Arbitrary<Entry>;

/** Any record as the store would return it. */
export const anyRecord: fc.Arbitrary<JournalEntry> = fc
  .record({
    entry: anyEntry,
    chance: fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
    past: fc.array(anyEntry, { maxLength: 2 }),
  })
  .map(({ entry, chance, past }) => {
    const id = newId(Date.parse(entry.at.utc), () => chance.next().value ?? 0);
    const earlier = past.map((value, index) => ({ rev: index + 1, updated: entry.at, value }));
    return {
      id,
      rev: past.length + 1,
      created: entry.at,
      updated: entry.at,
      ...entry,
      ...(earlier.length > 0 && { earlier }),
    };
  });
