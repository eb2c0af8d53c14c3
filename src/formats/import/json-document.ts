import { isObject } from '../../lib/is-object.ts';
import { ImportError } from './types.ts';

/** A JSON document with a list of entries or records. */
export interface JsonDocument {
  fields: Record<string, unknown>;
  entries: { line: number; number: number; item: unknown }[];
}

/**
 * Parses a document with a list of entries or records.
 * @throws ImportError with the line, but without the text that the parser would quote
 */
export function parseEntries(text: string): JsonDocument {
  const fields = parse(text);
  const items = isObject(fields) ? (fields.entries ?? fields.records) : undefined;
  if (!isObject(fields) || !Array.isArray(items)) {
    throw new ImportError(
      1,
      'it has no list of entries; coachkit reads exports from coachkit, jrnl and Day One',
    );
  }
  const lines = itemLines(text);
  return {
    fields,
    entries: items.map((item, index) => ({ line: lines[index] ?? 1, number: index + 1, item })),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1] ?? text.length;
    const line = text.slice(0, Number(position)).split('\n').length;
    throw new ImportError(line, 'it is not valid JSON from here on');
  }
}

/** The lines on which the objects in a list of the document start. */
function itemLines(text: string): number[] {
  const lines: number[] = [];
  const open: string[] = [];
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\n') line += 1;
    else if (sign === '"') at = endOfString(text, at);
    else if (sign === '[' || sign === '{') {
      if (sign === '{' && open.length === 2 && open[1] === '[') lines.push(line);
      open.push(sign);
    } else if (sign === ']' || sign === '}') open.pop();
  }
  return lines;
}

/** The position of a string's closing quote. Strings in valid JSON contain no line breaks. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}
