/** Says how a value or a key that does not fit the format was probably meant. */
import { isObject } from '../../lib/is-object.ts';
import { slug } from '../../lib/slug.ts';
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import {
  homesOf,
  type JsonSchema,
  knownKeys,
  schemaAt,
  valueAt,
} from '../diagnostics/known-keys.ts';
import { CURLY } from './causes/quotes.ts';
import type { YamlFile } from './read.ts';
import { inOneLine } from './usual-mends.ts';

/** The data with its schema. */
export interface Place {
  known: JsonSchema;
  value: unknown;
}

/** Says where a key belongs that is known elsewhere in the same part of the file. */
export function homeOf(key: string, item: Path, { known }: Place): string | undefined {
  const homes = homesOf(known, key, item)
    .map((home) => home.split('.'))
    // A deeper place elsewhere is hardly the one that was meant.
    .filter((home) => item.length === 0 || home.length <= item.length + 1);
  const all = [...new Set(homes.map((home) => home.findLast((step) => step !== '*') ?? ''))];
  const isNear = homes.every(([part]) => part === item[0]) || item.length === 0;
  if (all.length === 0 || all.length > 3 || !isNear) return undefined;
  const what = homes.some((home) => home.at(-1) === '*') ? 'an entry of ' : '';
  return `${quote(key)} belongs in ${what}${all.map(quote).join(' or ')}.`;
}

/** Names that other formats have for a key. */
const HABITS: Record<string, readonly string[]> = {
  answers: ['options'],
  choices: ['options'],
  condition: ['when'],
  description: ['summary', 'text'],
  heading: ['title', 'headline'],
  if: ['when'],
  name: ['title', 'label'],
  prompt: ['ask'],
  question: ['ask'],
  step: ['title'],
  steps: ['questions'],
  text: ['ask', 'say'],
  then: ['suggest'],
  type: ['kind'],
};

/** The key that was meant by a name of another format, if the item lacks it. */
export function usualName(key: string, known: readonly string[][], item: unknown) {
  // coachkit fills in the kind.
  const has = (name: string) => name !== 'kind' && isObject(item) && Object.hasOwn(item, name);
  return HABITS[key]?.find((name) => known.some((keys) => keys.includes(name)) && !has(name));
}

/** The whole text, if a `: ` in it made a key of its first words. */
export function textWithColon(path: Path, place: Place): string | undefined {
  const { value: root } = place;
  const [key, value] = [String(path.at(-1)), valueAt(root, path)];
  const isPlain = typeof value === 'string' || typeof value === 'number';
  if (!isPlain || !/^\p{L}/u.test(key)) return undefined;
  const isText = /\s/.test(key) || (/^\p{Lu}/u.test(key) && takesText(path.slice(0, -1), place));
  return isText ? `${key}: ${value}` : undefined;
}

/** Whether an entry of a list can be a text alone. */
function takesText(item: Path, { known, value }: Place): boolean {
  if (typeof item.at(-1) !== 'number') return false;
  const { anyOf = [] } = schemaAt(known, value, item.slice(0, -1)).items ?? {};
  return anyOf.some(({ type }) => type === 'string');
}

/** In braces, a comma ends a text. The rest of the text is then a key without a value. */
export function cutText(path: Path, { known, value: root }: Place, { place }: YamlFile) {
  const item = valueAt(root, path.slice(0, -1));
  const { source, end } = place(path, 'key');
  if (!isObject(item) || !/^[ \t]*[,}]/.test(source.text.slice(end, end + 200))) return undefined;
  const keys = Object.keys(item);
  const at = keys.indexOf(String(path.at(-1)));
  const first = keys.slice(0, at).findLastIndex((key) => item[key] !== null);
  const [before = '', ...rest] = keys.slice(first, at + 1);
  const text = item[before];
  if (first < 0 || typeof text !== 'string') return undefined;
  const after = keys.slice(at + 1).findIndex((key) => item[key] !== null);
  const more = keys.slice(at + 1, after < 0 ? undefined : at + 1 + after);
  const whole = [text, ...rest, ...more].join(', ');
  const isCurly = text.startsWith('“');
  const { anyOf = [], items } = schemaAt(known, root, path.slice(0, -1)).properties?.[before] ?? {};
  const asList = `Write a list: ${before}: [${whole}]`;
  const asOptions = before === 'options' ? inOneLine(whole) : undefined;
  const isList = items !== undefined || anyOf.some((each) => each.items !== undefined);
  const inQuotes = `Put the text in quotes: ${before}: "${whole.replaceAll('"', '\\"')}"`;
  return {
    isFirst: rest.length === 1,
    of: [...path.slice(0, -1), before],
    message: isCurly ? CURLY.message : 'A comma ends the text before this',
    hint: isCurly ? CURLY.hint : isList ? (asOptions?.hint ?? asList) : inQuotes,
  };
}

