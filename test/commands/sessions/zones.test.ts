import { describe, expect, it } from 'vitest';
import { edit } from '../../../src/commands/sessions/edit.ts';
import { end } from '../../../src/commands/sessions/end.ts';
import { ics } from '../../../src/commands/sessions/ics.ts';
import { log } from '../../../src/commands/sessions/log.ts';
import { status } from '../../../src/commands/sessions/show.ts';
import { start } from '../../../src/commands/sessions/start.ts';
import { lookAround } from '../../../src/commands/status/gather.ts';
import type { Context } from '../../../src/core/context.ts';
import type { Engagement } from '../../../src/domain/sessions/session.ts';
import { instantIn, type Zone, zoneNamed } from '../../../src/lib/dates/zone.ts';
import { shippedFramework } from '../../support/framework.ts';
import { scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const AGREED = ['with=coach', 'frequency=weekly', 'months=1', 'first-date=2026-12-08', 'at=09:30'];
const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

/** One store for commands at different moments and places. */
function traveler() {
  const { home } = scripted();
  return (utc: string, place: string) => {
    const script = scripted({ home });
    const zone = zoneNamed(place) as Zone;
    const clock: Context['clock'] = {
      now: () => instantIn(zone, Date.parse(utc)),
      zone: () => zone,
    };
    return { ...script, context: { ...script.context, clock } };
  };
}

const field = (name: string, text: string) =>
  [...text.matchAll(new RegExp(`^${name}:(.*?)\\r?$`, 'gm'))].map(([, value]) => value);

async function calendar(at: ReturnType<ReturnType<typeof traveler>>) {
  await ics(at.context, {});
  const text = at.out();
  const events = text.split('BEGIN:VEVENT').slice(1);
  return events.map((event) => ({
    uid: field('UID', event)[0],
    start: field('DTSTART', event)[0],
    sequence: Number(field('SEQUENCE', event)[0]),
    changed: field('LAST-MODIFIED', event)[0] ?? '',
    status: field('STATUS', event)[0],
  }));
}

describe('sessions agreed on in one place', () => {
  it('stay at the same moment in a calendar in another zone', async () => {
    const at = traveler();
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: AGREED });
    const there = await calendar(at('2026-12-02T15:00:00Z', NEW_YORK));
    expect(there[0]?.start).toBe('20261208T083000Z');
    expect(there).toEqual(await calendar(at('2026-12-02T15:00:00Z', BERLIN)));
  });

  it('keep their hour when the clocks change there on another day than here', async () => {
    const at = traveler();
    const march = AGREED.map((each) => each.replace('2026-12-08', '2027-03-09'));
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: march });
    const starts = (await calendar(at('2027-03-01T15:00:00Z', NEW_YORK))).map(({ start }) => start);
    // New York changes its clocks on March 14, Berlin on March 28.
    expect(starts).toEqual([
      '20270309T083000Z',
      '20270316T083000Z',
      '20270323T083000Z',
      '20270330T073000Z',
      '20270406T073000Z',
    ]);
  });

  it('are shown in local time, and are past once they have ended', async () => {
    const at = traveler();
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: AGREED });
    const before = at('2026-12-08T08:00:00Z', NEW_YORK);
    await status(before.context, {});
    expect(before.out()).toContain('Tue 8 Dec 03:30 (09:30 in Europe/Berlin)');
    expect(before.out()).toContain('coachkit sessions prep');
    const after = at('2026-12-08T09:00:00Z', NEW_YORK);
    await status(after.context, {});
    expect(after.out()).toMatch(/not\s+written\s+up\s+yet/);
    const { due } = await lookAround(after.context, shippedFramework());
    expect(due[0]).toMatchObject({ what: 'session', at: '03:30', isOver: true });
  });

  it('are printed for a program with their past hour', async () => {
    const at = traveler();
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: AGREED });
    const next = async (utc: string) => {
      const here = at(utc, BERLIN);
      await status(here.context, { json: true });
      return JSON.parse(here.out()).next;
    };
    const agreed = { on: '2026-12-08', at: '09:30', zone: BERLIN };
    expect(await next('2026-12-08T07:00:00Z')).toEqual({ ...agreed, when: 'ahead' });
    expect(await next('2026-12-08T09:00:00Z')).toEqual({ ...agreed, when: 'past' });
    expect(await next('2026-12-09T09:00:00Z')).toEqual({ ...agreed, when: 'past' });
  });

  it('use the zone where a single date was set', async () => {
    const at = traveler();
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: AGREED });
    const next = ['on=2026-12-08', 'topic=x', 'with=coach', 'next-date=2026-12-15'];
    await log(at('2026-12-08T20:00:00Z', NEW_YORK).context, { set: [...next, 'next-time=10:00'] });
    const starts = (await calendar(at('2026-12-09T09:00:00Z', BERLIN))).map(({ start }) => start);
    expect(starts.slice(0, 2)).toEqual(['20261215T150000Z', '20261222T083000Z']);
  });

  it('move to another zone only when an edit changes the zone', async () => {
    const at = traveler();
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: AGREED });
    const here = at('2026-12-02T15:00:00Z', NEW_YORK);
    const [{ id } = { id: '' }] = (await here.context.store()).collection('sessions').all();
    await edit(here.context, id, { set: ['minutes=60'] });
    expect((await calendar(at('2026-12-02T15:00:00Z', NEW_YORK)))[0]?.start).toBe(
      '20261208T083000Z',
    );
    await edit(here.context, id, { set: ['zone=America/New_York'] });
    expect((await calendar(at('2026-12-02T15:00:00Z', BERLIN)))[0]?.start).toBe('20261208T143000Z');
    const wrong = await failure(edit(here.context, id, { set: ['zone=Berlin'] }));
    expect(wrong.message).toContain('a time zone like Europe/Berlin');
  });

  it('use the local zone when they are older than stored zones', async () => {
    const at = traveler();
    const here = at('2026-12-01T09:00:00Z', NEW_YORK);
    const store = await here.context.store();
    await store.ready();
    const old: Engagement = {
      type: 'engagement',
      with: 'coach',
      startedOn: '2026-12-01',
      framework: { id: 'executive-coaching', version: '1.0.0' },
      form: 'engagement',
      answers: { 'first-date': '2026-12-08', at: '09:30', frequency: 'weekly', months: 1 },
      wording: [],
    };
    store.collection<Engagement>('sessions').add(old);
    expect((await calendar(here))[0]?.start).toBe('20261208T143000Z');
    const said = at('2026-12-01T09:00:00Z', BERLIN);
    await status(said.context, {});
    expect(said.out()).toMatch(/Next +Tue 8 Dec 09:30\n/);
  });
});

