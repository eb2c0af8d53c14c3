import { scan } from '../../framework/read/scan.ts';
import { parseYaml } from '../../framework/read/yaml.ts';

/** Parsed front matter, as notes use it. */
export interface FrontMatter {
  fields: Map<string, Value>;
  /**
   * Every value of `private`, since the field may occur twice. Undefined means an unreadable value.
   */
  closed: Value[];
  body: string;
}

/** An empty list if there is no value. Undefined for a value that is neither text nor list. */
export type Value = string | string[] | undefined;

const LONGEST = 100_000;
const MOST_FIELDS = 1000;

/**
 * Splits a note into its front matter, if any, and its body. Returns a string with the reason if
 * the note cannot be read.
 */
export function readFrontMatter(note: string): FrontMatter | string {
  const [begin = ''] = /^---[ \t]*\r?\n/.exec(note) ?? [];
  if (/^\+\+\+[ \t]*\r?\n/.test(note))
    return 'its front matter is TOML; coachkit reads YAML between --- lines';
  if (begin === '') return { fields: new Map(), closed: [], body: note };
  const end = /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(note);
  if (!end || end.index > LONGEST) {
    return 'its front matter starts with --- but has no closing --- within 100 KB';
  }
  const matter = note.slice(begin.length, end.index);
  const yaml = matter.split(FIELD);
  if (yaml.length > MOST_FIELDS) return 'its front matter has more than 1,000 fields';
  const body = note.slice(end.index + end[0].length).replace(/^\r?\n/, '');
  const found = readYaml(matter) ?? yaml.flatMap(readField);
  const closed = found.filter(([name]) => name === 'private').map(([, value]) => value);
  return { fields: new Map(found), closed, body };
}

/** Where a field starts: a line at the left margin that is not a comment or a list item. */
const FIELD = /^(?=[^\s#\]}-])/m;

type Field = [name: string, value: Value];

/**
 * Reads one field on its own, because the front matter as a whole is not valid YAML. One error then
 * costs only one field. Uneven lists are straightened. Any other line is taken as written, e.g.
 * `title: Board: what now`.
 */
function readField(yaml: string): Field[] {
  return readYaml(yaml) ?? readYaml(yaml.replace(/^[ \t]+-/gm, '-')) ?? asWritten(yaml);
}

/** Undefined if this is not valid YAML, or uses more of YAML than front matter needs. */
function readYaml(yaml: string): Field[] | undefined {
  if (scan(yaml)) return undefined;
  const { value, problems } = parseYaml(yaml, 'failsafe');
  if (problems.length > 0 || typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).map(([name, each]) => [keyOf(name), readValue(each)]);
}

function asWritten(yaml: string): Field[] {
  const [, name, text = ''] = /^([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$/m.exec(yaml) ?? [];
  // A typo must not make a private note public.
  if (name === undefined) return /^\W*private\b/i.test(yaml) ? [['private', undefined]] : [];
  const withoutComment = text.replace(/^(?!\[)(.*?)\s#.*$/, '$1');
  return [[keyOf(name), withoutComment.trim() || undefined]];
}

const keyOf = (name: string): string => name.trim().toLowerCase();

function readValue(value: unknown): Value {
  if (value === '') return [];
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => (typeof item === 'string' ? item : ''));
}
