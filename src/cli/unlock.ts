/** How a process gets the key of an encrypted store. */
import { text } from '../core/blocks.ts';
import { clockTime } from '../core/clock-time.ts';
import type { Context, Io, SessionKey } from '../core/context.ts';
import type { Encryption, Key, Secret } from '../core/encryption.ts';
import { ExitCode, UserError } from '../core/errors.ts';
import { PROGRAM_HINT } from '../core/settings.ts';
import { readDuration } from '../lib/dates/duration.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { noKeyFile } from '../store/errors.ts';

export interface UnlockingOptions extends Pick<Context, 'clock' | 'prompts' | 'preferences'> {
  io: Pick<Io, 'interactive' | 'note'>;
  env: Record<string, string | undefined>;
  sessionKey: () => Promise<SessionKey>;
  /** Reads the passphrase from the open file that COACHKIT_PASSPHRASE_FD names. */
  fromFile: (named: string) => Promise<string>;
  /** Reads the passphrase from the program in the setting `passphrase-command`. */
  fromProgram: (command: string) => Promise<string>;
  /** The key that an earlier command of this process had. */
  keyBefore: () => Key | undefined;
}

export interface Unlocking {
  /**
   * Opens a locked store with a key at hand or a passphrase.
   * @throws UserError with exit code 12
   */
  unlock(encryption: Encryption): Promise<void>;
  /** Opens a locked store if that takes no program and no person. */
  unlockQuietly(encryption: Encryption): Promise<void>;
  /** A passphrase that opens the store. @throws UserError with exit code 12 */
  passphrase(encryption: Encryption): Promise<string>;
}

/** How often a person may try. A script gives its passphrase once. */
const TRIES = 3;

export function createUnlocking(options: UnlockingOptions): Unlocking {
  const { env, io, preferences } = options;
  /** The passphrase that opened the store in this command, so that it is asked for once. */
  let right: string | undefined;
  /** Whether the passphrase from a script was refused in this command, and was said to be. */
  let isRefused = false;

  /** Tries the keys at hand. Since they were kept, the store may have got another one. */
  async function byKey(encryption: Encryption): Promise<boolean> {
    const isRight = (key: Key) => problemWith(encryption, { key }) === undefined;
    const before = options.keyBefore();
    if (before !== undefined && isRight(before)) return true;
    const session = await options.sessionKey();
    const kept = session.kept();
    if (kept === undefined) return false;
    if (isRight(kept.key)) return true;
    orUndefined(session.forget);
    return false;
  }

  /** The passphrase in the open file, if there is one. @throws UserError with exit code 12 */
  async function fromFile(encryption: Encryption): Promise<string | undefined> {
    const named = env.COACHKIT_PASSPHRASE_FD;
    return named ? opening(encryption, await options.fromFile(named), wrongFromFile) : undefined;
  }

  /** The passphrase of the program, if there is one. @throws UserError with exit code 12 */
  async function fromProgram(encryption: Encryption): Promise<string | undefined> {
    const command = preferences['passphrase-command'];
    if (command === '') return undefined;
    return opening(encryption, await options.fromProgram(command), wrongFromProgram);
  }

  /** Reads a passphrase. If it is refused, says why, and never tries another one in this command. */
  async function orSayWhy(read: () => Promise<string | undefined>): Promise<string | undefined> {
    try {
      return isRefused ? undefined : await read();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      isRefused = true;
      io.note([text(error.message, 'warn'), ...(error.hint ? [text(error.hint)] : [])]);
      return undefined;
    }
  }

  async function byPassphrase(encryption: Encryption, isReading = false): Promise<string> {
    if (!encryption.hasKeyFile()) throw noKeyFile();
    const read = async () => (await fromFile(encryption)) ?? (await fromProgram(encryption));
    // Only a person can be asked after a wrong one. Otherwise it is the error.
    const given = await (io.interactive ? orSayWhy(read) : isRefused ? undefined : read());
    if (given !== undefined) return given;
    if (!io.interactive) throw noOneToAsk(env);
    if (isReading && !isRefused) io.note([text(LOCKED)]);
    const passphrase = await typed(encryption);
    const kept = await keepForSession(encryption);
    if (isReading && kept !== undefined) io.note([text(kept, 'quiet'), text('')]);
    return passphrase;
  }

  async function typed(encryption: Encryption): Promise<string> {
    const prompts = await options.prompts();
    for (let tries = 1; ; tries += 1) {
      const passphrase = await prompts.secret("What's your passphrase?");
      const problem = passphrase === '' ? nothingTyped() : problemWith(encryption, { passphrase });
      if (problem === undefined) return passphrase;
      if (tries === TRIES) throw problem;
      io.note([text(problem.message, 'warn'), text(`Try ${tries + 1} of ${TRIES}.`)]);
    }
  }

  /** Keeps the key as long as the setting says. Returns what to tell the person. */
  async function keepForSession(encryption: Encryption): Promise<string | undefined> {
    const ms = readDuration(preferences['unlock-for']);
    if (ms === undefined) return undefined;
    const until = (await options.sessionKey()).keep(encryption.key(), ms);
    return until === undefined ? NO_MEMORY : `Unlocked until ${clockTime(options, until)}.`;
  }

  return {
    unlock: async (encryption) => {
      if (!(await byKey(encryption))) right = await byPassphrase(encryption, true);
    },
    unlockQuietly: async (encryption) => {
      if ((await byKey(encryption)) || !encryption.hasKeyFile()) return;
      await orSayWhy(() => fromFile(encryption));
    },
    passphrase: async (encryption) => {
      right ??= await byPassphrase(encryption);
      return right;
    },
  };
}

/** The passphrase, if it opens the store. @throws the error for a wrong one */
function opening(encryption: Encryption, passphrase: string, wrong: () => UserError): string {
  if (problemWith(encryption, { passphrase })) throw wrong();
  return passphrase;
}

/** Opens the store. Returns the error if the secret is not the right one. */
function problemWith(encryption: Encryption, secret: Secret): UserError | undefined {
  try {
    encryption.unlock(secret);
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

const isRefusal = (error: unknown): error is UserError =>
  error instanceof UserError && error.exit === ExitCode.passphrase;

const LOCKED = 'Your journal is locked.';

const NO_MEMORY =
  'This system has no folder in memory that ends with your session, so your journal is unlocked only for this command.';

const wrongFromFile = (): UserError =>
  new UserError(
    "The passphrase from COACHKIT_PASSPHRASE_FD doesn't open your journal. It stays locked.",
    { exit: ExitCode.passphrase },
  );

const wrongFromProgram = (): UserError =>
  new UserError(
    "The passphrase from your setting passphrase-command doesn't open your journal. It stays locked.",
    { exit: ExitCode.passphrase, hint: PROGRAM_HINT },
  );

const nothingTyped = (): UserError =>
  new UserError('You typed nothing. Your journal stays locked.', { exit: ExitCode.passphrase });

function noOneToAsk(env: UnlockingOptions['env']): UserError {
  const ways = [
    'In a terminal, unlock it for some time: coachkit encryption unlock --for 8h',
    'For scripts, give the passphrase by the setting passphrase-command or by COACHKIT_PASSPHRASE_FD.',
    // Other programs and process lists can show a variable.
    env.COACHKIT_PASSPHRASE ? "coachkit doesn't read COACHKIT_PASSPHRASE." : [],
  ];
  return new UserError(
    "Your journal is locked, and coachkit can't ask for the passphrase here. Nothing was changed.",
    { exit: ExitCode.passphrase, hint: ways.flat().join('\n') },
  );
}
