import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAST_MONTH, RARE_WORD } from './sample-journal.ts';

/** The command lines that the bench measures, with their bounds. */

export interface Line {
  name: string;
  args: string[];
  /** The highest allowed ratio to `node -e 0`. */
  bound: number;
  /** Runs in a terminal, up to the first question. */
  asks?: true;
}

/** The daily lines, in a store of a few entries. */
export const STARTUP: Line[] = [
  { name: '`coachkit --version`', args: ['--version'], bound: 1.1 },
  { name: '`coachkit --help`', args: ['--help'], bound: 1.25 },
  { name: '`coachkit status --json`', args: ['status', '--json'], bound: 1.35 },
  { name: '`coachkit status --line`', args: ['status', '--line'], bound: 1.5 },
  { name: '`coachkit`, not in a terminal', args: [], bound: 1.35 },
  {
    name: '`coachkit reflect --text TEXT`',
    args: ['reflect', '--text', 'Said no to the third board deck.'],
    bound: 1.35,
  },
  { name: '`coachkit journal list`', args: ['journal', 'list'], bound: 1.35 },
  {
    name: '`coachkit assess --answers FILE --json`, JSON',
    args: ['assess', '--answers', 'answers.json', '--json'],
    bound: 1.5,
  },
  {
    name: 'the same, YAML',
    args: ['assess', '--answers', 'answers.yaml', '--json'],
    bound: 1.8,
  },
  { name: 'first question of `coachkit reflect`', args: ['reflect'], bound: 1.7, asks: true },
  { name: 'first question of `coachkit assess`', args: ['assess'], bound: 1.7, asks: true },
  { name: 'TAB, a command', args: ['complete', 'zsh', 'jo'], bound: 1.4 },
  { name: 'TAB, an id', args: ['complete', 'zsh', 'journal', 'show', ''], bound: 1.4 },
];

/** Writes the files that the lines name. */
export function writeAnswers(home: string): void {
  writeFileSync(
    join(home, 'answers.yaml'),
    'right-now: []\nstage: vp\nbasics: yes\ntransition: [new-role]\nwho-i-am: 5\n',
  );
  writeFileSync(
    join(home, 'answers.json'),
    '{"right-now": [], "stage": "vp", "basics": "yes", "transition": ["new-role"], "who-i-am": 5}\n',
  );
}

/** The numbers of entries of a growing journal. */
export const SIZES = [10_000, 100_000] as const;

export interface GrowingLine {
  name: string;
  args: string[];
  /** The highest allowed ratio for each of SIZES. */
  bounds: [number, number];
}

export const JOURNAL: GrowingLine[] = [
  {
    name: 'append',
    args: ['reflect', '--text', 'One line is enough.', '--date', LAST_MONTH],
    bounds: [1.4, 1.6],
  },
  { name: 'last ten', args: ['journal', 'list', '--limit', '10'], bounds: [1.4, 1.6] },
  { name: 'search of a rare word', args: ['journal', 'search', RARE_WORD], bounds: [1.8, 2.5] },
  { name: 'export as Markdown', args: ['export', '--format', 'md'], bounds: [3, 10] },
];

/** The lines of an encrypted journal. The bound is the ratio to the same line of a plain one. */
export const ENCRYPTED: (Line & { size: number })[] = [
  {
    name: '`reflect --text`',
    args: ['reflect', '--text', 'One line is enough.', '--date', LAST_MONTH],
    bound: 1.25,
    size: 10_000,
  },
  { name: '`status`', args: ['status', '--json'], bound: 1.25, size: 10_000 },
  { name: '`journal list`', args: ['journal', 'list'], bound: 1.25, size: 10_000 },
  {
    name: 'search of a rare word',
    args: ['journal', 'search', RARE_WORD],
    bound: 2,
    size: 100_000,
  },
];

/**
 * A sync with a repository on this machine. The ratios leave out the time of git. The first one is
 * that of a second machine, which receives everything.
 */
export const SYNC = { nothingNew: 6, tenNew: 8, firstSeconds: 60, firstMemory: 300 };

/** The most memory in MiB with the larger journal: for each line above, and for its import. */
export const MEMORY = { line: 90, import: 150 };

/** Seconds from a clone to the first question, with nothing in the cache of npm. */
export const FRESH_BOUND = 42;
