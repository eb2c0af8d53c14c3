/** The part of a machine that a daily reminder needs: files of other programs, and their commands. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { makeDirs } from '../lib/make-dirs.ts';
import { orUndefined } from '../lib/or-undefined.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface Machine {
  /** A value of `process.platform`. */
  platform: string;
  home: string;
  env: Env;
  /** The id of the user. Undefined on Windows. */
  user: number | undefined;
  /** The paths of Node and of the program, which start coachkit from anywhere. */
  command: readonly [node: string, program: string];
  isThere(path: string): boolean;
  /** The bytes of a file. Undefined if it cannot be read. */
  read(path: string): Buffer | undefined;
  /** Writes a file as a whole, with its folders. Follows a link. @throws if it cannot be written */
  write(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
  /** Runs a program without a shell, and waits for it. */
  run(program: string, args: readonly string[], options?: RunOptions): Ran;
  /** The state of the reminders, as it was stored. */
  reminderState(): unknown;
  /** Never throws, because a reminder must not fail for it. */
  keepReminderState(state: object): void;
}

export interface RunOptions {
  input?: Uint8Array;
  /** Variables to set in addition. */
  env?: Env;
}

export interface Ran {
  isDone: boolean;
  out: Buffer;
  err: string;
}

/** In ms. A program that hangs this long is stopped. */
const PATIENCE = 10_000;

export function openMachine(
  given: Pick<Machine, 'platform' | 'home' | 'env'> & {
    /** The path of Node, and the folder of the program. */
    node: string;
    root: string;
    stateDir: string;
    user?: number | undefined;
  },
): Machine {
  const { platform, home, env: own, user, node, root, stateDir } = given;
  const state = join(stateDir, 'remind.json');
  return {
    ...{ platform, home, env: own, user },
    command: [node, join(root, 'bin/coachkit.js')],
    isThere: fs.existsSync,
    read,
    write,
    remove: (path) => fs.rmSync(path, { force: true }),
    run: (program, args, { input, env } = {}) => {
      const { status, stdout, stderr } = spawnSync(program, args, {
        env: { ...own, ...env },
        input: input ?? '',
        timeout: PATIENCE,
        windowsHide: true,
      });
      const err = String(stderr ?? '');
      return { isDone: status === 0, out: stdout ?? Buffer.alloc(0), err };
    },
    reminderState: () => orUndefined(() => JSON.parse(String(read(state) ?? 'null'))),
    keepReminderState: (value) =>
      void orUndefined(() => write(state, Buffer.from(`${JSON.stringify(value, null, 2)}\n`))),
  };
}

const read = (path: string): Buffer | undefined =>
  fs.existsSync(path) ? orUndefined(() => fs.readFileSync(path)) : undefined;

function write(path: string, bytes: Uint8Array): void {
  makeDirs(dirname(path), 0o700);
  const real = orUndefined(() => fs.realpathSync(path)) ?? path;
  const mode = fs.statSync(real, { throwIfNoEntry: false })?.mode ?? 0o600;
  const temporary = `${real}.coachkit-${Math.random().toString(36).slice(2, 10)}.tmp`;
  try {
    fs.writeFileSync(temporary, bytes, { mode: mode & 0o777, flag: 'wx' });
    fs.renameSync(temporary, real);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}