/** The comparison that was meant by `{ decided: no }` or `{ decided is no }`. */
export function comparisonIn(path: Path, { known, value }: Place): string | undefined {
  if (!knownKeys(known, value, path.slice(0, -1)).has('atLeast')) return undefined;
  const given = valueAt(value, path);
  const key = String(path.at(-1));
  if (given === null) return key;
  return isObject(given) || Array.isArray(given) ? undefined : `${key} is ${given}`;
}

/** The content that a key needs, in words that follow the key. */
export function contentWords(known: JsonSchema, value: unknown, path: Path): string {
  const { type, items, required, anyOf = [] } = schemaAt(known, value, path);
  if (items || anyOf.some((each) => each.items)) return 'and a list below it';
  if (required) return `with its own keys: ${required.join(', ')}`;
  return type === 'integer' || type === 'number' ? 'and a number' : 'and a text';
}

/** The forms that a value may have. */
function formsOf({ items, properties }: JsonSchema, path: Path): JsonSchema[] {
  const step = path.at(-1) ?? '';
  const schema = (typeof step === 'number' ? items : properties?.[step]) ?? {};
  return schema.anyOf ?? [schema];
}

const isLong = ({ items, required, type }: JsonSchema) => items ?? required ?? type === 'boolean';

const LINES = 'Begin each entry on a line of its own, with "- ", the first one too.';

/** How to write a value of the right kind. */
export function mend(
  path: Path,
  value: unknown,
  { known, value: root }: Place,
  file: YamlFile,
): string | undefined {
  const forms = formsOf(schemaAt(known, root, path.slice(0, -1)), path);
  const { type, items, required } = forms.find(isLong) ?? forms[0] ?? {};
  const key = typeof path.at(-1) === 'string' ? `${path.at(-1)}: ` : '';
  if (type === 'boolean' && typeof value === 'string') {
    return `Write ${quote(`${key}${/^(no|off|n)$/i.test(value) ? 'false' : 'true'}`)}.`;
  }
  // Several lines that lack their dashes are one text in YAML.
  if (items && typeof value === 'string' && isOnLines(path, file)) return LINES;
  const isOfTexts = items && [items, ...(items.anyOf ?? [])].some((each) => each.type === 'string');
  if (isOfTexts && typeof value === 'string') {
    return `Write a list: ${quote(`${key}[${value.split(/,\s*/).join(', ')}]`)}.`;
  }
  if (items && isObject(value)) {
    const [first = 'title'] = Object.keys(value);
    return `Begin each entry with "- ", the first one too: "- ${first}: …".`;
  }
  if (items) return LINES;
  if (required) {
    const [first] = required;
    const given = typeof value === 'string' && value.length <= 60 ? value : '…';
    const keys = required.map((each) => `${each}: ${each === first ? given : '…'}`);
    return `Write its keys: ${quote(`{ ${keys.join(', ')} }`)}.`;
  }
  return type === 'integer' || type === 'number' ? 'Write a number without a unit.' : undefined;
}

function isOnLines(path: Path, { place }: YamlFile): boolean {
  const { source, start, end } = place(path);
  return source.text.slice(start, end).includes('\n');
}

/** How to write a text with a form of its own: an id, a version, a command, or one with a `#`. */
export function mendText(path: Path, value: unknown, { place }: YamlFile): string | undefined {
  const key = String(path.findLast((step) => typeof step === 'string') ?? '');
  if (value === null) {
    const { source, end } = place(path, 'key');
    const [, text] = /^: +(#.*?)\s*(?:\n|$)/.exec(source.text.slice(end, end + 200)) ?? [];
    return text === undefined
      ? undefined
      : `A # begins a comment. Put the text in quotes: "${text.replaceAll('"', '\\"')}"`;
  }
  const said = String(value);
  if (key === 'version' && /^\d+(\.\d+)?$/.test(said))
    return `Write ${quote(`version: "${said}${said.includes('.') ? '.0' : '.0.0'}"`)}.`;
  if (typeof value !== 'string') return undefined;
  if (key === 'command' && /^[a-z]/.test(said) && !said.startsWith('coachkit'))
    return `Write ${quote(`coachkit ${said}`)}.`;
  const id = slug(said);
  return (key === 'id' || key === 'renamedFrom') && id !== '' && id !== said
    ? `Write ${quote(id)}.`
    : undefined;
}
