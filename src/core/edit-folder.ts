import { crc32 } from '../lib/crc32.ts';

/**
 * The name of the folder that holds a text while an editor has it open. It contains the store and
 * the process, so that the text of a killed process can be found. Names from older versions contain
 * neither.
 */
const NAME = /^coachkit-edit-(?:([0-9a-f]{8})-(\d+)-)?[A-Za-z0-9]{6}$/;

/** The file with the text in such a folder. */
export const EDIT_FILE = 'text.md';

/** The start of the folder name. Six random characters follow. */
export const editPrefix = (stateDir: string, pid: number): string =>
  `coachkit-edit-${storeOf(stateDir)}-${pid}-`;

/** The process that a folder belongs to. Undefined if the folder belongs to another store. */
export function editOf(name: string, stateDir: string): { pid: number | undefined } | undefined {
  const [all, store, pid] = NAME.exec(name) ?? [];
  if (all === undefined) return undefined;
  if (store === undefined) return { pid: undefined };
  return store === storeOf(stateDir) ? { pid: Number(pid) } : undefined;
}

const storeOf = (stateDir: string): string => crc32(stateDir).toString(16).padStart(8, '0');
