import { isObject } from './check.ts';
import { readDayOne } from './day-one.ts';
import { ImportError, type Imported, type ImportFile } from './found.ts';
import { readJrnlJson, readJrnlText } from './jrnl.ts';
import { parseEntries } from './json-document.ts';
import { readMarkdown } from './markdown.ts';
import { readJsonl, readOwnJson } from './own-json.ts';

/** Reads a file of any known kind; its content tells which one it is. @throws ImportError */
export function readImport(file: ImportFile): Imported {
  const { name, text } = file;
  if (/\.(jsonl|ndjson)$/i.test(name) || startsWithRecord(text)) return readJsonl(file);
  if (/^\s*\{/.test(text)) return readDocument(file);
  if (/\.(md|markdown)$/i.test(name) || /^---[ \t]*\r?\n/.test(text)) return readMarkdown(file);
  if (/^\s*(\[\d{4}-|\d{4}-\d\d-\d\d \d\d:\d\d)/.test(text)) return readJrnlText(file);
  throw new ImportError(
    1,
    'it is none of the known kinds: JSON of coachkit, jrnl or Day One, jrnl text, Markdown (.md)',
  );
}

const LARGEST_FILE = 250_000_000;

/** Bytes as text. @throws ImportError with the line where they are not UTF-8 */
export function decodeImport(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_FILE) throw new ImportError(1, 'it is larger than 250 MB; split it');
  try {
    return decode(bytes);
  } catch {
    throw new ImportError(firstBadLine(bytes), 'it is not UTF-8 text from here on');
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; ; line += 1) {
    const end = bytes.indexOf(10, start);
    try {
      decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    start = end + 1;
  }
}

function startsWithRecord(text: string): boolean {
  try {
    const [first = ''] = text.trimStart().split('\n', 1);
    const value: unknown = JSON.parse(first);
    return isObject(value) && 'rev' in value;
  } catch {
    return false;
  }
}

function readDocument(file: ImportFile): Imported {
  const document = parseEntries(file.text);
  const first = document.entries[0]?.item;
  if ('schemaVersion' in document.fields) return readOwnJson(document);
  if (isObject(first) && 'uuid' in first) return readDayOne(document, file);
  if (isObject(first) && 'title' in first) return readJrnlJson(document, file);
  throw new ImportError(1, 'its entries are none of coachkit, jrnl or Day One');
}
