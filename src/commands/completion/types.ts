import type { CollectionName, ListOptions, Meta } from '../../core/store.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Bank } from '../../framework/shipped.ts';
import type { Item, Place } from './cursor.ts';

/** Where values come from; each is looked up when a kind asks for it. */
export interface Sources {
  frameworks(): { id: string; title: string }[];
  /** Those the person has enabled. */
  ownFrameworks(): { id: string; title: string }[];
  /** The framework that was named, or the usual one. */
  framework(idOrPath: string | undefined): Promise<Framework>;
  /** The questions of all frameworks that come round. */
  banks(): Promise<Bank[]>;
  /** Ids of countries with an entry in `support`. */
  countries(): string[];
  topics(): { id: string; title: string }[];
  commands: readonly Item[];
  codes(): Promise<[code: string, title: string][]>;
  /** Newest first; their fields are looked at with care, since any version may have written them. */
  records(name: CollectionName, options?: ListOptions): Promise<Iterable<Meta>>;
}

export type Provider = (sources: Sources, place: Place) => Item[] | Promise<Item[]>;
