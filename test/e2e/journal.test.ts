import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTerminal } from '../support/pty.ts';

const program = join(import.meta.dirname, '../../bin/coachkit.js');
let home: string;

const run = (...args: string[]) =>
  execFileSync(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, COACHKIT_HOME: home },
    encoding: 'utf8',
  });

const open = (args: string[], env: Record<string, string> = {}) =>
  openTerminal({ args, env: { COACHKIT_HOME: home, ...env } });

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-journal-'));
  const lines = Array.from(
    { length: 30 },
    (_, i) => `[2026-10-${i + 1 < 10 ? '0' : ''}${i + 1} 08:00] Day ${i + 1} — 疲れた\n`,
  );
  const file = join(mkdtempSync(join(tmpdir(), 'coachkit-import-')), 'jrnl.txt');
  execFileSync('tee', [file], { input: lines.join('\n') });
  run('import', file);
});

describe('the journal in a terminal', () => {
  it('uses the pager for a long journal, but not when it fits', async () => {
    const long = open(['journal', 'list', '--limit', '30'], { PAGER: 'less -FRX' });
    await long.waitFor('Day 30 — 疲れた');
    await long.waitFor('Space for more, q to leave');
    long.type('q');
    await long.waitFor('Read them one by one');
    long.type('\x1b');
    expect((await long.exit).code).toBe(0);
    const short = open(['journal', 'list', '--limit', '2'], { PAGER: 'false' });
    await short.waitFor('Day 29');
    await short.waitFor('Read them one by one');
    short.type('\x1b');
    expect((await short.exit).code).toBe(0);
  });

  it('opens an entry in the editor and keeps what is saved', async () => {
    const [entry] = JSON.parse(run('journal', 'list', '--limit', '1', '--json')).entries;
    const editor = open(['journal', 'edit', entry.id], { EDITOR: "sh -c 'echo added >> $0'" });
    await editor.waitFor('Changed: ');
    expect((await editor.exit).code).toBe(0);
    expect(JSON.parse(run('journal', 'show', entry.id, '--json')).entry.text).toBe(
      'Day 30 — 疲れた\nadded',
    );
  });

  it('asks before it deletes, and keeps the entry on Enter', async () => {
    const [entry] = JSON.parse(run('journal', 'list', '--limit', '1', '--json')).entries;
    const asking = open(['journal', 'delete', entry.id]);
    await asking.waitFor('Delete the entry of');
    asking.type('\r');
    await asking.waitFor('Nothing was deleted.');
    expect((await asking.exit).code).toBe(0);
  });
});

it('exports to a folder of notes with the line for cron', () => {
  const notes = mkdtempSync(join(tmpdir(), 'coachkit-notes-'));
  for (let i = 0; i < 2; i++) {
    run('export', '--since', '2026-10-29', '--split', 'day', '--out', notes, '--force');
  }
  expect(readdirSync(notes)).toEqual(['2026-10-29-coachkit.md', '2026-10-30-coachkit.md']);
  expect(readFileSync(join(notes, '2026-10-30-coachkit.md'), 'utf8')).toContain('Day 30 — 疲れた');
});

it('does not fail at `journal list --jsonl | head -1`', () => {
  const line = execFileSync(
    'sh',
    ['-c', `"${process.execPath}" "${program}" journal list --limit 30 --jsonl | head -1`],
    {
      env: { PATH: process.env.PATH, COACHKIT_HOME: home },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  expect(JSON.parse(line).text).toBe('Day 30 — 疲れた');
});
