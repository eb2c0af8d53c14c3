import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';

/** Suggests the next command in a quiet line to a person at a terminal. Skipped if home follows. */
export function nextLine(
  { io }: Context,
  { json, jsonl }: { json?: boolean | undefined; jsonl?: boolean | undefined },
  command: string,
  why: string,
): void {
  if (!io.terminal || io.endsAtHome || json || jsonl) return;
  io.note([text(`Next: ${command} (${why})`, 'quiet')]);
}
