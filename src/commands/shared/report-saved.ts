import { type Block, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { shortId } from '../../lib/id.ts';

/** Says that a change is saved: to a program with the record, named in `json`; to a person in words. */
export function reportSaved(
  { io }: Context,
  options: { json?: boolean | undefined },
  json: object,
  said: string | Block[],
): void {
  if (options.json) io.json(json);
  else io.note(typeof said === 'string' ? [text(said)] : said);
}

/** What is said of a new record that has no name. */
export const savedAs = ({ id }: { id: string }): string => `Saved as ${shortId(id)}.`;
