/** Makes ids from texts for the items of a framework that have none. */

import { isObject } from '../../lib/is-object.ts';
import { slug } from '../../lib/slug.ts';
import { places, placesOf } from '../check/sites.ts';
import type { Path } from '../diagnostics/diagnostics.ts';
import { KNOWN_LATE } from '../rules/facts.ts';
import { type Item, SHARED_IDS, SHORT_FORMS, type ShortForm } from '../schema/short-forms.ts';

/** An id that was made for an item, because the file has none. */
export interface MadeId {
  /** The path of the item in the file. */
  path: Path;
  id: string;
  /** The key to write a plain text under, next to the id. */
  text: string;
}

/** Gives an id to each item that has none. Returns the ids that belong into the file. */
export function addIds(root: Item, written: (path: Path) => Path): MadeId[] {
  const made: MadeId[] = [];
  if (root.id === undefined) {
    root.id = shortSlug(root.title);
    made.push({ path: [], id: String(root.id), text: '' });
  }
  for (const form of SHORT_FORMS) {
    if (form.id === undefined && form.number === undefined) continue;
    const { within, items } = scopeOf(form.at);
    const own = within === '' ? form.at : form.at.slice(within.length + 1);
    for (const holder of within === '' ? [{ item: root, path: [] }] : places<Item>(root, within)) {
      const siblings = placesOf<Item>(holder.item, items, holder.path);
      const taken = new Set([...RESERVED, ...siblings.flatMap(({ item }) => idOf(item) ?? [])]);
      /** For each text, the number to try next, so that many equal texts take no longer than others. */
      const numbers = new Map<string, number>();
      for (const [i, { item, path }] of places<Item>(holder.item, own, holder.path).entries()) {
        if (!isObject(item) || item.id !== undefined) continue;
        if (form.unless !== undefined && form.unless in item) continue;
        const id = freeId(form, item, i, taken, numbers);
        taken.add(id);
        item.id = id;
        if (form.kept) made.push({ path: written(path), id, text: form.text ?? '' });
      }
    }
  }
  return made;
}

/** Words that no id may be, in a condition or a result. */
const RESERVED = ['none', 'answered', ...KNOWN_LATE];

const idOf = (item: unknown): string | undefined =>
  isObject(item) && typeof item.id === 'string' ? item.id : undefined;

/** The items among which an id must be unique. By default, those of the same list. */
function scopeOf(at: string): { within: string; items: readonly string[] } {
  const inside = (within: string, items: readonly string[]) =>
    items.some((each) => (within === '' ? each : `${within}.${each}`) === at);
  const shared = SHARED_IDS.find(({ within, items }) => inside(within, items));
  return shared ?? { within: at.slice(0, -'.*'.length), items: ['*'] };
}

function freeId(
  form: ShortForm,
  item: Item,
  index: number,
  taken: ReadonlySet<string>,
  numbers: Map<string, number>,
): string {
  const key = form.id?.find((each) => typeof item[each] === 'string');
  const base = form.number ?? shortSlug(key && item[key]);
  for (let n = numbers.get(base) ?? (form.number ? index + 1 : 1); ; n++) {
    const id = form.number ? `${base}${n}` : n === 1 ? base : `${base}-${n}`;
    if (taken.has(id)) continue;
    if (!form.number) numbers.set(base, n + 1);
    return id;
  }
}

/** Long enough to say what is meant, and short enough to type. */
const LONGEST = 40;

/** An id from a text. A longer one ends before the word that does not fit. */
function shortSlug(text: unknown): string {
  const whole = typeof text === 'string' ? slug(text) : '';
  if (whole === '') return 'item';
  return whole.length <= LONGEST ? whole : whole.slice(0, LONGEST + 1).replace(/-[^-]*$|.$/, '');
}
