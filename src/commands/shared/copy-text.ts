import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';

/** Puts on the clipboard what is also on the screen, and says so, or that there is no clipboard. */
export async function copyText(context: Context, copied: string, what = 'text'): Promise<void> {
  const isCopied = await context.copy(copied);
  context.io.note([
    isCopied
      ? text('Copied.')
      : text(`There is no clipboard that coachkit can reach. The ${what} is above.`, 'warn'),
  ]);
}
