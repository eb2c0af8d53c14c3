import fc from 'fast-check';
import type { Incoming } from '../../src/core/store.ts';
import { instantIn, zoneNamed } from '../../src/lib/dates/zone.ts';
import { newId } from '../../src/lib/ulid.ts';
import { anyRecord, anyText } from './journal.ts';

/** Any records of any collection, as the store returns them. */

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const day = fc.constantFrom('2026-01-05', '2026-11-23', '2027-02-28');
const one = fc.constantFrom;
const optional = { requiredKeys: [] };

const framework = fc.record({ id: word, version: fc.constant('1.0.0') });
const titled = fc.record({ id: word, version: fc.constant('1.0.0'), title: anyText });
const wording = fc.uniqueArray(
  fc
    .record({ question: word, asked: anyText, answered: anyText, private: one(true, undefined) })
    .map(({ private: isPrivate, ...rest }) => ({ ...rest, ...(isPrivate && { private: true }) })),
  { maxLength: 3, selector: ({ question }) => question },
);

/** A filled-in form with answers in its wording. */
const filled = fc.record({ framework, form: word, wording }).map((form) => ({
  ...form,
  answers: Object.fromEntries(form.wording.map((w) => [w.question, w.answered])),
}));

const and = (base: fc.Arbitrary<object>, own: fc.Arbitrary<object>) =>
  fc.tuple(base, own).map(([a, b]) => ({ ...a, ...b }));

/** Record values by collection, except for the journal. */
const values: Record<string, fc.Arbitrary<object>> = {
  questions: fc.record({ ask: anyText }),
  coaches: fc.record(
    {
      name: anyText,
      stage: one('idea', 'booked', 'decided'),
      decision: one('chosen', 'waiting'),
      price: anyText,
      notes: fc.array(fc.record({ on: day, text: anyText }), { maxLength: 2 }),
    },
    { requiredKeys: ['name', 'stage'] },
  ),
  commitments: fc.record(
    {
      text: anyText,
      origin: one('me', 'coach', 'shared'),
      from: fc.record({ entry: word, session: word, practice: word }, optional),
      whenThen: fc.record({ when: anyText, then: anyText }),
      due: day,
      status: one('open', 'done', 'changed', 'dropped'),
      learned: anyText,
    },
    { requiredKeys: ['text', 'origin', 'status'] },
  ),
  searches: filled,
  evaluations: fc.oneof(
    and(
      filled,
      fc.record({
        kind: one('meeting'),
        coach: word,
        conversation: one('intro', 'sample'),
        on: day,
      }),
    ),
    fc.record({ kind: one('gut-pick'), coach: word }),
    and(filled, fc.record({ kind: one('decision'), decision: one('choose', 'no-fit-yet') })),
  ),
  sessions: fc.oneof(
    and(
      filled,
      fc.record(
        {
          type: one('engagement'),
          with: one('peer', 'coach'),
          startedOn: day,
          ended: and(filled, fc.record({ on: day })),
        },
        { requiredKeys: ['type', 'with', 'startedOn'] },
      ),
    ),
    and(
      filled,
      fc.record({
        type: one('log'),
        with: one('self', 'manager'),
        on: day,
        brought: fc.array(word, { maxLength: 2 }),
      }),
    ),
  ),
  progress: fc.oneof(
    fc.record(
      {
        type: one('goal'),
        text: anyText,
        area: one('work', 'both'),
        status: one('open', 'paused'),
        createdOn: day,
        private: fc.boolean(),
      },
      { requiredKeys: ['type', 'text', 'status', 'createdOn'] },
    ),
    fc.record({
      type: one('check-in'),
      measureId: word,
      on: day,
      value: fc.oneof(fc.integer(), anyText, fc.boolean()),
    }),
    fc.record({
      type: one('evidence'),
      on: day,
      text: anyText,
      source: one('own', 'fact'),
      measureIds: fc.array(word, { maxLength: 2 }),
      goalIds: fc.array(word, { maxLength: 2 }),
    }),
  ),
  practices: fc.record({
    framework: titled,
    practice: word,
    title: anyText,
    answers: fc.dictionary(word, anyText, { maxKeys: 2 }),
    artefact: fc.record({
      title: anyText,
      parts: fc.array(
        fc.record({ question: word, label: anyText, items: fc.array(anyText, { maxLength: 2 }) }),
        { maxLength: 2 },
      ),
    }),
    links: fc.record({ goal: word, entry: word }, optional),
    privateQuestions: fc.array(word, { maxLength: 2 }),
  }),
};

const anyMoment = fc
  .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) })
  .map((ms) => instantIn(zoneNamed('Europe/Berlin') ?? { name: 'UTC', offsetAt: () => 0 }, ms));

/** The part of a record that never changes: the kind of an evaluation, the type of a session. */
const sortOf = ({ kind, type }: { kind?: string; type?: string }) => kind ?? type;

const others: fc.Arbitrary<Incoming> = fc
  .constantFrom(...Object.keys(values))
  .chain((collection) => {
    const value = and(
      values[collection] as fc.Arbitrary<object>,
      // A field of a later version.
      fc.record({ later: fc.dictionary(word, anyText, { maxKeys: 1 }) }, optional),
    );
    return fc.record({
      collection: fc.constant(collection as Incoming['collection']),
      value,
      past: fc.array(value, { maxLength: 1 }),
      at: anyMoment,
      chance: fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
    });
  })
  .map(({ collection, value, past, at, chance }) => {
    const id = newId(Date.parse(at.utc), () => chance.next().value ?? 0);
    const earlier = past
      .filter((each) => sortOf(each) === sortOf(value))
      .map((each, index) => ({ rev: index + 1, updated: at, value: each }));
    const meta = { id, rev: earlier.length + 1, created: at, updated: at };
    return {
      collection,
      record: { ...meta, ...value, ...(earlier.length > 0 && { earlier }) },
    } as Incoming;
  });

export const anyIncoming: fc.Arbitrary<Incoming> = fc.oneof(
  { weight: 4, arbitrary: others },
  {
    weight: 1,
    arbitrary: anyRecord.map((record) => ({ collection: 'journal' as const, record })),
  },
);
