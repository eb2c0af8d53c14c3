import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';

/** Copies a text that is also on the screen, and reports whether it worked. */
export async function copyText(context: Context, copied: string, what = 'text'): Promise<void> {
  const isCopied = await context.copy(copied);
  context.io.note([
    isCopied
      ? text('Copied.')
      : text(`coachkit can't reach a clipboard. The ${what} is above.`, 'warn'),
  ]);
}
