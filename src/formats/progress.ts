import { meaningOn, valueWords } from '../domain/progress/meaning.ts';
import { checkInsOf, type Progress, type SavedRecord } from '../domain/progress/records.ts';
import { BYTE_ORDER_MARK } from '../lib/byte-order-mark.ts';
import { csvRow } from './journal/csv.ts';
import { toJson } from './json-output.ts';
import { markdownPage } from './page.ts';

/**
 * Progress records as one document, unchanged, so that an import gives the same records. `beside`
 * adds fields for programs that only read.
 */
export function progressJson(
  records: readonly SavedRecord[],
  beside: Record<string, unknown> = {},
): string {
  return toJson({ schemaVersion: 1, records, ...beside });
}

/** A row for each check-in, measure by measure, with the meaning of the measure on that day. */
export function progressCsv(progress: Progress): string {
  const rows = progress.measures.flatMap((measure) =>
    checkInsOf(progress, measure.id).map((checkIn) => {
      const { on, value, because } = checkIn;
      const { text, kind } = meaningOn(measure, on);
      const isPrivate = (measure.private || checkIn.private) === true;
      return csvRow([on, measure.id, text, kind, value, because, isPrivate]);
    }),
  );
  const head = csvRow(['date', 'measure', 'text', 'kind', 'value', 'because', 'private']);
  return `${BYTE_ORDER_MARK}${head}${rows.join('')}`;
}

/** Every check-in by measure, oldest first. Empty without check-ins. */
export function checkInsMarkdown(progress: Progress): string {
  const parts = progress.measures.flatMap((measure) => {
    const lines = checkInsOf(progress, measure.id).map(({ on, value, because }) => {
      const said = [valueWords(meaningOn(measure, on), value), because ?? []].flat().join(': ');
      return `- ${on} ${said.replace(/\s*\n\s*/g, ' ')}`;
    });
    return lines.length === 0 ? [] : [{ heading: measure.text, body: lines.join('\n') }];
  });
  return parts.length === 0 ? '' : markdownPage({ title: 'Check-ins', facts: [], parts });
}
