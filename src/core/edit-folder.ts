import { crc32 } from 'node:zlib';

/**
 * The folder of a text that is open in an editor, among those of others: its name tells the store and
 * the process it belongs to, so that a killed one is found again. Older versions told neither.
 */
const NAME = /^coachkit-edit-(?:([0-9a-f]{8})-(\d+)-)?[A-Za-z0-9]{6}$/;

/** How such a name begins; six random characters follow. */
export const editPrefix = (stateDir: string, pid: number): string =>
  `coachkit-edit-${storeOf(stateDir)}-${pid}-`;

/** Whose a folder of this name is; undefined where it is none of this store. */
export function editOf(name: string, stateDir: string): { pid: number | undefined } | undefined {
  const [all, store, pid] = NAME.exec(name) ?? [];
  if (all === undefined) return undefined;
  if (store === undefined) return { pid: undefined };
  return store === storeOf(stateDir) ? { pid: Number(pid) } : undefined;
}

const storeOf = (stateDir: string): string => crc32(stateDir).toString(16).padStart(8, '0');
