/** Front matter as far as notes use it: fields at the left edge, a text or a list of texts each. */
export interface FrontMatter {
  fields: Map<string, string | string[]>;
  body: string;
}

/** Much more than any note has, and little enough for the patterns below. */
const LONGEST = 100_000;

/** A note taken apart; no fields where it has no front matter. Undefined when that does not end soon. */
export function readFrontMatter(note: string): FrontMatter | undefined {
  if (!/^---[ \t]*\r?\n/.test(note)) return { fields: new Map(), body: note };
  const end = /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(note);
  if (!end || end.index > LONGEST) return undefined;
  const lines = note.slice(0, end.index).split(/\r?\n/).slice(1);
  const body = note.slice(end.index + end[0].length).replace(/^\r?\n/, '');
  return { fields: readFields(lines), body };
}

function readFields(lines: string[]): Map<string, string | string[]> {
  const fields = new Map<string, string | string[]>();
  let list: string[] | undefined;
  for (const line of lines) {
    const [, key, rest = ''] = /^([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$/.exec(line) ?? [];
    const [, item] = /^\s*-[ \t]+(.*)$/.exec(line) ?? [];
    if (key !== undefined) {
      const value = rest.trim().replace(/^#.*$/, '');
      list = value === '' ? [] : undefined;
      fields.set(key.trim().toLowerCase(), list ?? readValue(value));
    } else if (item !== undefined) {
      list?.push(readScalar(item));
    }
  }
  return fields;
}

function readValue(value: string): string | string[] {
  const [, items] = /^\[(.*)\](?:\s*#.*)?$/.exec(value) ?? [];
  if (items === undefined) return readScalar(value);
  const parts = items.match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\s][^,]*/g) ?? [];
  return parts.map(readScalar);
}

/** A YAML scalar as a text; quotes and comments are taken off. */
function readScalar(text: string): string {
  const [double] = /^"(?:[^"\\]|\\.)*"/.exec(text) ?? [];
  if (double !== undefined) return fromJson(double) ?? double.slice(1, -1);
  const [single] = /^'(?:[^']|'')*'/.exec(text) ?? [];
  if (single !== undefined) return single.slice(1, -1).replaceAll("''", "'");
  return text.replace(/\s#.*$/, '').trim();
}

function fromJson(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted);
  } catch {
    return undefined;
  }
}
