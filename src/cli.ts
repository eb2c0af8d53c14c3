/** The only file that uses `process`: arguments, streams, signals, folders, exit code. */
import { fstatSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Screen } from './cli/create-context.ts';
import type { ErrorCode, ErrorJson } from './core/describe-error.ts';
import { isForProgram, UsageError } from './core/errors.ts';
import { codeOf, isNoRoom } from './lib/system-error.ts';
import type { Keyboard, Terminal } from './terminal/keyboard/keyboard.ts';

declare const __VERSION__: string;

const root = join(import.meta.dirname, '..');
const prompts = stopOnSignals();
let opened: Keyboard | undefined;

/** Whether the screen shows output that the person has not read yet. */
const unread = { is: false };
const unlocked = {};
let outputMemory = Buffer.alloc(0);
const outputs: Record<1 | 2, { problem?: unknown }> = { 1: {}, 2: {} };
/** Whether each file descriptor is a terminal. */
const terminals: Record<number, boolean> = {};
process.on('uncaughtException', (error) => process.exit(inner(error)));

const args = process.argv.slice(2);
// Completion skips the command tree, which would double the response time.
const done: Promise<number> = args[0] === 'complete' ? answerTab(args.slice(1)) : runCommand(args);
done.catch(inner).then((code) => {
  process.exitCode = code === 0 ? outputCode() : code;
  // All output is written at this point, unless streams were used. Exiting now saves 2 ms.
  if (!prompts.areUsed()) process.exit();
});

/**
 * The message for an unexpected error if describe-error cannot be loaded. The error's own message
 * could quote private text.
 */
function inner(error: unknown): number {
  const kind = error instanceof Error ? error.name : typeof error;
  const stack = process.env.COACHKIT_DEBUG === '1' && error instanceof Error ? error.stack : '';
  const words = `Something went wrong inside coachkit (${kind}). Your saved data is safe.`;
  complain(words, 1, 'bug', stack);
  return 1;
}

/** Writes an error on stderr, as JSON for a program. */
function complain(message: string, exitCode: 1 | 14, code: ErrorCode, details?: string): void {
  const error = { message, ...(details && { details }), code, exitCode };
  const json: ErrorJson = { schemaVersion: 1, error };
  const words = details === undefined ? message : `${message}\n${details}`;
  screen(2).write(`${isForProgram(args) ? JSON.stringify(json) : words}\n`);
}

/**
 * Reports output that could not be written. Returns the exit code: 14 if the disk is full, else 1.
 * A reader that closed the pipe, or lost notes on stderr, are not failures.
 */
function outputCode(): number {
  const { problem } = outputs[1];
  if (problem === undefined || codeOf(problem) === 'EPIPE') return 0;
  const isFull = isNoRoom(problem);
  const reason = isFull ? 'no room is left' : (codeOf(problem) ?? 'unknown error');
  const words = `Some of the output could not be written: ${reason}. Your saved data is safe.`;
  const code = isFull ? 14 : 1;
  complain(words, code, isFull ? 'disk-full' : 'failed');
  return code;
}

async function answerTab(words: string[]): Promise<number> {
  const { complete } = await import('./commands/completion/complete.ts');
  const { env, platform } = process;
  const user = process.getuid?.();
  const world = { root, version: __VERSION__, env, platform, user, readFile: readNamedFile };
  screen(1).write(await complete(words, world));
  return 0;
}

async function runCommand(words: string[]): Promise<number> {
  const { run } = await import('./cli/program.ts');
  return run(words, {
    version: __VERSION__,
    debug: process.env.COACHKIT_DEBUG === '1',
    stdout: screen(1),
    stderr: screen(2),
    context: async ({ forProgram, ...look }) =>
      (await import('./cli/create-context.ts')).createContext({
        root,
        version: __VERSION__,
        node: process.execPath,
        env: process.env,
        platform: process.platform,
        user: process.getuid?.(),
        stdout: screen(1),
        stderr: screen(2),
        keyboard,
        lend: (work) => (opened ? opened.lend(work) : work()),
        stdinIsTerminal: () => isatty(0),
        readFile: readNamedFile,
        source: () => ({
          stdin: () => process.stdin,
          stdout: () => process.stdout,
          signal: prompts.signal(),
        }),
        unread,
        unlocked,
        noteLine: forProgram ? (await import('./cli/note-line.ts')).noteLine : undefined,
        ...look,
      }),
  });
}

