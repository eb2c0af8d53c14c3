import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal } from '../../core/errors.ts';

export interface Confirmation {
  question: string;
  no: string;
  yes: string;
  /** Shown if the person declines, e.g. "Nothing was removed." */
  otherwise: string;
}

/** Whether the person agrees, with `--yes` or when asked. @throws UsageError without a terminal */
export async function confirm(
  context: Context,
  options: { yes?: boolean | undefined },
  { question, no, yes, otherwise }: Confirmation,
): Promise<boolean> {
  if (options.yes) return true;
  if (!context.io.interactive) throw noTerminal(otherwise, 'To confirm: --yes');
  const choice = await (await context.prompts()).choose(question, [
    { value: 'no', label: no },
    { value: 'yes', label: yes },
  ]);
  if (choice !== 'yes') context.io.note([text(otherwise)]);
  return choice === 'yes';
}
