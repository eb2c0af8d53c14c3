import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Saved } from '../../src/core/store.ts';
import type { StoreOptions } from '../../src/store/options.ts';
import { type Home, open } from './kit.ts';
import { type Ack, ackOf, hashOf, type Note } from './writer.ts';

/** Runs writers in their own processes, kills some, and checks every acknowledged save. */

const root = join(import.meta.dirname, '../..');
const bundles = new Map<string, Promise<string>>();

/**
 * Bundles a program next to this file into one temporary file, because each of hundreds of starts
 * through tsx takes a second.
 */
export function bundled(name: string): Promise<string> {
  const bundle = bundles.get(name) ?? bundleOf(name);
  bundles.set(name, bundle);
  return bundle;
}

async function bundleOf(name: string): Promise<string> {
  const dir = fs.mkdtempSync(join(tmpdir(), 'coachkit-writer-'));
  const leftOut = join(root, 'scripts/left-out.ts');
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outdir: dir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    alias: { 'ajv/dist/2020.js': leftOut, 'ajv-formats': leftOut },
    // CommonJS packages call require() for Node modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return join(dir, `${basename(name)}.mjs`);
}

export interface Writer {
  child: ChildProcess;
  /** The saves acknowledged so far. */
  acks: Ack[];
  /** Batches of acks in order of arrival. */
  batches: Ack[][];
  errors: string[];
  /** The signal that ended the writer, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>;
}

export type Work =
  | ['append', number]
  | ['mix']
  | ['imports']
  | ['together']
  | ['inbox']
  | ['draft'];

/**
 * Starts a writer; `wrap` is a command that runs it, such as `['bash', '-c', 'ulimit -f 8; exec
 * "$@"', '-']`.
 */
export async function startWriter(home: Home, work: Work, wrap: string[] = []): Promise<Writer> {
  const file = await bundled('writer');
  const [command, ...args] = [
    ...wrap,
    process.execPath,
    file,
    home.data,
    home.state,
    home.config,
    ...work.map(String),
  ] as [string];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, KEY: home.key },
  });
  const batches: Ack[][] = [];
  const acks: Ack[] = [];
  const errors: string[] = [];
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop() as string; // a kill can cut off the last line
    for (const line of lines) {
      const batch: Ack[] = JSON.parse(line);
      batches.push(batch);
      acks.push(...batch);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => errors.push(chunk));
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code);
  return { child, acks, batches, errors, ended };
}

/** Resolves when a writer has saved something, or has ended. */
export const begun = (writer: Writer): Promise<unknown> =>
  Promise.race([once(writer.child.stdout as NodeJS.ReadableStream, 'data'), writer.ended]);

/** Kills a writer at a random time, up to `within` ms after its first save. */
export async function killSoon(writer: Writer, within: number): Promise<void> {
  await begun(writer);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * within));
  writer.child.kill('SIGKILL');
  await writer.ended;
  if (writer.errors.length > 0) throw new Error(writer.errors.join(''));
}

export interface Verdict {
  acknowledged: number;
  /** Acknowledged records that are missing or differ. */
  lost: Ack[];
  /** Records on disk that nobody was told of; each kill may leave what was under way. */
  untold: Saved<Note>[];
  leftovers: string[];
}

/** Checks the store like the next process, which cleans up after a kill. `acks` are in order. */
export async function verify(
  home: Home,
  acks: Ack[],
  more: Partial<StoreOptions> = {},
): Promise<Verdict> {
  const store = await open(home, more);
  const there = new Map(
    store
      .collection<Note>('journal')
      .all({ deleted: true })
      .map((record) => [record.id, record]),
  );
  const last = new Map(acks.map((ack) => [ack.id, ack]));
  return {
    acknowledged: acks.length,
    lost: [...last.values()].filter((ack) => !isKept(ack, there.get(ack.id))),
    untold: [...there.values()].filter(({ id }) => !last.has(id)),
    leftovers: store
      .doctor()
      .filter(({ level }) => level !== 'note')
      .map(({ kind, path, reason }) => `${kind}: ${path}: ${reason}`),
  };
}

/** True for the acknowledged text, or for one later change that keeps it as the earlier text. */
function isKept(ack: Ack, record: Saved<Note> | undefined): boolean {
  if (record === undefined) return false;
  if (record.rev === ack.rev) return JSON.stringify(ackOf(record)) === JSON.stringify(ack);
  const behind = record.earlier?.at(-1);
  const texts = [record.text, ...(behind === undefined ? [] : [behind.value.text])];
  return record.rev === ack.rev + 1 && texts.some((text) => hashOf(text) === ack.hash);
}
