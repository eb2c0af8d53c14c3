import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { coachkit, openTerminal } from '../support/pty.ts';
import stored from './start-counts.json' with { type: 'json' };

/** The cost of a start in counts, which do not depend on how busy the machine is. */
interface Counts {
  /** Modules of Node besides those that an empty script loads. */
  nodeModules: number;
  files: number;
  /** Rounded up to steps of 5, so that most changes of a few lines do not count. */
  kilobytes: number;
}

/** A report of the hook. */
interface Read {
  nodeModules: number;
  files: number;
  bytes: number;
}

const limits: Record<string, Counts> = stored;
const isNode20 = process.version.startsWith('v20.');

const temp = mkdtempSync(join(tmpdir(), 'coachkit-counts-'));
const report = join(temp, 'counts.json');
const hook = join(import.meta.dirname, '../support/count-start.cjs');
const env = { HOME: temp, COACHKIT_HOME: join(temp, 'store'), COUNT_TO: report };

writeFileSync(join(temp, 'empty.cjs'), '');
writeFileSync(join(temp, 'answers.json'), '{"stage": "vp"}');
writeFileSync(join(temp, 'answers.yaml'), 'stage: vp\n');

afterAll(() => rmSync(temp, { recursive: true, force: true }));

/** Starts Node with the arguments, and reads what the hook counted. */
function counted(args: string[]): Read {
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...args], {
    cwd: temp,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return read();
}

function read(): Read {
  return JSON.parse(readFileSync(report, 'utf8'));
}

/** The same up to the first question in a terminal, which Ctrl-C leaves. */
async function countedToPrompt(args: string[]): Promise<Read> {
  const command = ['--require', hook, coachkit, ...args];
  const terminal = openTerminal({ program: process.execPath, args: command, env, cwd: temp });
  await terminal.waitFor('?');
  terminal.type('\x03');
  await terminal.exit;
  return read();
}

/** The daily lines, and those that end at the first question in a terminal. */
const LINES = [
  ['--version'],
  ['--help'],
  ['status', '--json'],
  [],
  ['reflect', '--text', 'x'],
  ['journal', 'list'],
  ['assess', '--answers', 'answers.json', '--json'],
  ['assess', '--answers', 'answers.yaml', '--json'],
  ['complete', 'zsh', 'jo'],
  ['complete', 'zsh', 'journal', 'show', ''],
];
const ASKING = [['reflect'], ['assess']];

it('opens, reads and loads no more than before at a start', async () => {
  const byNode = counted([join(temp, 'empty.cjs')]).nodeModules;
  const counts: Record<string, Counts> = {};
  const keep = (line: string, { nodeModules, files, bytes }: Read): void => {
    counts[line] = {
      // Other versions of Node load other modules. Node 20 wrote the stored numbers.
      nodeModules: isNode20 ? nodeModules - byNode : (limits[line]?.nodeModules ?? 0),
      files,
      kilobytes: Math.ceil(bytes / 5000) * 5,
    };
  };
  for (const words of LINES) {
    // The first start may keep something for the second.
    counted([coachkit, ...words]);
    keep(['coachkit', ...words].join(' '), counted([coachkit, ...words]));
  }
  for (const words of ASKING) {
    await countedToPrompt(words);
    keep(['coachkit', ...words].join(' '), await countedToPrompt(words));
  }
  await expect(
    `${JSON.stringify(counts, null, 2)}\n`,
    'A start costs more or less than start-counts.json says. If more, find what it does not need: ' +
      'scripts/bundle.ts groups the files. To store smaller numbers, add -u.',
  ).toMatchFileSnapshot('start-counts.json');
});
