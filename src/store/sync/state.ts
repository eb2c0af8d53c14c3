import fs from 'node:fs';
import { join } from 'node:path';
import type { SyncMoment } from '../../core/sync.ts';
import { isObject } from '../../lib/is-object.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import type { Places } from '../paths.ts';
import { makePrivateDir, writePrivate } from '../write/fs.ts';

/** The memory of this machine. Everything in it but the repository can be found out again. */
export interface State {
  /** Undefined for a history on this machine only. */
  repository?: string;
  isLocal: boolean;
  machine: string;
  hasSettings: boolean;
  mayBePlain: boolean;
  /** The last commit that this machine has merged. */
  tip?: string;
  /** The checksums of pages here and in the repository that have the same records. */
  same: Record<string, [here: string, there: string]>;
  /** The checksum of an `identity.age` in the repository that has the key of this machine. */
  identity?: string;
  /** Checksums of own frameworks and settings after the last sync, by name. */
  own: Record<string, string>;
  last?: SyncMoment;
  failed?: { at: string; why: string; detail?: string };
}

const pathOf = ({ sync }: Places): string => join(sync, 'sync.json');

/** Whether this machine syncs. Cheaper than reading how. */
export const isSetUp = (places: Places): boolean => fs.existsSync(pathOf(places));

/** Undefined if sync is not set up. */
export function readState(places: Places): State | undefined {
  const state: unknown = orUndefined(() => JSON.parse(fs.readFileSync(pathOf(places), 'utf8')));
  return isObject(state) && isObject(state.same) && isObject(state.own)
    ? (state as unknown as State)
    : undefined;
}

export function writeState(state: State, places: Places, random: () => number): void {
  makePrivateDir(places.sync);
  writePrivate(pathOf(places), `${JSON.stringify(state, null, 1)}\n`, random);
}
