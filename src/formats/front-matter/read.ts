import { scan } from '../../framework/read/scan.ts';
import { parseYaml } from '../../framework/read/yaml.ts';

/** Front matter as far as notes use it. */
export interface FrontMatter {
  fields: Map<string, Value>;
  body: string;
}

/** An empty list where no value is given; undefined for one that is neither a text nor a list. */
export type Value = string | string[] | undefined;

const LONGEST = 100_000;
const MOST_FIELDS = 1000;

/** A note taken apart; no fields where it has no front matter. A text says why it cannot be read. */
export function readFrontMatter(note: string): FrontMatter | string {
  const [begin = ''] = /^---[ \t]*\r?\n/.exec(note) ?? [];
  if (begin === '') return { fields: new Map(), body: note };
  const end = /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(note);
  if (!end || end.index > LONGEST) {
    return 'its front matter begins with --- but no second --- ends it within 100 KB';
  }
  const yaml = note.slice(begin.length, end.index).split(FIELD);
  if (yaml.length > MOST_FIELDS) return 'its front matter has more than 1,000 fields';
  const body = note.slice(end.index + end[0].length).replace(/^\r?\n/, '');
  return { fields: new Map(yaml.flatMap(readField)), body };
}

/** Before each line at the left edge, but those that continue a list or a bracket, and comments. */
const FIELD = /^(?=[^\s#\]}-])/m;

type Field = [name: string, value: Value];

/**
 * Each field is read on its own, so that one that is not valid YAML does not cost the others. Where
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
  if (name === undefined) return [];
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
