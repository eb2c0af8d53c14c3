import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { privateAnswers, withoutPrivate } from '../../../src/domain/privacy/answers.ts';
import { anyRecord, savedAt } from '../../support/journal.ts';

const open = { question: 'a', asked: 'A?', answer: 'open' };
const secret = { question: 'b', asked: 'B?', answer: 'secret', private: true };

describe('content without private parts', () => {
  it('leaves out a private entry', () => {
    expect(
      withoutPrivate(savedAt('2026-11-03T21:14', { text: 'x', private: true })),
    ).toBeUndefined();
  });

  it('keeps the answers that are not private', () => {
    const shared = withoutPrivate(savedAt('2026-11-03T21:14', { answers: [secret, open] }));
    expect(shared?.answers).toEqual([open]);
  });

  it('leaves out earlier versions that were private', () => {
    const entry = savedAt('2026-11-03T21:14', { text: 'now' });
    const past = (rev: number, value: Partial<Entry>) => ({
      rev,
      updated: entry.at,
      value: { kind: 'free', at: entry.at, ...value },
    });
    const shared = withoutPrivate({
      ...entry,
      earlier: [past(1, { text: 'secret', private: true }), past(2, { answers: [open, secret] })],
    });
    expect(shared?.earlier).toEqual([past(2, { answers: [open] })]);
  });

  it('does not change an entry without private parts', () => {
    const entry = savedAt('2026-11-03T21:14', { text: 'x', answers: [open] });
    expect(withoutPrivate(entry)).toBe(entry);
  });

  it('leaves nothing private anywhere', () => {
    fc.assert(
      fc.property(anyRecord, (entry) => {
        const shared = withoutPrivate(entry);
        expect(shared === undefined).toBe(entry.private === true);
        const versions = shared
          ? [shared, ...(shared.earlier ?? []).map(({ value }) => value)]
          : [];
        for (const version of versions) {
          expect(version.private ?? false).toBe(false);
          expect(privateAnswers(version)).toBe(0);
        }
      }),
    );
  });
});
