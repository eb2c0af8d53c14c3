import type { Client } from '../../core/context.ts';
import { describeError } from '../../core/describe-error.ts';
import { UsageError } from '../../core/errors.ts';
import type { Call, CallLog, Store } from '../../core/store.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { storeAsIs } from '../shared/locked.ts';
import type { Visiting } from './tool.ts';

/**
 * Opens a visit for each call: settings, frameworks and records are read again, and the store is
 * passed through `open`. Each call is noted before it is answered, without any text.
 */
export function visits(client: Client, open: (store: Store) => Store): Visiting {
  return async (kind, name, act) => {
    const own = client.request();
    const at = own.clock.now().utc;
    let log: CallLog | undefined;
    try {
      // No one is there to type a passphrase.
      const store = await storeAsIs(own);
      log = await store.calls();
      if (own.preferences.mcp === 'off') throw new UsageError(OFF, TO_TURN_ON);
      const opened = open(store);
      const result = await act({ own, context: { ...own, store: async () => opened } });
      log.add({ at, kind, name, ...amountOf(result) });
      return result;
    } catch (error) {
      const failed: Call = { at, kind, name, items: 0, characters: 0, failed: true };
      orUndefined(() => log?.add(failed));
      throw new Error(wordsOf(error), { cause: error });
    }
  };
}

/** How much an assistant gets: the items of the longest list, or one, and the characters. */
function amountOf(result: object | string): Pick<Call, 'items' | 'characters'> {
  if (typeof result === 'string') return { items: 1, characters: result.length };
  const fields: unknown[] = Object.values(result);
  const counts = fields.map((field) => (Array.isArray(field) ? field.length : 1));
  return { items: Math.max(0, ...counts), characters: JSON.stringify(result).length };
}

/** The error while the setting is off. */
export const OFF = 'coachkit is off for assistants, so nothing is served.';
export const TO_TURN_ON =
  'To see what an assistant could read, and turn it on: coachkit config set mcp on';

/** The words of an error. They never quote private text. */
export function wordsOf(error: unknown): string {
  const { blocks } = describeError(error, false);
  return blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n');
}
