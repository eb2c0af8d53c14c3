import { type Block, command, text } from '../../core/blocks.ts';
import { clockTime } from '../../core/clock-time.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, MenuLeft, UsageError } from '../../core/errors.ts';
import { readDuration } from '../../lib/dates/duration.ts';
import { openWithPassphrase } from '../shared/open-locked.ts';
import { beforeChange, encryptedStore, sayingJoined, UNCHANGED } from './store.ts';

/**
 * `coachkit encryption unlock`: asks for the passphrase, and keeps the key in memory for the time
 * that the person gives, by option, setting or menu. Exits with 1 where no memory ends with the
 * session.
 */
export async function unlock(context: Context, options: { for?: string }): Promise<ExitCode> {
  const { 'unlock-for': setting } = context.preferences;
  const wanted = options.for === undefined ? readDuration(setting) : durationOf(options.for);
  const store = await encryptedStore(context);
  if (wanted === undefined && !context.io.interactive) throw new UsageError(NO_TIME, EXAMPLE);
  const { encryption } = store;
  const session = await context.sessionKey();
  const canKeep = session.canKeep();
  if (!canKeep) context.io.note(NO_MEMORY);
  const ms = await beforeChange(async () => {
    await sayingJoined(context, store, () => openWithPassphrase(context, store));
    return wanted ?? (canKeep ? askHowLong(context) : 0);
  });
  const until = session.keep(encryption.key(), ms);
  context.io.note(until === undefined ? [text(NOTHING_KEPT)] : untilBlocks(context, until));
  return until === undefined ? ExitCode.failure : ExitCode.ok;
}

const EXAMPLE = 'For example: coachkit encryption unlock --for 8h';
const NO_TIME = `Say how long your journal stays unlocked. ${UNCHANGED}`;

/** @throws UsageError for a text that is not a length of time */
function durationOf(typed: string): number {
  const ms = readDuration(typed);
  if (ms !== undefined) return ms;
  throw new UsageError(`--for must be a length of time such as 30m or 8h. ${UNCHANGED}`, EXAMPLE);
}

const HOUR = 3_600_000;

async function askHowLong({ prompts }: Context): Promise<number> {
  const chosen = await (await prompts()).choose('How long do you want it to stay unlocked?', [
    { value: '1', label: 'One hour' },
    { value: '4', label: 'Four hours' },
    { value: '8', label: 'Eight hours' },
  ]);
  if (chosen === undefined) throw new MenuLeft();
  return Number(chosen) * HOUR;
}

const untilBlocks = (context: Context, until: Date): Block[] => [
  text(`Unlocked until ${clockTime(context, until)}, or until you log out.`),
  command('coachkit encryption lock', 'Lock it sooner.'),
];

const NOTHING_KEPT = 'Nothing was kept, so your journal is locked again.';

/** Said before the question, because an unlock that does not last may not be worth the typing. */
const NO_MEMORY = [
  text(
    "This system has no folder in memory that ends with your session, so your journal can't stay unlocked.",
    'warn',
  ),
  text('A password manager can give coachkit your passphrase each time:'),
  command('coachkit config set passphrase-command "pass show coachkit"', 'For example, with pass.'),
];

/** `coachkit encryption lock`: forgets the kept key. */
export async function lock(context: Context): Promise<void> {
  const wasOpen = (await context.sessionKey()).forget();
  await encryptedStore(context);
  const program = context.preferences['passphrase-command'];
  context.io.note([
    text(wasOpen ? 'Your journal is locked.' : 'Your journal was locked already.'),
    ...(program === ''
      ? []
      : [text('Your setting passphrase-command still opens it without asking you.')]),
  ]);
}
