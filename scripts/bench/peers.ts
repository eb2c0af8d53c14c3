import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './measure.ts';
import { LAST_MONTH, RARE_WORD } from './sample-journal.ts';

/** Other programs for notes. The bench measures those on the PATH, with the same entries. */

export interface Peer {
  name: string;
  command: string;
  /** Writes lines of `sampleJournal` as the peer stores them. Returns options to use them. */
  write(home: string, lines: Iterable<string>): string[];
  /** The arguments for the same work as coachkit, by the name of a line in scenarios.ts. */
  args: Record<string, string[]>;
}

const jrnl: Peer = {
  name: 'jrnl',
  command: 'jrnl',
  write(home, lines) {
    const journal = join(home, 'jrnl.txt');
    const config = join(home, 'jrnl.yaml');
    writeFileSync(
      journal,
      [...lines]
        .map(entryOf)
        .map(({ utc, text }) => `[${utc.slice(0, 16).replace('T', ' ')}] ${text}\n`)
        .join('\n'),
    );
    // jrnl adds the remaining settings itself.
    writeFileSync(
      config,
      `version: v4.0\njournals: { default: { journal: ${JSON.stringify(journal)} } }\ntimeformat: "%Y-%m-%d %H:%M"\n`,
    );
    return ['--config-file', config];
  },
  args: {
    append: [`${LAST_MONTH}: One line is enough.`],
    'last ten': ['-n', '10'],
    'search of a rare word': ['-contains', RARE_WORD],
    'export as Markdown': ['--format', 'markdown'],
  },
};

/** https://www.npmjs.com/package/taskbook. It cannot list the last ten, and has no export. */
const taskbook: Peer = {
  name: 'taskbook',
  command: 'tb',
  write(home, lines) {
    const notes = [...lines].map(entryOf).map(({ utc, text }, index) => ({
      _id: index + 1,
      _date: new Date(utc).toDateString(),
      _timestamp: Date.parse(utc),
      description: text,
      isStarred: false,
      boards: ['My Board'],
      _isTask: false,
    }));
    const storage = join(home, '.taskbook/storage');
    mkdirSync(storage, { recursive: true });
    const byId = Object.fromEntries(notes.map((note) => [note._id, note]));
    writeFileSync(join(storage, 'storage.json'), JSON.stringify(byId, null, 4));
    return [];
  },
  args: {
    append: ['--note', 'One line is enough.'],
    'search of a rare word': ['--find', RARE_WORD],
  },
};

/** The peers on the PATH with their versions, such as `jrnl 4.2`. */
export function installedPeers(env: Env): { peer: Peer; title: string }[] {
  return [jrnl, taskbook].flatMap((peer) => {
    const { status, stdout } = spawnSync(peer.command, ['--version'], { env, encoding: 'utf8' });
    const [version = ''] = /\d[\d.]*/.exec(stdout ?? '') ?? [];
    return status === 0 ? [{ peer, title: `${peer.name} ${version}` }] : [];
  });
}

/** The time and the words of an entry, from a line of `sampleJournal`. */
function entryOf(line: string): { utc: string; text: string } {
  const { at, text, answers = [] } = JSON.parse(line);
  const words = [text, ...answers.map(({ answer }: { answer: string }) => answer)];
  return { utc: at.utc, text: words.filter(Boolean).join('\n') };
}
