import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';

/** One quiet line for a person at a terminal: what could come next. */
export function nextUp({ io }: Context, what: string, command: string): void {
  if (io.interactive) io.note([text(''), text(`${what}: ${command}`, 'quiet')]);
}
