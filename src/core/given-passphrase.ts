/** Reads the passphrase that a script gives: from an open file or pipe, or from a program. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { Socket } from 'node:net';
import { orUndefined } from '../lib/or-undefined.ts';
import { readBashLine } from '../lib/shell-words.ts';
import { ExitCode, Interrupted, UsageError, UserError } from './errors.ts';
import { readText } from './read-input.ts';
import { PROGRAM_HINT } from './settings.ts';

/** The variable with the number of the open file or pipe. */
const PASSPHRASE_FD = 'COACHKIT_PASSPHRASE_FD';

/** stdin, or a file that the shell opened. 1 and 2 are for output. */
const NUMBER = /^(0|[3-9]|[1-9]\d{1,5})$/;

/**
 * Reads all of an open file or pipe. Reacts to signals while it waits for a pipe. Errors never quote
 * the variable, because someone may have put the passphrase itself there.
 * @throws UsageError if there is no such file or pipe
 */
export async function passphraseFromFile(named: string, signal: AbortSignal): Promise<string> {
  const fd = NUMBER.test(named) ? Number(named) : undefined;
  const stats = fd === undefined ? undefined : orUndefined(() => fs.fstatSync(fd));
  if (fd === undefined || stats === undefined) throw noFile();
  if (stats.isFile()) return passphraseIn(fs.readFileSync(fd), PASSPHRASE_FD);
  const isPipe = stats.isSocket() || (stats.isFIFO() && !isOpenHere(fd));
  // Anything else, such as a terminal, would show what is typed.
  if (!isPipe) throw noFile();
  const stdin = () => new Socket({ fd, readable: true, writable: false });
  return passphraseIn(await readText('-', { stdin, signal }), PASSPHRASE_FD);
}

/**
 * Whether this process itself can write to a pipe, as Node does to pipes of its own. Such a pipe
 * never ends. Only Linux tells.
 */
function isOpenHere(fd: number): boolean {
  const own = '/proc/self/fd';
  const pipeOf = (each: number | string) => orUndefined(() => fs.readlinkSync(`${own}/${each}`));
  const isForWriting = (each: string) =>
    orUndefined(() => (fs.lstatSync(`${own}/${each}`).mode & 0o200) !== 0) === true;
  const all = orUndefined(() => fs.readdirSync(own)) ?? [];
  return all.some((each) => isForWriting(each) && pipeOf(each) === pipeOf(fd));
}

export interface CommandOptions {
  env: Record<string, string | undefined>;
  /** Whether the program can ask the person. Otherwise its time is limited. */
  interactive: boolean;
}

/** In ms. Where no one could see what a program waits for, it is stopped. */
const PATIENCE = 60_000;

/**
 * Runs a program that prints the passphrase, without a shell. It may ask on the terminal itself.
 * @throws UserError with exit code 12 if it prints none
 */
export function passphraseFromProgram(
  command: string,
  { env, interactive }: CommandOptions,
): string {
  const [program = '', ...args] = readBashLine(command).words;
  const { error, status, signal, stdout } = spawnSync(program, args, {
    env,
    // A pipe on stdin may have a text for coachkit.
    stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'inherit'],
    ...(!interactive && { timeout: PATIENCE }),
  });
  if (signal === 'SIGINT') throw new Interrupted();
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  const failed = code === undefined ? undefined : (FAILURES[code] ?? "couldn't be started");
  const ended = signal === null ? `exited with code ${status}` : `was stopped by ${signal}`;
  if (failed !== undefined || status !== 0) throw noPassphrase(program, failed ?? ended);
  return passphraseIn(stdout, `The program ${program}`);
}

const FAILURES: Record<string, string> = {
  ENOENT: "wasn't found",
  ETIMEDOUT: 'took longer than a minute',
  ENOBUFS: 'printed more than a passphrase',
};

/** The text without its last line break, which most programs and editors add. */
function passphraseIn(bytes: Uint8Array, source: string): string {
  const text = orUndefined(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (text === undefined) throw locked(`${source} gave a passphrase that isn't in UTF-8.`);
  const passphrase = text.replace(/\r?\n$/, '');
  if (passphrase === '') throw locked(`${source} gave no passphrase.`);
  return passphrase;
}

const noFile = (): UsageError =>
  new UsageError(
    `${PASSPHRASE_FD} must be the number of an open file or pipe: 0, or 3 and above. Nothing was changed.`,
    `For example, in bash: ${PASSPHRASE_FD}=3 coachkit journal list 3< <(pass show coachkit)`,
  );

const noPassphrase = (program: string, why: string): UserError =>
  locked(`The program ${program} from your setting passphrase-command ${why}.`, PROGRAM_HINT);

const locked = (why: string, hint?: string): UserError =>
  new UserError(`${why} Your journal stays locked.`, { exit: ExitCode.passphrase, hint });
