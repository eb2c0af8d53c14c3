import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRecord } from '../../../src/commands/import/import.ts';
import type { Incoming } from '../../../src/core/store.ts';
import {
  hiddenAmong,
  privateAnswersIn,
  withoutPrivate,
} from '../../../src/domain/privacy/records.ts';
import { oneFile } from '../../../src/formats/journal/format.ts';
import { wholeJson, wholeJsonl } from '../../../src/formats/journal/json.ts';
import { imported } from '../../support/imported.ts';
import { berlin, savedAt } from '../../support/journal.ts';
import { anyIncoming } from '../../support/whole.ts';

const now = berlin('2026-11-23T10:00');
const all = fc.array(anyIncoming, { maxLength: 6 });

describe('everything, exported and imported', () => {
  it.each([
    ['jsonl', wholeJsonl],
    ['json', wholeJson],
  ])('gives the same bytes again as %s', (name, format) => {
    fc.assert(
      fc.property(all, (records) => {
        const first = [...oneFile(records, format)].join('');
        const { found, skipped } = imported({ name: `x.${name}`, text: first, now });
        expect(skipped).toEqual([]);
        const back = found.map((each) => toRecord(each, now));
        expect([...oneFile(back, format)].join('')).toBe(first);
      }),
    );
  });

  it('can be imported without private content too', () => {
    fc.assert(
      fc.property(all, (records) => {
        const hidden = hiddenAmong(records);
        const open = records.flatMap((each) => withoutPrivate(each, hidden) ?? []);
        const text = [...oneFile(open, wholeJsonl)].join('');
        const { found, skipped } = imported({ name: 'x.jsonl', text, now });
        expect(skipped).toEqual([]);
        expect(found).toHaveLength(open.length);
      }),
    );
  });
});

/** Every object in the data, at any depth. */
function objectsIn(data: unknown): Record<string, unknown>[] {
  if (typeof data !== 'object' || data === null) return [];
  return [data as Record<string, unknown>, ...Object.values(data).flatMap(objectsIn)];
}

describe('content without private parts', () => {
  it('leaves nothing private anywhere, now or in earlier versions', () => {
    fc.assert(
      fc.property(all, (records) => {
        const hidden = hiddenAmong(records);
        for (const each of records) {
          const open = withoutPrivate(each, hidden);
          expect(objectsIn(open).filter((part) => part.private === true)).toEqual([]);
          for (const { wording, answers } of objectsIn(open)) {
            if (!Array.isArray(wording)) continue;
            const asked = wording.map(({ question }) => question);
            expect(Object.keys(answers as object).toSorted()).toEqual(asked.toSorted());
          }
          if (open) expect(privateAnswersIn(open)).toBe(0);
        }
      }),
    );
  });

  const record = (id: string, value: object): Incoming['record'] => ({
    ...savedAt('2026-11-03T21:14'),
    ...value,
    id,
  });
  const hidden = new Set(['SECRET']);
  const shared = (collection: Incoming['collection'], value: object) =>
    withoutPrivate({ collection, record: record('A', value) }, hidden);

  it.each([
    ['check-in of a private measure', { type: 'check-in', measureId: 'SECRET' }],
    ['evidence for one', { type: 'evidence', measureIds: ['B', 'SECRET'], goalIds: [] }],
    ['evidence for a private goal', { type: 'evidence', measureIds: [], goalIds: ['SECRET'] }],
    ['commitment from a private entry', { text: 'x', from: { entry: 'SECRET' } }],
  ])('leaves out %s', (_, value) => {
    expect(shared('progress', value)).toBeUndefined();
  });

  it('keeps records that refer to something private, without the reference', () => {
    const measure = shared('progress', { type: 'measure', text: 'x', goalId: 'SECRET' });
    expect(measure?.record).not.toHaveProperty('goalId');
    const log = shared('sessions', { type: 'log', brought: ['B', 'SECRET'] });
    expect(log?.record).toMatchObject({ brought: ['B'] });
  });

  it('leaves out earlier private versions of open records', () => {
    const past = (rev: number, value: object) => ({ rev, updated: now, value });
    const goal = shared('progress', {
      type: 'goal',
      text: 'now',
      earlier: [past(1, { text: 'hush', private: true }), past(2, { text: 'then' })],
    });
    expect(goal?.record).toMatchObject({ earlier: [{ rev: 2 }] });
    expect(JSON.stringify(goal)).not.toContain('hush');
  });
});

it.each([
  ['coaches', { name: 'x', stage: 'somewhere' }, `"stage" is not in coachkit's format`],
  ['sessions', { type: 'party' }, `"type" is not in coachkit's format`],
  ['evaluations', { kind: 'gut-pick' }, 'no field "coach"'],
  ['elsewhere', {}, 'a collection that this coachkit does not know'],
])(
  'an invalid record of %s is left out, with its line and the reason',
  (collection, value, why) => {
    const { id, rev, created, updated } = savedAt('2026-11-03T21:14');
    const text = `\n${JSON.stringify({ collection, record: { id, rev, created, updated, ...value } })}\n`;
    const { found, skipped } = imported({ name: 'x.jsonl', text, now });
    expect(found).toEqual([]);
    expect(skipped).toEqual([{ line: 2, why: expect.stringContaining(why) }]);
  },
);
