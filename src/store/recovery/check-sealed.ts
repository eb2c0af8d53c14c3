import fs from 'node:fs';
import type { EncryptionReport } from '../../core/encryption.ts';
import type { Finding } from '../../core/store.ts';
import { isWholeHeader } from '../../lib/age/age.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { many } from '../../lib/plural.ts';
import { leftFor } from '../encryption/keys.ts';
import type { Codec } from '../options.ts';
import { PageError } from '../page-format.ts';
import type { Places } from '../paths.ts';
import { distinctFiles } from './copies.ts';
import { found, note, warning } from './findings.ts';

/** Checks an encrypted store: that all of it is encrypted, and what can be seen without the key. */
export function checkSealed(
  places: Places,
  { state, plain }: EncryptionReport,
  hasKeyFile: boolean,
  files: readonly string[],
): Finding[] {
  if (state === 'off') return [];
  return [
    ...plain.map((path) => warning('plain', path, NOT_ENCRYPTED)),
    ...leftFor(places).map((path) => warning('again', path, NOT_AGAIN)),
    ...(hasKeyFile ? checkKeys(places) : [warning('no-key', places.identity, NO_KEY)]),
    ...(state === 'locked' ? checkUnopened(places, files, plain) : []),
  ];
}

const NOT_ENCRYPTED = 'it is not encrypted, though encryption is on';
const NOT_AGAIN =
  'it could not be encrypted again when your other keys changed; the next unlock tries again';

function checkKeys({ identity, identityCopy }: Places): Finding[] {
  const [key, copy] = [identity, identityCopy].map((path) =>
    orUndefined(() => fs.readFileSync(path)),
  );
  if (key === undefined) return [warning('key', identity, KEY_GONE)];
  if (!isWholeHeader(key)) return [warning('key', identity, KEY_DAMAGED)];
  const isSame = copy?.equals(key) === true;
  return isSame
    ? []
    : [note('key', identityCopy, 'it is not the same as identity.age in your data')];
}

const NO_KEY = 'the file with your key is missing or damaged, like every copy of it';
const KEY_GONE = 'the file with your key is missing; the next unlock restores it from its copy';
const KEY_DAMAGED = 'the file with your key is damaged; the next unlock restores it from its copy';

function checkUnopened(
  places: Places,
  files: readonly string[],
  plain: readonly string[],
): Finding[] {
  const sealed = files.filter((path) => !plain.includes(path));
  const damaged = sealed.filter((path) => {
    const bytes = orUndefined(() => fs.readFileSync(path));
    return bytes !== undefined && !isWholeHeader(bytes);
  });
  const unread = `${many(sealed.length, 'file was', 'files were')} not read, because your journal is locked`;
  return [
    ...damaged.map((path) => found('error', 'damaged', path, 'it is not a whole encrypted file')),
    note('locked', places.dataDir, unread),
  ];
}

/** Finds files that the key does not open. Commands read on without them. */
export function checkOpened(files: readonly string[], codec: Codec): Finding[] {
  return distinctFiles(files).flatMap((path) => {
    const reason = whyClosed(path, codec);
    return reason === undefined ? [] : [note('copy', path, `it cannot be read: ${reason}`)];
  });
}

/** Undefined for a file that the key opens, and for one that the disk does not give. */
function whyClosed(path: string, codec: Codec): string | undefined {
  const stored = orUndefined(() => fs.readFileSync(path));
  try {
    if (stored !== undefined) codec.decode('', stored);
    return undefined;
  } catch (error) {
    if (error instanceof PageError) return error.message;
    throw error;
  }
}