/** Loaded on demand, because Node's streams slow a start by a few milliseconds. */
async function keyboard(): Promise<Keyboard> {
  const { openKeyboard } = await import('./terminal/keyboard/keyboard.ts');
  const { inAscii, showsUnicode } = await import('./terminal/render/ascii.ts');
  opened ??= openKeyboard(terminal(showsUnicode(process.env) ? (text) => text : inAscii));
  return opened;
}

/**
 * The terminal for prompts. If it disappears, e.g. when its window is closed, prompts end and typed
 * text is kept. `spelled` converts text to what the terminal can show. Node's errors about a lost
 * terminal are ignored.
 */
function terminal(spelled: (text: string) => string): Terminal {
  const { stdin, stderr, pid, platform } = process;
  stdin.on('end', prompts.stop);
  for (const stream of [stdin, stderr]) stream.on('error', prompts.stop);
  return {
    input: stdin,
    output: Object.create(stderr, {
      // A spinner puts its own function here for as long as it turns.
      write: { value: (text: string) => stderr.write(spelled(text)), writable: true },
    }),
    isDumb: process.env.TERM === 'dumb',
    signal: prompts.signal(),
    interrupt: () => process.emit('SIGINT'),
    ...(platform !== 'win32' && { suspend: () => process.kill(pid, 'SIGTSTP') }),
    watch: ({ end, goOn }) => {
      process.on('exit', end);
      if (platform !== 'win32') process.on('SIGCONT', goOn);
    },
  };
}

function isatty(fd: number): boolean {
  terminals[fd] ??= isTerminal(fd);
  return terminals[fd];
}

/**
 * Whether a file descriptor is a terminal. Rules out files, pipes and /dev/null first, because
 * loading node:tty with its streams costs 5 ms.
 */
function isTerminal(fd: number): boolean {
  if (process.platform !== 'win32') {
    const stats = fstatSync(fd);
    if (!stats.isCharacterDevice() || stats.rdev === nullDevice()) return false;
  }
  return process.getBuiltinModule('node:tty').isatty(fd);
}

/** Undefined if there is none, as in a bare chroot. */
function nullDevice(): number | undefined {
  return statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}

function screen(fd: 1 | 2): Screen {
  return {
    write: (content) => {
      unread.is = true;
      writeAll(fd, bytesOf(content));
    },
    get isTerminal() {
      return isatty(fd);
    },
    get rows() {
      return isatty(fd) ? streamOf(fd).rows : undefined;
    },
    get columns() {
      return isatty(fd) ? streamOf(fd).columns : undefined;
    },
  };
}

/** The bytes of an output, until the next one. A large export reuses the memory of its pieces. */
function bytesOf(content: string | Uint8Array): Uint8Array {
  if (typeof content !== 'string') return content;
  const most = 3 * content.length;
  if (outputMemory.length < most) outputMemory = Buffer.allocUnsafeSlow(most);
  return outputMemory.subarray(0, outputMemory.write(content));
}

// Hoisted, because help asks for the screen width before this file has finished running.
function streamOf(fd: 1 | 2) {
  return fd === 1 ? process.stdout : process.stderr;
}

/**
 * Writes everything, or as much as possible. After a failure the command continues, because it may
 * have something to save. `outputCode` reports the failure at the end.
 */
function writeAll(fd: 1 | 2, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length && outputs[fd].problem === undefined; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EIO' && prompts.areEnded()) hangUp();
      // The pipe does not block, but its reader is slow, so wait a moment.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else outputs[fd].problem = error;
    }
  }
}

/**
 * Ends like any program whose terminal is gone. A plain exit makes Node 20 abort, because it cannot
 * reset the terminal. The core dump would contain private text from memory.
 */
function hangUp(): never {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
  process.exit(130);
}

function readNamedFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const reasons: Record<string, string> = { ENOENT: 'does not exist', EISDIR: 'is a folder' };
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'cannot be read';
    throw new UsageError(`The file ${path} ${reason}. Nothing was changed.`);
  }
}

/**
 * The first signal asks all prompts to end, so that the cursor reappears. A second signal exits at
 * once.
 */
function stopOnSignals() {
  let controller: AbortController | undefined;
  let isAsked = false;
  const stop = () => {
    if (isAsked) return;
    isAsked = true;
    controller?.abort();
    setTimeout(() => process.exit(130), 1000).unref();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (isAsked) process.exit(130);
      stop();
    });
  }
  return {
    stop,
    areUsed: () => controller !== undefined,
    areEnded: () => isAsked,
    // Created on demand, because the first controller loads its class.
    signal: (): AbortSignal => {
      controller ??= new AbortController();
      if (isAsked) controller.abort();
      return controller.signal;
    },
  };
}
