import { isObject } from '../../lib/is-object.ts';
import { formatOfFile } from '../journal/index.ts';
import { namesCollection, readJsonl, readOwnJson } from './coachkit-json.ts';
import { readDayOne } from './day-one.ts';
import { readJrnlJson, readJrnlText } from './jrnl.ts';
import { parseEntries } from './json-document.ts';
import { decoded } from './line-reader.ts';
import { isPage, readPage } from './store-page.ts';
import { ImportError, type Imported, type ImportFile, type ImportSource } from './types.ts';

/**
 * Reads a file of any supported kind, recognized by its content.
 * @throws ImportError
 */
export type ReadImport = (source: ImportSource) => Imported;

type ReadFile = (file: ImportFile) => Imported;

/**
 * The reader for files with these names. JSON files do without the Markdown reader, which loads
 * YAML.
 */
export async function importReader(names: readonly string[]): Promise<ReadImport> {
  const isJson = names.every((name) => ['json', 'jsonl'].includes(formatOf(name)));
  const readMarkdown = isJson ? undefined : (await import('./markdown.ts')).readMarkdown;
  return (source) => readImport(source, readMarkdown);
}

const formatOf = (name: string): string => formatOfFile(name)?.name ?? '';

/** Reads a file. Files with one record per line are never fully in memory. */
function* readImport(
  { name, pieces, now }: ImportSource,
  readMarkdown: ReadFile | undefined,
): Imported {
  const texts = decoded(pieces);
  const first = texts.next().value ?? '';
  const all = followedBy(first, texts);
  if (formatOf(name) === 'jsonl' || startsWithRecord(first)) yield* readJsonl(all);
  else yield* readWhole({ name, text: [...all].join(''), now }, readMarkdown);
}

function* followedBy(first: string, more: Iterable<string>): Generator<string> {
  yield first;
  yield* more;
}

function readWhole(file: ImportFile, readMarkdown: ReadFile | undefined): Imported {
  const { name, text } = file;
  const isMarkdown = formatOf(name) === 'md' || /^---[ \t]*\r?\n/.test(text);
  if (isPage(text)) return readPage(file);
  if (/^\s*\{/.test(text)) return readDocument(file);
  if (isMarkdown && readMarkdown) return readMarkdown(file);
  if (/^\s*(\[\d{4}-|\d{4}-\d\d-\d\d \d\d:\d\d)/.test(text)) return readJrnlText(file);
  throw new ImportError(
    1,
    'coachkit does not know this kind of file; it reads JSON from coachkit, jrnl or Day One, ' +
      'jrnl text and Markdown (.md)',
  );
}

function startsWithRecord(text: string): boolean {
  try {
    const [first = ''] = text.trimStart().split('\n', 1);
    const value: unknown = JSON.parse(first);
    return namesCollection(value) || (isObject(value) && 'rev' in value);
  } catch {
    return false;
  }
}

function readDocument(file: ImportFile): Imported {
  const document = parseEntries(file.text);
  const first = document.entries[0]?.item;
  if ('schemaVersion' in document.fields) return readOwnJson(document);
  // An empty export is fine from any program, and must not stop the other files.
  if (document.entries.length === 0) return [];
  if (isObject(first) && 'uuid' in first) return readDayOne(document, file);
  if (isObject(first) && 'title' in first) return readJrnlJson(document, file);
  throw new ImportError(1, 'its entries are not from coachkit, jrnl or Day One');
}
