import type { JournalEntry } from '../coaching/journal.ts';
import { linesOf, type Page, PageError, parsePage } from '../store/page.ts';
import { fromLine } from '../store/records.ts';
import { dataFlaw, recordFlaw } from './check.ts';
import { ImportError, type Imported, type ImportFile, readEach } from './found.ts';

const HEAD = /^\{"format":\d+,"name":"([^"]{1,60})"/;

/** Whether a text is a file of the store, such as a copy that a sync tool made of one. */
export function isPage(text: string): boolean {
  return HEAD.test(text);
}

/** A month of the journal as it lies in the store. @throws ImportError where it is damaged or none */
export function readPage({ text }: ImportFile): Imported {
  const name = HEAD.exec(text)?.[1] ?? '';
  if (!name.startsWith('journal/')) {
    throw new ImportError(1, 'it is a file of the store that holds no journal entries');
  }
  const lines = linesOf(pageIn(name, text)).map((item, index) => ({ line: index + 2, item }));
  return readEach(lines, (line) => {
    const record = fromLine(line);
    return dataFlaw(record) ?? recordFlaw(record) ?? { record: record as object as JournalEntry };
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
        : 'it is a damaged month of the journal, which is not safe to import',
    );
  }
}
