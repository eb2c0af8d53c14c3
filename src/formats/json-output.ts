/** Writes a value as one JSON document for a program to read. */
export function toJson(value: unknown): string {
  return withoutPower(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a value as JSON on one line. */
export function jsonLine(value: object): string {
  return `${withoutPower(JSON.stringify(value))}\n`;
}

/**
 * Escapes every character in JSON that could affect a terminal: controls above ASCII, direction
 * marks and invisible tags. JSON itself allows them unescaped.
 */
export function withoutPower(json: string): string {
  return json.replace(POWERFUL, escaped);
}

const POWERFUL =
  /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g;

function escaped(characters: string): string {
  const codes = Array.from({ length: characters.length }, (_, at) => characters.charCodeAt(at));
  return codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
}
