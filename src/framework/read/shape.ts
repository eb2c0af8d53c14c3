/** Checks the shape of a file, and reports each schema fault once, at its position. */
import { closest } from '../../lib/did-you-mean.ts';
import { type Path, pathText, quote } from '../diagnostics/diagnostics.ts';
import {
  type JsonSchema,
  keysOfAnyKind,
  knownKeys,
  schemaAt,
  valueAt,
} from '../diagnostics/known-keys.ts';
import { type Issue, issueWords, possible } from '../diagnostics/zod-messages.ts';
import { type Note, noteIn, type YamlFile } from './read.ts';
import { salvage } from './salvage.ts';
import {
  comparisonIn,
  contentWords,
  cutText,
  homeOf,
  mend,
  mendText,
  type Place,
  textWithColon,
  usualName,
} from './shape-words.ts';
import { ruleMend, usualMend } from './usual-mends.ts';

/** The part of a zod schema that this file uses. */
export interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
}

/** Content for further checks, and the file that receives their faults. */
export interface Content<T> {
  content: T;
  file: YamlFile;
}

/**
 * Returns the data if its shape is valid, and reports its faults. With faults, still returns the
 * valid parts, so that they can be checked further.
 */
export function readShape<T>(
  file: YamlFile,
  schema: Schema<T>,
  jsonSchema: () => JsonSchema,
): Content<T> | undefined {
  const parsed = schema.safeParse(file.value);
  if (parsed.success) return { content: parsed.data, file };
  const place: Place = { known: jsonSchema(), value: file.value };
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, [], place));
  noteFaults(faults, place, file);
  if (faults.every((fault) => isCosmetic(fault, place))) {
    return { content: withoutKeys(faults.filter(isUnknownKey), place) as T, file };
  }
  const salvaged = salvage(file.value, (value) => {
    const again = schema.safeParse(value);
    if (again.success) return { data: again.data };
    const inside: Place = { known: place.known, value };
    const { issues } = again.error;
    return { faults: issues.flatMap((issue) => faultsOf(issue, [], inside)).map((f) => f.path) };
  });
  return salvaged && { content: salvaged.data, file: { ...file, salvaged } };
}

interface Fault {
  path: Path;
  issue: Issue;
  /** The path that was probably meant, for an unknown key. */
  meant?: Path;
  /** Where an unknown key belongs, in words. */
  home?: string | undefined;
}

const isUnknownKey = ({ issue }: Fault): boolean => issue.keys !== undefined;

/**
 * The faults of an issue. If several shapes are possible, returns the faults of the intended one.
 */
function faultsOf(issue: Issue, around: Path, place: Place): Fault[] {
  const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const path = [...around, ...steps];
  if (issue.keys) {
    const known = [...knownKeys(place.known, place.value, path).keys()];
    const ofAnyKind = keysOfAnyKind(place.known, place.value, path);
    return issue.keys.map((key) => {
      const home = homeOf(key, path, place);
      // The kind of an item may follow from the very key that is misspelled.
      const like = (keys: string[]) => (home === undefined ? closest(key, keys) : undefined);
      const usual = usualName(key, [known, ofAnyKind], valueAt(place.value, path));
      const meant = usual ?? like(known) ?? like(ofAnyKind);
      return { path: [...path, key], issue, home, ...(meant ? { meant: [...path, meant] } : {}) };
    });
  }
  const isOther = (inner: Issue) => inner.code === 'invalid_type' && inner.path.length === 0;
  const branch = issue.errors?.find((issues) => !issues.some(isOther));
  return branch ? branch.flatMap((inner) => faultsOf(inner, path, place)) : [{ path, issue }];
}

function noteFaults(faults: Fault[], place: Place, file: YamlFile): void {
  const note = noteIn(file);
  // Otherwise a misspelled key would also count as missing.
  const misspelt = new Set(faults.map(({ meant }) => meant && pathText(meant)));
  // An item that is one text with a colon lacks nothing.
  const texts = new Set(
    faults
      .filter((fault) => isUnknownKey(fault) && isAlone(fault, place, file))
      .map(({ path }) => pathText(path.slice(0, -1))),
  );
  // A text that a comma cut is reported with the rest of it.
  const isCut = ({ path }: Fault) =>
    faults.some((other) => {
      const isNear = isUnknownKey(other) && isSameItem(other.path, path);
      const cut = isNear && valueAt(place.value, other.path) === null;
      return cut && pathText(cutText(other.path, place, file)?.of ?? []) === pathText(path);
    });
  const isFollowUp = ({ path }: Fault) =>
    texts.has(pathText(path)) ||
    texts.has(pathText(path.slice(0, -1))) ||
    hasCause(path, faults, place);
  for (const fault of faults) {
    if (file.report.isFull) return;
    const value = valueAt(place.value, fault.path);
    if (isUnknownKey(fault)) noteUnknownKey(fault, place, file);
    else if (value !== undefined) {
      if (!texts.has(pathText(fault.path)) && !isCut(fault)) noteWrong(fault, value, place, file);
    } else if (!misspelt.has(pathText(fault.path)) && !isFollowUp(fault))
      noteMissing(fault, place, note);
  }
}

const isSameItem = (one: Path, other: Path): boolean =>
  one.length === other.length && one.slice(0, -1).every((step, i) => step === other[i]);

