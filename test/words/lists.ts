/** Finds lists of options and scale ends, and checks that their entries have one form. */
import { HAS_VERB } from './rules.ts';

interface List {
  /** The id of the question or of another item with the list. */
  id: string;
  entries: string[];
  isParallel: boolean;
}

/** Every list of options and every pair of scale ends in `value`. */
export function lists(value: unknown, id = ''): List[] {
  if (Array.isArray(value)) return value.flatMap((each) => lists(each, id));
  if (typeof value !== 'object' || value === null) return [];
  const item = value as Record<string, unknown>;
  const own = typeof item.id === 'string' ? item.id : id;
  const entries = entriesOf(item);
  const here = entries.length < 2 ? [] : [{ id: own, entries, isParallel: isParallel(entries) }];
  return [...here, ...Object.values(item).flatMap((each) => lists(each, own))];
}

function entriesOf({ options, low, high }: Record<string, unknown>): string[] {
  if (typeof low === 'string' && typeof high === 'string') return [low, high];
  if (!Array.isArray(options)) return [];
  return options.flatMap((each) => (typeof each?.label === 'string' ? [each.label] : []));
}

/** Answers that need no parallel form. */
const APART =
  /^(none|something else|other|another|not sure|unsure|i don't know|nothing|neither|it depends)\b/i;

/** Whether the entry is several words around a noun, without a verb: "A first role as CPO". */
const isNounPhrase = (entry: string) =>
  /^(an?|the|some|more|less) /i.test(entry) && entry.split(' ').length > 3 && !HAS_VERB.test(entry);

const isStatement = (entry: string) => /^(I|I'm|I've|I'd|I'll) /.test(entry);

/**
 * Entries are parallel if all or none are capitalized, and all or none end as sentences. Statements
 * with "I" and noun phrases must not mix.
 */
function isParallel(entries: readonly string[]): boolean {
  const inList = entries.filter((each) => !APART.test(each));
  const isSame = (holds: (entry: string) => boolean) => new Set(inList.map(holds)).size <= 1;
  return (
    isSame((each) => /^[\p{Lu}\d“]/u.test(each)) &&
    isSame((each) => /[.?]$/.test(each)) &&
    !(inList.some(isStatement) && inList.some(isNounPhrase))
  );
}
