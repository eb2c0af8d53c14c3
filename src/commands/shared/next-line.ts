import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';

/** One quiet line on what could come next, for a person who looks at a terminal. */
export function nextLine(
  { io }: Context,
  { json, jsonl }: { json?: boolean | undefined; jsonl?: boolean | undefined },
  command: string,
  why: string,
): void {
  if (io.terminal && !json && !jsonl) io.note([text(`Next: ${command} (${why})`, 'quiet')]);
}
