import type { UserError } from '../../src/core/errors.ts';
import type { CollectionName, Saved } from '../../src/core/store.ts';
import { type Options, type Scripted, scripted } from './scripted.ts';

/** Records by collection. */
export type Records = Partial<Record<CollectionName, object[]>>;

export type World = Scripted & {
  /** The ids of the records, by collection. */
  ids: Record<CollectionName, string[]>;
};

/** A scripted context with these records in its store. By default, entries are from now. */
export async function worldWith(records: Records, options: Options = {}): Promise<World> {
  const script = scripted(options);
  const store = await script.context.store();
  await store.ready();
  const at = script.context.clock.now();
  const ids = {} as World['ids'];
  for (const name of Object.keys(records) as CollectionName[]) {
    const dated = name === 'journal' ? { at } : {};
    ids[name] = (records[name] ?? []).map(
      (record) => store.collection(name).add({ ...dated, ...record }).id,
    );
  }
  return { ...script, ids };
}

/** The records of a collection, oldest first. */
export async function stored<T extends object>(
  { context }: Pick<Scripted, 'context'>,
  name: CollectionName,
): Promise<Saved<T>[]> {
  return (await context.store()).collection<T>(name).all();
}

/** Returns the error that the work throws. */
export function failure(work: Promise<unknown>): Promise<UserError> {
  return work.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error) => error,
  );
}
