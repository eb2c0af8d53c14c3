import { list as items, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Encryption, OtherKey } from '../../core/encryption.ts';
import { type ExitCode, MenuLeft, noTerminal, UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { recipientFrom } from '../../lib/age/recipient.ts';
import { recipientOf } from '../../lib/age/x25519.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { folded } from '../../lib/words.ts';
import { nextLine } from '../shared/next-line.ts';
import { notFound } from '../shared/not-found.ts';
import { openWithPassphrase } from '../shared/open-locked.ts';
import { answerTo } from './answer-to.ts';
import {
  beforeChange,
  checkIsOn,
  encryptedStore,
  reportFailed,
  UNCHANGED,
  whileSaying,
} from './store.ts';

/** `coachkit encryption recipients list`: the other keys that open the files. */
export async function list(context: Context, options: Common): Promise<void> {
  const store = await context.store();
  checkIsOn(store);
  const recipients = store.encryption.others();
  const own = recipientOf(store.encryption.key());
  if (options.json) return context.io.json({ own, recipients });
  context.io.show([
    text(`The public key of this journal: ${own}`),
    text(''),
    recipients.length === 0
      ? text('You have no other keys. Only your passphrase and your recovery key open your files.')
      : items(
          recipients.map(({ recipient, note }) => ({
            text: recipient,
            under: [note || []].flat(),
          })),
        ),
  ]);
  nextLine(context, options, 'coachkit encryption recipients add', 'add a key of yours');
}

/**
 * `coachkit encryption recipients add [KEY]`: encrypts everything for another key too. Refuses the
 * key of another person, who could read everything from then on.
 */
export async function add(
  context: Context,
  key: string | undefined,
  options: { note?: string },
): Promise<ExitCode> {
  if (key !== undefined) checkKey(key.trim());
  const store = await encryptedStore(context);
  if (!context.io.interactive) throw noTerminal(UNCHANGED, 'coachkit asks whose key it is.');
  const recipient = await beforeChange(async () => {
    await openWithPassphrase(context, store);
    const typed = key?.trim() ?? (await askForKey(context));
    checkIsNew(store.encryption, typed);
    await askWhose(context);
    return typed;
  });
  const note = (options.note ?? '').replace(/\s+/g, ' ').trim();
  const turned = await whileSaying(context, 'Encrypting everything again', () =>
    store.encryption.addOther({ recipient, note }),
  );
  context.io.note([text('Added. The program age opens your files with this key, too.')]);
  return reportFailed(context, turned, FINISH);
}

/** Unlocking encrypts what is not yet encrypted for all keys. */
const FINISH = 'coachkit encryption unlock';

/**
 * Asks until it is a key. A text with a typing error stays in the field. The answer is not shown
 * afterwards, because someone may paste the wrong thing.
 */
async function askForKey(context: Context): Promise<string> {
  const ask = 'Type or paste the public key. It starts with age1.';
  const question = { kind: 'text', id: 'public-key', ask, required: true } as const;
  let begun: string | undefined;
  for (;;) {
    const typed = (await answerTo(context, { question, typed: begun, isHidden: true })).trim();
    const problem = problemOf(typed);
    if (problem === undefined) return typed;
    begun = isSecret(typed) ? undefined : typed;
    context.io.note([text(problem, 'warn'), text(ABOUT_KEYS)]);
  }
}

/** @throws UsageError for a text on the command line that is not a public key coachkit can use */
function checkKey(key: string): void {
  const problem = problemOf(key);
  if (problem === undefined) return;
  const hint = isSecret(key) ? 'Remove it from the history of your shell.' : ABOUT_KEYS;
  throw new UsageError(`${problem} ${UNCHANGED}`, hint);
}

/** Why a text is not a public key that coachkit can use. */
function problemOf(key: string): string | undefined {
  if (isSecret(key)) return 'This is a secret key. Add its public key.';
  if (orUndefined(() => recipientFrom(key))) return undefined;
  return "This isn't a key that coachkit can use, or it has a typing error.";
}

const isSecret = (key: string): boolean => /age-secret-key-/i.test(key);

const ABOUT_KEYS =
  'A public key starts with age1 or age1yubikey1, and the program age-keygen makes one.';

/** @throws UsageError if the key is another person's */
async function askWhose(context: Context): Promise<void> {
  const whose = await (await context.prompts()).choose('Whose key is this?', [
    { value: 'mine', label: 'Mine, such as a spare key or a hardware key' },
    { value: 'other', label: "Another person's, such as a coach's" },
  ]);
  if (whose === 'mine') return;
  if (whose === undefined) throw new MenuLeft();
  throw new UsageError(
    `coachkit adds only keys of your own. Whoever has this key could read everything, now and later. ${UNCHANGED}`,
    'To share something, export it: coachkit export --help',
  );
}

/** @throws UsageError if the key opens the files already */
function checkIsNew(encryption: Encryption, key: string): void {
  const known = [
    recipientOf(encryption.key()),
    ...encryption.others().map(({ recipient }) => recipient),
  ];
  if (!known.includes(key.toLowerCase())) return;
  throw new UsageError(
    `This key opens your files already. ${UNCHANGED}`,
    'To list your other keys: coachkit encryption recipients',
  );
}

/** `coachkit encryption recipients remove KEY`: encrypts everything without a key from now on. */
export async function remove(context: Context, named: string): Promise<ExitCode> {
  const store = await encryptedStore(context);
  const { encryption } = store;
  const found = await beforeChange(async () => {
    await openWithPassphrase(context, store);
    return withName(encryption.others(), named);
  });
  const turned = await whileSaying(context, 'Encrypting everything again', () =>
    encryption.removeOther(found.recipient),
  );
  context.io.note([
    text(
      turned.failed.length === 0
        ? 'Removed. This key no longer opens your files.'
        : "Removed. This key opens only files that couldn't be encrypted again.",
    ),
    text('It still opens older copies of them, such as a backup somewhere else.'),
  ]);
  return reportFailed(context, turned, FINISH);
}

/** Finds a key by its text or its note. @throws UsageError if it does not find exactly one */
function withName(others: readonly OtherKey[], named: string): OtherKey {
  const wanted = folded(named.trim());
  const [found, another] = others.filter(({ recipient, note }) =>
    [recipient, folded(note)].includes(wanted),
  );
  if (found && !another && wanted !== '') return found;
  throw notFound('other key', named, 'To list them: coachkit encryption recipients', {
    subject: another ? 'More than one note fits. You have' : 'You have',
    safe: UNCHANGED,
  });
}
