import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../framework/read/source.ts';
import { withIds } from '../../framework/read/write-ids.ts';
import { many } from '../../lib/plural.ts';

/**
 * Writes the ids that a framework leaves out into its files, and says which. Returns the files as
 * they are now. If they cannot be written, says so, and nothing is lost.
 */
export async function writeIds(context: Context, path: string, files: Files): Promise<Files> {
  const { changed, ids, files: written } = withIds(files);
  if (changed.length === 0) return files;
  const out = changed.map(({ name, bytes }) => ({ path: name, content: [bytes], keepMode: true }));
  try {
    (await context.writer()).save(out, { force: true });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    context.io.note([
      text(`${error.message} Its ids are missing there, so a change of a text changes an id.`),
      text(`To try again: coachkit framework check ${path} --fix`, 'quiet'),
    ]);
    return files;
  }
  const count = many(ids.length, 'id', 'ids');
  context.io.note([text(`${count} written into ${path}: ${ids.join(', ')}.`)]);
  return written;
}
