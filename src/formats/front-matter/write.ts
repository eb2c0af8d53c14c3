/** The value of a field. Undefined and empty lists are not written. */
export type Field = string | string[] | number | boolean | Plain | undefined;

/** A value to leave to YAML's own rules, such as a date. */
export interface Plain {
  plain: string;
}

/**
 * Flat YAML front matter that Obsidian and zk can read. Texts are in double quotes with JSON
 * escapes, which YAML accepts. No text can then turn into a number, a date or a key.
 */
export function frontMatter(fields: Record<string, Field>): string {
  const lines = Object.entries(fields).flatMap(([key, value]) => fieldLines(key, value));
  return `---\n${lines.join('\n')}\n---\n`;
}

function fieldLines(key: string, value: Field): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [`${key}: ${scalar(value)}`];
  return value.length === 0 ? [] : [`${key}:`, ...value.map((item) => `  - ${scalar(item)}`)];
}

function scalar(value: string | number | boolean | Plain): string {
  if (typeof value === 'object') return value.plain;
  return JSON.stringify(value).replace(NOT_YAML, escaped);
}

// Characters that JSON leaves as they are, but YAML rejects or treats as line breaks.
const NOT_YAML = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
