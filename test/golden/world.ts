/** The world of the history: a folder with a home, a store and a working folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheHome } from '../support/cache-home.ts';
import { type Step, wordsOf } from './step.ts';

const program = fileURLToPath(new URL('../../bin/coachkit.js', import.meta.url));
const preload = fileURLToPath(new URL('./fixed-world.cjs', import.meta.url));

/** The length of every world's path, because paths affect line breaks. */
const LENGTH = 100;

export interface Played {
  stdout: string;
  stderr: string;
  exit: string;
}

export interface World {
  base: string;
  run(call: Call): Promise<Played>;
  end(): void;
}

/** One call of the program. */
export interface Call {
  line: string;
  moment: string;
  seed: string;
  step: Step;
}

export function openWorld(): World {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'golden-')));
  const base = join(temporary, 'x'.repeat(Math.max(1, LENGTH - temporary.length - 1)));
  if (base.length !== LENGTH) throw new Error(`The path ${tmpdir()} is too long for the history.`);
  for (const name of ['home', 'work', 'tmp']) mkdirSync(join(base, name), { recursive: true });
  return {
    base,
    run: (call) => {
      prepare(base, call.step);
      return play(base, call);
    },
    end: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

function prepare(base: string, { files = {}, copy, damage, store = 'store' }: Step): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(base, 'work', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  if (copy) copyStore(join(base, copy.from), join(base, copy.to));
  if (damage) spoil(join(base, store, damage.file), damage);
}

/** Copies a store and sets the original modes, which some versions of Node change. */
export function copyStore(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  chmodSync(to, 0o700);
  for (const entry of readdirSync(to, { withFileTypes: true, recursive: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
}

function spoil(path: string, { find, put }: { find: string; put: string }): void {
  const before = readFileSync(path, 'utf8');
  const after = before.replace(new RegExp(find), put);
  if (after === before) throw new Error(`Nothing in ${path} matches ${find}.`);
  writeFileSync(path, after);
}

async function play(base: string, { line, moment, seed, step }: Call): Promise<Played> {
  const child = spawn(process.execPath, ['--require', preload, program, ...wordsOf(line)], {
    cwd: join(base, 'work'),
    env: {
      PATH: process.env.PATH,
      HOME: join(base, 'home'),
      TMPDIR: join(base, 'tmp'),
      COACHKIT_HOME: join(base, step.store ?? 'store'),
      XDG_CACHE_HOME: cacheHome,
      TZ: 'Europe/Berlin',
      GOLDEN_NOW: moment,
      GOLDEN_SEED: seed,
      ...step.env,
    },
  });
  child.stdin.on('error', () => {}).end(step.stdin ?? '');
  const [stdout, stderr, exit] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    endOf(child),
  ]);
  return { stdout: narrowed(stdout, base), stderr: narrowed(stderr, base), exit };
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? String(code)));
  });
}

/** Replaces the paths of the world and of the code cache, the only differences between runs. */
export const narrowed = (text: string, base: string): string =>
  text.replaceAll(base, '<world>').replaceAll(cacheHome, '<cache>');

/** Whether a file or folder exists, by its path in the world. */
export const isThere = (base: string, path: string): boolean => existsSync(join(base, path));
