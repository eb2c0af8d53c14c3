import { describe, expect, it } from 'vitest';
import { onThisDay, stats } from '../../../src/commands/journal/stats.ts';
import { fixedZone } from '../../../src/lib/dates/zone.ts';
import { entryAt, journalScript } from '../../support/journal.ts';

describe('journal stats', () => {
  it('draws days and weeks, but no streaks', async () => {
    const { context, out, write } = journalScript();
    await write(
      entryAt('2026-11-20T08:00', { mood: 5, energy: 1 }),
      entryAt('2026-11-20T18:00', { mood: 3 }),
      entryAt('2026-11-17T08:00', {}),
      entryAt('2025-01-01T08:00', {}),
    );
    await stats(context, {});
    expect(out()).toContain('3 entries from Mon 1 Jun to Mon 23 Nov');
    expect(out()).toContain('Days with an entry in the last 14: 2');
    expect(out()).toMatch(/^Fri {5}[· ]+█ *$/m);
    expect(out()).toMatch(/^mood +(· ){24}▆▆· {3}4$/m);
    expect(out()).toMatch(/^energy +(· ){24}▁▁· {3}1$/m);
    expect(out()).not.toMatch(/^weight/m);
    expect(out()).not.toMatch(/streak|in a row/i);
  });

  it('shows the weight of days, and each rating then and now', async () => {
    const { context, out, write } = journalScript();
    await write(
      entryAt('2026-11-02T08:00', { weight: 2 }),
      entryAt('2026-11-04T08:00', { weight: 3 }),
      entryAt('2026-11-20T08:00', { weight: 5, mood: 1 }),
    );
    await stats(context, {});
    expect(out()).toMatch(/^weight {2}▄▄· ██· {3}2.5 to 5$/m);
    await stats(context, { json: true });
    const { weeks } = JSON.parse(out().slice(out().indexOf('{')));
    expect(weeks.map(({ weight }: { weight?: number }) => weight)).toEqual([
      2.5,
      undefined,
      5,
      undefined,
    ]);
  });

  it('starts with the first day that has an entry', async () => {
    const { context, out, write } = journalScript();
    await write(entryAt('2026-11-20T08:00', {}), entryAt('2026-11-17T08:00', {}));
    await stats(context, {});
    expect(out()).toContain('2 entries from Tue 17 Nov to Mon 23 Nov');
  });

  it("uses the machine's clock for the day of a moment", async () => {
    const { context, out, write } = journalScript();
    await write(entryAt('2026-11-21T08:00', {}));
    const clock = { ...context.clock, zone: () => fixedZone(-300) };
    await stats({ ...context, clock }, { since: '2026-11-20 23:30', json: true });
    expect(JSON.parse(out())).toMatchObject({ from: '2026-11-20', entries: 1 });
  });

  it('gives JSON for the days asked for', async () => {
    const { context, out, write } = journalScript();
    await write(entryAt('2026-11-20T08:00', {}), entryAt('2026-11-02T08:00', {}));
    await stats(context, { since: '2026-11-01', until: '2026-11-10', json: true });
    expect(JSON.parse(out())).toMatchObject({
      schemaVersion: 1,
      from: '2026-11-01',
      to: '2026-11-10',
      entries: 1,
      days: [{ day: '2026-11-02', entries: 1 }],
    });
  });
});

it('journal on-this-day shows earlier years only', async () => {
  const { context, out, write } = journalScript();
  await write(
    entryAt('2026-11-23T08:00', { text: 'today' }),
    entryAt('2025-11-23T08:00', { text: 'a year ago' }),
    entryAt('2025-11-22T08:00', { text: 'the day before' }),
    entryAt('2020-11-23T23:30', { text: 'long ago' }),
  );
  await onThisDay(context, {});
  expect(out()).toMatch(/a year ago[\s\S]*long ago/);
  expect(out()).not.toMatch(/today|the day before/);
});
