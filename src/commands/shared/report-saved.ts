import { type Block, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { shortId } from '../../lib/id.ts';

/** Reports a saved change: prints `json` for a program, or words for a person. */
export function reportSaved(
  { io }: Context,
  options: { json?: boolean | undefined },
  json: object,
  said: string | Block[],
): void {
  if (options.json) io.json(json);
  else io.note(typeof said === 'string' ? [text(said)] : said);
}

/** The message for a new record without a name. */
export const savedAs = ({ id }: { id: string }): string => `Saved as ${shortId(id)}.`;
