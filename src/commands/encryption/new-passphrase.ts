import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { MenuLeft } from '../../core/errors.ts';
import { whileSaying } from './store.ts';

/** For this many guesses, a thousand fast graphics cards need years. */
const SAFE = 1e15;

/**
 * Asks for a new passphrase twice, and says how hard it is to guess.
 * @throws Interrupted if the person leaves
 */
export async function askNewPassphrase(context: Context, ask: string): Promise<string> {
  const { io } = context;
  const { secret } = await context.prompts();
  io.note([
    text(''),
    text('Four or five unrelated words are hard to guess, and you can remember them.'),
  ]);
  for (;;) {
    // The same letters can be typed in two forms of Unicode.
    const typed = (await secret(ask)).normalize('NFC');
    if (typed.trim() === '') {
      io.note([text("A passphrase can't be empty.", 'warn')]);
      continue;
    }
    if (!(await isStrongEnough(context, typed))) continue;
    if ((await secret('Type it again.')).normalize('NFC') === typed) return typed;
    io.note([text('These two differ. Choose your passphrase again.', 'warn')]);
  }
}

/** Says how hard a passphrase is to guess. For an easy one, asks whether to use it. */
async function isStrongEnough(context: Context, typed: string): Promise<boolean> {
  const { strengthInWords, strengthOf } = await import('../../lib/passphrase-strength.ts');
  const strength = await whileSaying(context, 'Estimating the time to guess it', () =>
    strengthOf(typed),
  );
  context.io.note([text(strengthInWords(strength))]);
  if (strength.guesses >= SAFE) return true;
  const choice = await (await context.prompts()).choose('Do you want to use it?', [
    { value: 'no', label: 'No, choose a longer one, such as five unrelated words' },
    { value: 'yes', label: 'Yes, use this one' },
  ]);
  if (choice === undefined) throw new MenuLeft();
  return choice === 'yes';
}
