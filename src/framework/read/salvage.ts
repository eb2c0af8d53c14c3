/** Keeps the valid parts of a file, so that they can be checked despite faults elsewhere. */
import type { Path } from '../diagnostics/diagnostics.ts';
import { FORMAT } from '../schema/format.ts';

export interface Salvaged<T> {
  data: T;
  /** Maps a path in `data` to the path in the whole file. */
  original: (path: Path) => Path;
  /** The removed ids and keys. References to them are not faults. */
  leftOut: ReadonlySet<string>;
}

/** The data, or the paths of its faults. */
type Parse<T> = (value: unknown) => { data: T } | { faults: Path[] };

/** Each round removes at least one part. After more rounds, little would be left to check. */
const ROUNDS = 4;

/** Replacements for required keys with wrong values. */
const STAND_INS: Record<string, unknown> = {
  coachkit: FORMAT,
  id: 'id',
  version: '0.0.0',
  title: 'Title',
  summary: 'Summary',
};

/**
 * Removes the innermost list entry around each fault, or else the whole part of the file, until the
 * rest has a valid shape. Undefined if that fails, or if an id is wrong.
 */
export function salvage<T>(value: unknown, parse: Parse<T>): Salvaged<T> | undefined {
  const root = structuredClone(value);
  if (!isObject(root)) return undefined;
  const places: Places = new Map();
  const leftOut = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const parsed = parse(root);
    // If a part has no valid id, no one can tell which references mean that part.
    if ('faults' in parsed && parsed.faults.some(isOfEntryId)) return undefined;
    if ('data' in parsed) {
      return { data: parsed.data, leftOut, original: (path) => originalOf(root, path, places) };
    }
    const entries = parsed.faults.map((path) => entryAround(root, path));
    for (const { holder, key } of entries) leaveOut(holder, key, root, leftOut);
    for (const holder of new Set(entries.map((each) => each.holder))) close(holder, places);
  }
  return undefined;
}

type Holder = Record<string | number, unknown>;

/** For each list with removed entries, the original positions of the rest. */
type Places = Map<object, number[]>;

const isOfEntryId = (path: Path): boolean => path.at(-1) === 'id' && path.length > 1;

const isObject = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** The innermost list entry around a fault, or else the part of the file that contains it. */
function entryAround(root: Holder, path: Path): { holder: Holder; key: string | number } {
  let found = { holder: root, key: path[0] ?? '' };
  let at: unknown = root;
  for (const key of path) {
    if (!isObject(at)) break;
    if (Array.isArray(at) && typeof key === 'number' && key < at.length)
      found = { holder: at, key };
    at = at[key];
  }
  return found;
}

/** A list keeps the gap until the round ends, so that positions do not shift within a round. */
function leaveOut(holder: Holder, key: string | number, root: Holder, leftOut: Set<string>): void {
  collectNames(holder[key], leftOut);
  if (Array.isArray(holder)) holder[key] = GAP;
  else if (holder === root && Object.hasOwn(STAND_INS, key)) holder[key] = STAND_INS[key];
  else Reflect.deleteProperty(holder, key);
}

const GAP = Symbol('left out');

function close(holder: Holder, places: Places): void {
  if (!Array.isArray(holder)) return;
  const before = places.get(holder) ?? holder.map((_, index) => index);
  places.set(
    holder,
    before.filter((_, index) => holder[index] !== GAP),
  );
  holder.splice(0, holder.length, ...holder.filter((entry) => entry !== GAP));
}

/** All ids and keys in a part. */
function collectNames(value: unknown, names: Set<string>): void {
  if (!isObject(value)) return;
  for (const [key, inside] of Object.entries(value)) {
    if (!Array.isArray(value)) names.add(key);
    if (key === 'id') names.add(String(inside));
    collectNames(inside, names);
  }
}

function originalOf(root: Holder, path: Path, places: Places): Path {
  let at: unknown = root;
  return path.map((key) => {
    const before = isObject(at) ? places.get(at)?.[Number(key)] : undefined;
    at = isObject(at) ? at[key] : undefined;
    return before ?? key;
  });
}
