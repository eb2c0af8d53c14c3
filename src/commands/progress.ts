import { progressOf } from '../coaching/progress.ts';
import type { Context } from '../context.ts';
import { progressCsv } from '../export/progress-csv.ts';
import { progressJson } from '../export/progress-json.ts';
import { raw } from '../view.ts';
import { bookOf, pickMeasure, successFirst } from './progress-book.ts';
import { pictureIn, sharedPicture } from './progress-picture.ts';
import { askSuccess } from './progress-success.ts';
import { oneMeasureBlocks, pictureBlocks } from './progress-view.ts';

/**
 * `coachkit progress`: each measure with its line, and what belongs to it; or one measure with all
 * that was written. First of all it asks what success is.
 */
export async function progress(
  context: Context,
  typed: string | undefined,
  options: { json?: boolean; csv?: boolean; includePrivate?: boolean },
): Promise<void> {
  const { io } = context;
  const book = await bookOf(context);
  if (options.json) {
    const { picture, records } = await sharedPicture(context, book, options);
    const due = picture.measures.filter(({ isDue }) => isDue).map(({ measure }) => measure.id);
    const { review, actions } = picture;
    return io.write(progressJson(records, { due, review, actions }));
  }
  if (options.csv) {
    const { records } = await sharedPicture(context, book, options);
    const rows = progressCsv(progressOf(records));
    return io.terminal ? io.show([raw(rows)]) : io.write(rows);
  }
  if (!book.progress.success) {
    if (!io.interactive) throw successFirst();
    await (await context.store()).ready();
    return askSuccess(context, {}, book);
  }
  if (typed === undefined) return io.page(pictureBlocks(await pictureIn(context, book)));
  const { measures } = book.progress;
  return io.page(oneMeasureBlocks(book, pickMeasure(measures, typed)));
}
