import { scan } from '../../framework/read/scan.ts';
import { parseYaml } from '../../framework/read/yaml.ts';

/** Front matter as far as notes use it. */
export interface FrontMatter {
  fields: Map<string, Value>;
  /** All that is said of `private`, which may be said twice; undefined where it is not readable. */
  closed: Value[];
  body: string;
}

/** An empty list where no value is given; undefined for one that is neither a text nor a list. */
export type Value = string | string[] | undefined;

const LONGEST = 100_000;
const MOST_FIELDS = 1000;

/** A note taken apart; no fields where it has no front matter. A text says why it cannot be read. */
export function readFrontMatter(note: string): FrontMatter | string {
  const [begin = ''] = /^---[ \t]*\r?\n/.exec(note) ?? [];
  if (/^\+\+\+[ \t]*\r?\n/.test(note)) return 'its front matter is TOML; known is YAML between ---';
  if (begin === '') return { fields: new Map(), closed: [], body: note };
  const end = /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(note);
  if (!end || end.index > LONGEST) {
    return 'its front matter begins with --- but no second --- ends it within 100 KB';
  }
  const matter = note.slice(begin.length, end.index);
  const yaml = matter.split(FIELD);
  if (yaml.length > MOST_FIELDS) return 'its front matter has more than 1,000 fields';
  const body = note.slice(end.index + end[0].length).replace(/^\r?\n/, '');
  const found = readYaml(matter) ?? yaml.flatMap(readField);
  const closed = found.filter(([name]) => name === 'private').map(([, value]) => value);
  return { fields: new Map(found), closed, body };
}

/** Before each line at the left edge, but those that continue a list or a bracket, and comments. */
const FIELD = /^(?=[^\s#\]}-])/m;

type Field = [name: string, value: Value];

/**
 * Where the whole is not valid YAML, each field is read on its own: one does not cost the others. Where
 * only the indentation of its list varies, it is made even; else the line is taken as it is written,
 * e.g. `title: Board: what now`.
 */
function readField(yaml: string): Field[] {
  return readYaml(yaml) ?? readYaml(yaml.replace(/^[ \t]+-/gm, '-')) ?? asWritten(yaml);
}

/** Undefined when it is not valid YAML, or has more to it than front matter needs. */
function readYaml(yaml: string): Field[] | undefined {
  if (scan(yaml)) return undefined;
  const { value, problems } = parseYaml(yaml, 'failsafe');
  if (problems.length > 0 || typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).map(([name, each]) => [keyOf(name), readValue(each)]);
}

function asWritten(yaml: string): Field[] {
  const [, name, text = ''] = /^([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$/m.exec(yaml) ?? [];
  // What is meant to be private must not become public by a slip of the pen.
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
