import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError, UserError } from '../../core/errors.ts';
import type { Files } from '../../framework/read/source.ts';
import { withIds } from '../../framework/read/write-ids.ts';
import { many } from '../../lib/plural.ts';

/**
 * Writes the ids that a framework leaves out into its files, and says how many. Returns the files as
 * they are now. If that fails, says so, and leaves the files as they are.
 */
export async function writeIds(context: Context, path: string, files: Files): Promise<Files> {
  const { changed, ids, files: written } = withIds(files);
  if (changed.length === 0) return files;
  const { io } = context;
  try {
    await checkUnchanged(context, path, files);
    const out = changed.map(({ name, bytes }) => ({ path: name, content: [bytes] }));
    (await context.writer()).save(out, { force: true, keepMode: true });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    io.note([
      text(`${error.message} No id was written.`),
      text(`To write them later: coachkit framework check ${path} --fix`, 'quiet'),
    ]);
    return files;
  }
  io.note([text(`${many(ids.length, 'id', 'ids')} written into ${path}.`)]);
  return written;
}

/** Someone may save the file in an editor while `add` waits for an answer. @throws UserError */
async function checkUnchanged(context: Context, path: string, files: Files): Promise<void> {
  const { own, read } = await context.frameworks();
  const now = await own.checksum((await read(path)).files);
  if (now !== (await own.checksum(files))) {
    throw new UsageError(`${path} has changed since coachkit read it.`);
  }
}
