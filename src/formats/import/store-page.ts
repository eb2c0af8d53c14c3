import { type Page, PageError, parsePage } from '../../store/page-format.ts';
import { linesOf } from '../../store/page-lines.ts';
import { collectionOf } from '../../store/paths.ts';
import { fromLine } from '../../store/record.ts';
import { flawIn, isCollection } from './coachkit-records.ts';
import { ImportError, type Imported, type ImportFile, readEach } from './types.ts';

const HEAD = /^\{"format":\d+,"name":"([^"]{1,60})"/;

/** Whether a text is a file from the store, e.g. a copy made by a sync tool. */
export function isPage(text: string): boolean {
  return HEAD.test(text);
}

/**
 * Reads a file from the store: a month of the journal, or another collection.
 * @throws ImportError if the file is damaged
 */
export function readPage({ text }: ImportFile): Imported {
  const name = HEAD.exec(text)?.[1] ?? '';
  const collection = collectionOf(name);
  if (!isCollection(collection)) {
    throw new ImportError(1, 'it is a coachkit data file without records');
  }
  const lines = linesOf(pageIn(name, text)).map((item, index) => ({ line: index + 2, item }));
  return readEach(lines, (line) => {
    const record = fromLine(line);
    return flawIn(collection, record) ?? { collection, record };
  });
}

function pageIn(name: string, text: string): Page {
  try {
    return parsePage(name, Buffer.from(text));
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    const isNewer = error.kind === 'newer';
    throw new ImportError(
      1,
      isNewer
        ? 'it was written by a newer coachkit; update coachkit first'
        : 'it is a damaged coachkit data file, so importing it is not safe',
    );
  }
}
