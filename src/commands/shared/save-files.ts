import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { OutFile } from '../../core/files.ts';

/** Writes files for the person to pass on. They are never encrypted. */
export async function saveFiles(
  context: Context,
  files: Iterable<OutFile>,
  options: { force?: boolean | undefined },
): Promise<void> {
  (await context.writer()).save(files, { force: options.force === true });
  await unencryptedNote(context);
}

/** The note with the day of the first export from an encrypted journal. */
const TOLD = 'export-told';

/** Says at the first export that it is not encrypted, if the journal is. */
export async function unencryptedNote({ store: open, io, clock }: Context): Promise<void> {
  const store = await open();
  if (store.encryption.state() === 'off' || store.notes.get(TOLD) !== undefined) return;
  io.note([text('An export is plain: anyone who has the file can read it.', 'warn')]);
  await store.ready();
  store.notes.set(TOLD, clock.now().date);
}
