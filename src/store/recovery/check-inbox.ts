import { ExitCode, UserError } from '../../core/errors.ts';
import type { Finding } from '../../core/store.ts';
import { many } from '../../lib/plural.ts';
import { type FileOptions, filesIn, pathOf, readInboxFile } from '../inbox.ts';
import { namesSeen } from '../write/fs.ts';
import { found, note, reasonOf } from './findings.ts';

/** Checks the records that were added while the store was locked and have not joined their pages. */
export function checkInbox(options: FileOptions): Finding[] {
  const { places, codec } = options;
  const files = filesIn(places);
  const damaged = files.flatMap((file) => checkFile(file, options));
  const waiting = files.length - damaged.length;
  const when = codec.isLocked?.() ? 'unlock' : 'save';
  const what = `${many(waiting, 'addition waits', 'additions wait')} for the next ${when}`;
  const strangers = namesSeen(places.inbox).filter(
    (file) => !files.includes(file) && !file.includes('.tmp-'),
  );
  return [
    ...damaged,
    ...(waiting > 0 ? [note('inbox', places.inbox, what)] : []),
    ...strangers.map((file) => note('unknown-file', pathOf(file, places), UNKNOWN)),
  ];
}

const UNKNOWN = 'coachkit does not know this file and leaves it alone';

/** Without the key, an encrypted file cannot be checked. */
function checkFile(file: string, options: FileOptions): Finding[] {
  try {
    readInboxFile(file, options);
    return [];
  } catch (error) {
    if (error instanceof UserError && error.exit === ExitCode.passphrase) return [];
    const reason = `it cannot be read (${reasonOf(error)}), so it has not joined your journal`;
    return [found('error', 'inbox', pathOf(file, options.places), reason)];
  }
}
