import { type Chapter, reads } from '../step.ts';

const JRNL = JSON.stringify({
  tags: { '@board': 1 },
  entries: [
    {
      title: 'Board day.',
      body: 'It went well. @board',
      date: '2026-11-03',
      time: '21:14',
      tags: ['@board'],
      starred: true,
    },
    { title: '', body: '', date: '2026-11-04', time: '08:00', tags: [], starred: false },
  ],
});

const JRNL_TEXT = `[2026-11-05 08:30] Early.
The house is quiet. @home

[2026-11-06 22:00] Late.
`;

const DAY_ONE = JSON.stringify({
  metadata: { version: '1.0' },
  entries: [
    {
      uuid: 'A1',
      creationDate: '2026-11-07T20:14:00Z',
      timeZone: 'Europe/Berlin',
      text: 'Said no\\. Twice\\!',
      tags: ['work'],
    },
  ],
});

const NOTE = `---
date: 2026-11-08 07:15
tags: [walk, dawn]
---
# Dawn

Walked before the first call.
`;

/** Exports and imports. */
export const transfer: Chapter = {
  name: 'transfer',
  steps: [
    {
      run: 'export',
      at: '2027-04-17T08:00:00Z',
      reads: true,
      also: ['--format json', '--format jsonl', '--format csv', '--format xml'],
    },
    reads('export --include-private --since 2026-10-01 --tag board'),
    reads('export --all', '--format jsonl', '--format csv'),
    { run: 'export --out journal.md --json' },
    { run: 'export --out journal.md' },
    { run: 'export --format json --out journal.json' },
    { run: 'export --out journal.md --force --limit 2', shows: ['journal.md'] },
    { run: 'export --split day --out days --since 2026-10-20', shows: ['days'] },
    { run: 'export --split entry --out notes --limit 3 --json', shows: ['notes'] },
    { run: 'export --all --split entry --out all', shows: ['all'] },
    { run: 'export --all --format jsonl --include-private --out all.jsonl' },
    { run: 'export --all --format json --out all.json' },
    { run: 'import --dry-run all.jsonl', store: 'second' },
    { run: 'import all.jsonl --json', store: 'second' },
    { run: 'import all.jsonl', store: 'second' },
    { run: 'import all.json', store: 'second' },
    {
      run: 'export --all --format jsonl --include-private --json --out second.jsonl',
      store: 'second',
    },
    { run: 'status', store: 'second', reads: true },
    { run: 'journal list', store: 'second', reads: true },
    { run: 'undo', store: 'second' },
    { run: 'undo', store: 'second' },
    { run: 'import journal.json', store: 'third' },
    { run: 'import journal.md', store: 'third' },
    { run: 'import days/2026-10-25-coachkit.md', store: 'third' },
    { run: 'import --dry-run jrnl.json', store: 'third', files: { 'jrnl.json': JRNL } },
    { run: 'import jrnl.json', store: 'third' },
    { run: 'import jrnl.json --json', store: 'third' },
    { run: 'import jrnl.txt', store: 'third', files: { 'jrnl.txt': JRNL_TEXT } },
    { run: 'import dayone.json', store: 'third', files: { 'dayone.json': DAY_ONE } },
    { run: 'import dawn.md', store: 'third', files: { 'dawn.md': NOTE } },
    { run: 'import odd.json', store: 'third', files: { 'odd.json': '{"what": 1}' } },
    { run: 'journal list --json', store: 'third', reads: true },
  ],
};
