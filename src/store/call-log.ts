import fs from 'node:fs';
import type { Call, CallLog } from '../core/store.ts';
import { isObject } from '../lib/is-object.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { explained } from './errors.ts';
import type { Places } from './paths.ts';
import { makePrivateDir, readIfThere, unlessMissing } from './write/fs.ts';

/**
 * The log of what assistants asked for: a line of JSON for each call, added at the end. It is plain
 * even if the store is encrypted, because it has no text of the person.
 */

/** Bytes of each of two files, so the log has some 3,000 to 6,000 calls. */
const MOST = 256 * 1024;

export function openCallLog(places: Places): CallLog {
  const { calls, callsBefore, stateDir } = places;
  return {
    add: (call) =>
      explained(calls, () => {
        makePrivateDir(stateDir);
        const size = fs.statSync(calls, { throwIfNoEntry: false })?.size ?? 0;
        // Another server may have moved it at this moment.
        if (size >= MOST) unlessMissing(() => fs.renameSync(calls, callsBefore));
        // One short line at the end stays whole, even if several servers add to it.
        fs.appendFileSync(calls, `${JSON.stringify(call)}\n`, { mode: 0o600 });
      }),
    all: () =>
      explained(calls, () =>
        [callsBefore, calls].flatMap((path) => linesIn(readIfThere(path)).flatMap(callIn)),
      ),
  };
}

const linesIn = (bytes: Buffer | undefined): string[] => bytes?.toString().split('\n') ?? [];

function callIn(line: string): Call[] {
  const call: unknown = orUndefined(() => JSON.parse(line));
  return isObject(call) && typeof call.at === 'string' && typeof call.name === 'string'
    ? [call as unknown as Call]
    : [];
}
