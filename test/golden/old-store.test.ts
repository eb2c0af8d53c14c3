import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheHome } from '../support/cache-home.ts';
import { copyStore } from './world.ts';

/** A store written by the program at commit 3c91e99. Old data must stay readable. */
const fixture = join(import.meta.dirname, '../fixtures/store-3c91e99');
const program = join(import.meta.dirname, '../../bin/coachkit.js');
const preload = join(import.meta.dirname, 'fixed-world.cjs');

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-old-'));
  copyStore(fixture, home);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function run(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--require', preload, program, ...args],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: home,
        COACHKIT_HOME: home,
        XDG_CACHE_HOME: cacheHome,
        TZ: 'Europe/Berlin',
        GOLDEN_NOW: '2027-04-20T10:00:00Z',
        GOLDEN_SEED: args.join(' '),
      },
    },
  );
  expect(status, `${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
  return { stdout, stderr };
}

const json = (...args: string[]) => JSON.parse(run(...args).stdout);

/** A record as stored in a page. */
interface Stored {
  id: string;
  deleted?: boolean;
  [field: string]: unknown;
}

const PAGES = ['assessments', 'coaches', 'commitments', 'evaluations', 'practices', 'progress'];
const MORE_PAGES = ['questions', 'searches', 'sessions'];
const pages = [...PAGES, ...MORE_PAGES].map((name) => `${name}.json`);
const journal = readdirSync(join(fixture, 'journal')).map((name) => join('journal', name));

/**
 * The records in these pages that were not deleted, one per line. Reads them without the program's
 * code.
 */
function storedIn(folder: string, names: readonly string[]): Stored[] {
  return names
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.startsWith('{"id":'))
    .map((line): Stored => JSON.parse(line.replace(/,$/, '')))
    .filter(({ deleted }) => deleted === undefined);
}

/** The person's own part of a record, without the store's counts and earlier versions. */
function content({ rev, updated, crc, earlier, ...rest }: Stored) {
  return rest;
}

const entries = storedIn(fixture, journal);
const byText = (text: string): Stored => {
  const found = entries.find((entry) => entry.text === text);
  if (found === undefined) throw new Error(`No entry of the fixture is “${text}”.`);
  return found;
};
const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id).sort();

describe('reading a store of commit 3c91e99', () => {
  it('shows every entry, and finds nothing to repair', () => {
    const all = ['--limit', '1000', '--json', '--include-private'];
    const listed: Stored[] = json('journal', 'list', ...all).entries;
    const pairs = (records: readonly Stored[]) => records.map((r) => `${r.id} ${r.text}`).sort();
    expect(entries.length).toBeGreaterThan(15);
    expect(pairs(listed)).toEqual(pairs(entries));
    expect(run('doctor').stdout).toContain('No problems found.');
  });

  it('shows unfinished work in status', () => {
    const { facts, halfDone } = json('status', '--json');
    expect(facts).toMatchObject({ chosen: true, success: true, planned: true });
    expect(JSON.stringify(halfDone)).toContain('coachkit practice step-outside');
  });

  it('shows measures, sessions and coaches', () => {
    const records: Stored[] = json('progress', '--json', '--include-private').records;
    expect(ids(records)).toEqual(ids(storedIn(fixture, ['progress.json'])));
    const sessions = run('sessions', 'list', '--include-private').stdout;
    for (const { topic } of storedIn(fixture, ['sessions.json'])) {
      if (typeof topic === 'string') expect(sessions).toContain(topic);
    }
    expect(sessions).toContain('The board keeps asking for decks');
    const coaches = storedIn(fixture, ['coaches.json']);
    const list = run('find-coach', 'list').stdout;
    expect(coaches.map(({ name }) => name)).toContain('Ana R.');
    for (const { name } of coaches) expect(list).toContain(name);
  });
});

describe('changing a store of commit 3c91e99', () => {
  it('undoes an edit of an entry completely', () => {
    const before = byText('Walked along the canal.');
    run('journal', 'edit', before.id, '--text', 'That it can wait a week.', '--mood', '5');
    const changed = storedIn(home, journal).find(({ id }) => id === before.id);
    expect(changed).toMatchObject({ text: 'That it can wait a week.', mood: 5 });
    run('undo');
    const after = storedIn(home, journal).find(({ id }) => id === before.id);
    expect(after && content(after)).toEqual(content(before));
  });

  it('adds a check-in, and undoes it', () => {
    const before = storedIn(home, ['progress.json']);
    run('progress', 'check-in', '--set', 'energy=9', '--because', 'A new program.');
    const added = storedIn(home, ['progress.json']).filter(
      ({ id }) => !before.some((record) => record.id === id),
    );
    expect(added).toMatchObject([{ value: 9, because: 'A new program.' }]);
    run('undo');
    expect(ids(storedIn(home, ['progress.json']))).toEqual(ids(before));
  });
});

it('exports every record of a store of commit 3c91e99', () => {
  const stored = storedIn(fixture, [...pages, ...journal]);
  const { stdout } = run('export', '--all', '--format', 'jsonl', '--include-private');
  const missing = stored.filter(({ id }) => !stdout.includes(`"id":"${id}"`));
  expect(stored.length).toBeGreaterThan(70);
  expect(missing).toEqual([]);
});
