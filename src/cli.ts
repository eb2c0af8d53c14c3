/** The only file that knows `process`: arguments, streams, signals, places, exit code. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Context } from './context.ts';
import { UsageError } from './errors.ts';

declare const __VERSION__: string;

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${__VERSION__}\n`);
} else {
  main();
}

function main(): void {
  const stop = stopOnSignals();
  closeQuietlyOnBrokenPipe();
  import('./program.ts')
    .then(({ run }) =>
      run(args, {
        version: __VERSION__,
        debug: process.env.COACHKIT_DEBUG === '1',
        context: (look) => context(look, stop),
      }),
    )
    .then((code) => {
      process.exitCode = code;
    });
}

/** Everything the world offers a command, loaded when it is first used. */
function context(
  look: { plain: boolean; colour: boolean | undefined; input: boolean },
  signal: AbortSignal,
): Promise<Context> {
  return import('./world.ts').then(({ createContext }) =>
    createContext({
      root,
      env: process.env,
      platform: process.platform,
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      signal,
      readFile: (path) => readNamedFile(path),
      ...look,
    }),
  );
}

function readNamedFile(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new UsageError(`The file ${path} ${reason}. Nothing was changed.`);
  }
}

/** The first signal asks every prompt to end, so that the cursor comes back; a second exits at once. */
function stopOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
      setTimeout(() => process.exit(130), 1000).unref();
    });
  }
  return controller.signal;
}

/** `coachkit … | head -1` is no failure. */
function closeQuietlyOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}
