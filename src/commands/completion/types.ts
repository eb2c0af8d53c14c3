import type { CollectionName, ListOptions, Meta } from '../../core/store.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Bank } from '../../framework/shipped.ts';
import type { Item, Place } from './cursor.ts';

/** The sources of completion values. Each is read only on demand. */
export interface Sources {
  frameworks(): { id: string; title: string }[];
  /** The frameworks that the person added. */
  ownFrameworks(): { id: string; title: string }[];
  /** The framework with this id or path, or the default framework. */
  framework(idOrPath: string | undefined): Promise<Framework>;
  /** The question banks of all frameworks in the rotation. */
  banks(): Promise<Bank[]>;
  /** The codes of countries that have an entry in `support`. */
  countries(): string[];
  topics(): { id: string; title: string }[];
  /** The commands of the group that these words name, or all. */
  commands(words: readonly string[]): Item[];
  /** The words that can follow these in the name of a command with `--json`. */
  withJson(words: readonly string[]): Item[];
  codes(): Promise<[code: string, title: string][]>;
  /**
   * Records, newest first. Callers must check the fields, because any version may have written
   * them.
   */
  records(name: CollectionName, options?: ListOptions): Promise<Iterable<Meta>>;
}

export type Provider = (sources: Sources, place: Place) => Item[] | Promise<Item[]>;
