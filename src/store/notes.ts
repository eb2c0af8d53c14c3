import type { Notes } from '../core/store.ts';
import { isObject } from '../lib/is-object.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { unlessDamaged } from './errors.ts';
import type { Codec } from './options.ts';
import { type Places, previousOf } from './paths.ts';
import { changeSettings, storedSettings } from './settings.ts';
import type { Disk } from './write/disk.ts';
import { attempt, readIfThere, removeFile, writePrivate } from './write/fs.ts';

/**
 * Notes of coachkit's own, such as when it last named people to turn to. They suggest how the
 * person is doing, so they are as private as the records.
 */

export interface NotesOptions {
  places: Places;
  codec: Codec;
  disk: Disk;
  random: () => number;
}

type Values = Record<string, unknown>;

/** The name inside the file. An encrypted file could otherwise be swapped with another. */
const NAME = 'notes';

/** In older versions, these notes were among the settings. */
const OLD = new Set([
  'care-shown',
  'commitments-asked',
  'drift-shown',
  'follow-ups-shown',
  'loop-shown',
  'pitfalls-shown',
  'welcomed',
]);

export function openNotes(options: NotesOptions): Notes {
  return {
    get: (key) => {
      const notes = orUndefined(() => all(options)) ?? {};
      return Object.hasOwn(notes, key) ? notes[key] : undefined;
    },
    set: (key, value) => {
      attempt(() => options.disk.locked(() => save(options, { ...all(options), [key]: value })));
    },
  };
}

/** Moves the notes of an older version out of the settings. Only for use inside `disk.locked`. */
export function moveOldNotes(options: NotesOptions): void {
  if (Object.keys(oldNotes(options)).length > 0) save(options, all(options));
}

/** @throws if the store is locked */
function all(options: NotesOptions): Values {
  const { places, codec } = options;
  const stored = readIfThere(places.notes);
  if (stored === undefined) return oldNotes(options);
  const file: unknown = unlessDamaged(() => JSON.parse(codec.decode(NAME, stored).toString()));
  return isObject(file) && file.name === NAME && isObject(file.notes) ? file.notes : {};
}

const oldNotes = ({ disk }: NotesOptions): Values =>
  Object.fromEntries(Object.entries(storedSettings(disk)).filter(([key]) => OLD.has(key)));

function save(options: NotesOptions, notes: Values): void {
  const { places, codec, disk, random } = options;
  const text = JSON.stringify({ name: NAME, notes }, null, 2);
  writePrivate(places.notes, codec.encode(NAME, Buffer.from(`${text}\n`)), random);
  const old = Object.keys(oldNotes(options));
  if (old.length === 0) return;
  changeSettings(disk, (settings) => {
    for (const key of old) settings.delete(key);
  });
  removeFile(previousOf('settings', places)); // it still has them
}
