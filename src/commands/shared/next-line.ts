import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';

/**
 * One quiet line on what could come next, for a person at a terminal, unless home follows anyway.
 */
export function nextLine(
  { io }: Context,
  { json, jsonl }: { json?: boolean | undefined; jsonl?: boolean | undefined },
  command: string,
  why: string,
): void {
  if (!io.terminal || io.endsAtHome || json || jsonl) return;
  io.note([text(`Next: ${command} (${why})`, 'quiet')]);
}