/** Whether a key that coachkit derives is missing only because of another fault. */
function hasCause(path: Path, faults: readonly Fault[], { value }: Place): boolean {
  const item = pathText(path.slice(0, -1));
  if (path.at(-1) === 'suggestions') {
    return faults.some((fault) => pathText(fault.path).startsWith(`${item}.rules`));
  }
  const isGroup = ({ path: at }: Fault) => typeof valueAt(value, at) === 'object';
  return (
    path.at(-1) === 'blocks' &&
    faults.some(
      (fault) =>
        isUnknownKey(fault) && pathText(fault.path.slice(0, -1)) === item && isGroup(fault),
    )
  );
}

/** Whether a text with a colon is all that an item has. */
function isAlone({ path, meant }: Fault, place: Place, file: YamlFile): boolean {
  const whole = file.written?.(path.slice(0, -1)) ?? path.slice(0, -1);
  const item = valueAt(file.given ?? file.value, whole);
  if (meant !== undefined) return false;
  if (textWithColon(path, place) === undefined && !isRule(path)) return false;
  return Object.keys(item ?? {}).every((key) => key === 'id' || key === path.at(-1));
}

/** Whether a key is in a rule. */
const isRule = (path: Path): boolean => path.at(-3) === 'rules';

function noteUnknownKey(fault: Fault, place: Place, file: YamlFile): void {
  const { path, meant, home } = fault;
  const note = noteIn(file);
  const key = String(path.at(-1));
  const cut = cutText(path, place, file);
  if (cut) {
    // The rest of the same text has been reported with its first part.
    if (cut.isFirst) note('CK201', path, cut.message, { part: 'key', hint: cut.hint });
    return;
  }
  const comparison = comparisonIn(path, place);
  if (comparison !== undefined) {
    const message = `${quote(key)} is in braces, but a comparison stands alone`;
    const holder = path.at(-2);
    const hint = `Write ${quote(typeof holder === 'string' ? `${holder}: ${comparison}` : comparison)}.`;
    note('CK401', path, message, { part: 'key', hint });
    return;
  }
  const isText = meant === undefined && isAlone(fault, place, file);
  const rule =
    isText && isRule(path) ? ruleMend(`${key}: ${valueAt(place.value, path)}`) : undefined;
  if (rule) {
    note('CK201', path, rule.message ?? '', { part: 'key', hint: rule.hint });
    return;
  }
  const whole = meant === undefined || / /.test(key) ? textWithColon(path, place) : undefined;
  if (whole !== undefined) {
    const hint = `Put the text in quotes: "${whole.replaceAll('"', '\\"')}"`;
    note('CK201', path, `The \`: \` makes ${quote(key)} a key`, { part: 'key', hint });
    return;
  }
  const keys = [...knownKeys(place.known, place.value, path.slice(0, -1)).keys()];
  const hint = home ?? `Write one of these: ${keys.join(', ')}.`;
  note('CK201', path, `Unknown key: ${quote(key)}`, {
    part: 'key',
    hint: meant ? `Did you mean ${quote(String(meant.at(-1)))}?` : hint,
  });
}

function noteMissing({ path, issue }: Fault, { known, value }: Place, note: Note): void {
  const item = path.slice(0, -1);
  const key = String(path.at(-1));
  const name = key === 'blocks' ? 'questions' : key;
  const about = knownKeys(known, value, item).get(name);
  const add = `Add ${quote(`${name}:`)} ${contentWords(known, value, [...item, name])}`;
  const isExample = about?.startsWith('e.g.');
  const hint = issue.options
    ? possible(issue.options)
    : about?.startsWith('Write')
      ? about
      : `${add}${isExample ? ', ' : '. '}${name === 'questions' ? '' : (about ?? '')}`.trim();
  note('CK202', item, `${quote(name)} is missing`, { hint });
}

function noteWrong({ path, issue }: Fault, value: unknown, place: Place, file: YamlFile): void {
  const note = noteIn(file);
  const { code, ...details } = issueWords(issue, file.written?.(path) ?? path, value);
  const usual = usualMend(path, value);
  const mended = code === 'CK203' ? mend(path, value, place, file) : undefined;
  const hint = usual?.hint ?? mendText(path, value, file) ?? details.hint ?? mended;
  const message = usual?.message ?? details.message;
  const part = issue.code === 'invalid_key' ? ({ part: 'key' } as const) : {};
  const { meant } = usual ? {} : details;
  note(code, path, message, { meant, hint, ...part });
}

/** Whether ids, kinds and rules are readable despite the fault. */
function isCosmetic(fault: Fault, { known, value }: Place): boolean {
  const path = isUnknownKey(fault) ? fault.meant : fault.path;
  if (path === undefined) return true;
  const { type, pattern, enum: words } = schemaAt(known, value, path);
  const isFree = pattern === undefined && words === undefined;
  return type === 'string' && isFree && !path.includes('expect');
}

/** The content without its unknown keys. A condition that has nothing else becomes a comparison. */
function withoutKeys(unknown: Fault[], { known, value }: Place): unknown {
  const copy = structuredClone(value);
  const items = new Map<object, Path>();
  for (const { path } of unknown) {
    const item = valueAt(copy, path.slice(0, -1));
    if (typeof item !== 'object' || item === null) continue;
    Reflect.deleteProperty(item, path.at(-1) ?? '');
    items.set(item, path);
  }
  for (const [item, path] of items) {
    const holder = valueAt(copy, path.slice(0, -2));
    if (Object.keys(item).length > 0 || typeof holder !== 'object' || holder === null) continue;
    const comparison = comparisonIn(path, { known, value });
    if (comparison !== undefined) Object.assign(holder, { [path.at(-2) ?? '']: comparison });
  }
  return copy;
}