describe('an appointment in a calendar', () => {
  it('keeps its id when it moves', async () => {
    const at = traveler();
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: AGREED });
    const [first] = await calendar(at('2026-12-01T09:30:00Z', BERLIN));
    const there = at('2026-12-02T09:00:00Z', BERLIN);
    const store = await there.context.store();
    const [{ id } = { id: '' }] = store.collection('sessions').all();
    await edit(there.context, id, { set: ['first-date=2026-12-10'] });
    const [moved] = await calendar(at('2026-12-02T09:30:00Z', BERLIN));
    expect(moved).toMatchObject({ uid: first?.uid, start: '20261210T083000Z' });
    expect(moved?.sequence).toBeGreaterThan(first?.sequence ?? 0);
    store.undo();
    const [back] = await calendar(at('2026-12-03T09:30:00Z', BERLIN));
    expect(back).toMatchObject({ uid: first?.uid, start: first?.start });
    expect(back?.sequence).toBeGreaterThan(moved?.sequence ?? 0);
    expect((back?.changed ?? '') >= (first?.changed ?? '')).toBe(true);
  });

  it('is canceled when the session is no longer planned', async () => {
    const at = traveler();
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: AGREED });
    const planned = await calendar(at('2026-12-01T09:30:00Z', BERLIN));
    const there = at('2026-12-02T09:00:00Z', BERLIN);
    const [{ id } = { id: '' }] = (await there.context.store()).collection('sessions').all();
    await edit(there.context, id, { set: ['frequency=two-weeks'] });
    const slower = await calendar(at('2026-12-02T09:30:00Z', BERLIN));
    expect(slower.map(({ uid }) => uid)).toEqual(planned.map(({ uid }) => uid));
    const off = slower.filter((each) => each.status === 'CANCELLED');
    expect(off.map(({ start }) => start)).toEqual(['20261229T083000Z', '20270105T083000Z']);
    await end(at('2026-12-10T09:00:00Z', BERLIN).context, { set: ['ended-on=2026-12-10'] });
    const after = await calendar(at('2026-12-11T09:00:00Z', BERLIN));
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set(['CANCELLED']));
    expect(after.length).toBeGreaterThan(0);
  });

  it('is not canceled when only --until ends earlier', async () => {
    const at = traveler();
    await start(at('2026-12-01T09:00:00Z', BERLIN).context, { set: AGREED });
    const here = at('2026-12-01T09:30:00Z', BERLIN);
    await ics(here.context, { until: '2026-12-16' });
    expect(field('DTSTART', here.out())).toEqual(['20261208T083000Z', '20261215T083000Z']);
  });
});
