import type { CollectionName, ListOptions, Meta } from '../../core/store.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Bank } from '../../framework/shipped.ts';
import type { Item, Place } from './cursor.ts';

/** Sources of values. Each is read only when a kind needs it. */
export interface Sources {
  frameworks(): { id: string; title: string }[];
  /** The frameworks that the person has enabled. */
  ownFrameworks(): { id: string; title: string }[];
  /** The named framework, or the default one. */
  framework(idOrPath: string | undefined): Promise<Framework>;
  /** The questions of all frameworks for the rotation. */
  banks(): Promise<Bank[]>;
  /** Codes of the countries with an entry in `support`. */
  countries(): string[];
  topics(): { id: string; title: string }[];
  commands: readonly Item[];
  codes(): Promise<[code: string, title: string][]>;
  /** Newest first. Their fields must be checked, since any version may have written them. */
  records(name: CollectionName, options?: ListOptions): Promise<Iterable<Meta>>;
}

export type Provider = (sources: Sources, place: Place) => Item[] | Promise<Item[]>;
