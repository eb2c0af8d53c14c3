import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addDays } from '../../src/lib/dates/day.ts';
import { momentOf, type Zone, zoneNamed } from '../../src/lib/dates/zone.ts';
import { root } from '../support/scripted.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs the built program on a machine in a given zone. */
function runIn(zone: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(root, 'bin', 'coachkit.js'), ...args],
    { encoding: 'utf8', env: { ...process.env, COACHKIT_HOME: home, TZ: zone } },
  );
  expect(status, stderr).toBe(0);
  return stdout;
}

it('keeps the hour of sessions agreed on in Berlin in a calendar made in New York', () => {
  const first = addDays(new Date().toISOString().slice(0, 10), 30);
  const agreed = [`first-date=${first}`, 'at=09:30', 'with=coach', 'frequency=weekly', 'months=3'];
  runIn('Europe/Berlin', 'sessions', 'start', ...agreed.flatMap((each) => ['--set', each]));
  const starts = (text: string) => text.match(/(?<=^DTSTART:)\w+/gm) ?? [];
  const there = starts(runIn('America/New_York', 'sessions', 'ics'));
  expect(there.length).toBeGreaterThan(10);
  const berlin = zoneNamed('Europe/Berlin') as Zone;
  const expected = there.map((_, week) => {
    const wall = { day: addDays(first, 7 * week), hour: 9, minute: 30, second: 0 };
    return new Date(momentOf(wall, berlin)).toISOString().replace(/[-:]|\.000/g, '');
  });
  expect(there).toEqual(expected);
  expect(starts(runIn('Europe/Berlin', 'sessions', 'ics'))).toEqual(there);
});
