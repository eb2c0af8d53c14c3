import { linesOf, type Page, PageError, parsePage } from '../../store/page-format.ts';
import { collectionOf } from '../../store/paths.ts';
import { fromLine } from '../../store/record.ts';
import { flawIn, isCollection } from './coachkit-records.ts';
import { ImportError, type Imported, type ImportFile, readEach } from './types.ts';

const HEAD = /^\{"format":\d+,"name":"([^"]{1,60})"/;

/** Whether a text is a file of the store, such as a copy that a sync tool made of one. */
export function isPage(text: string): boolean {
  return HEAD.test(text);
}

/** A file of the store: a month of the journal, or another collection. @throws ImportError where it is damaged or none */
export function readPage({ text }: ImportFile): Imported {
  const name = HEAD.exec(text)?.[1] ?? '';
  const collection = collectionOf(name);
  if (!isCollection(collection)) {
    throw new ImportError(1, 'it is a file of the store that holds no records');
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
        ? 'it was written by a newer coachkit; update this one first'
        : 'it is a damaged file of the store, which is not safe to import',
    );
  }
}
