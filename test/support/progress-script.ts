import { success } from '../../src/commands/progress/success.ts';
import type { ProgressRecord, SavedRecord } from '../../src/domain/progress/records.ts';
import { type Options, type Scripted, scripted } from './scripted.ts';

export type ProgressScript = Scripted & {
  /** The stored records, oldest first. */
  records: () => Promise<SavedRecord[]>;
  /** The newest record of a type. */
  last: <T extends ProgressRecord['type']>(type: T) => Promise<Extract<SavedRecord, { type: T }>>;
};

/** A scripted context with success written down. */
export async function progressScript(options: Options = {}): Promise<ProgressScript> {
  const first = scripted({ today: '2026-01-05', ...(options.home && { home: options.home }) });
  await success(first.context, 'The team decides.', {});
  const script = scripted({ ...options, home: first.home });
  const records = async () =>
    (await script.context.store()).collection<ProgressRecord>('progress').all();
  return {
    ...script,
    records,
    last: async (type) => {
      const found = (await records()).findLast((record) => record.type === type);
      if (!found) throw new Error(`No ${type} is stored.`);
      return found as never;
    },
  };
}
