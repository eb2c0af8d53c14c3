import type { Context } from '../context.ts';
import { progressCsv } from '../export/progress-csv.ts';
import { progressJson } from '../export/progress-json.ts';
import { raw } from '../view.ts';
import { bookOf, successFirst } from './progress-book.ts';
import { pictureIn } from './progress-picture.ts';
import { askSuccess } from './progress-success.ts';
import { pictureBlocks } from './progress-view.ts';

/** `coachkit progress`: each measure with its line, and what belongs to it. First of all it asks what success is. */
export async function progress(
  context: Context,
  options: { json?: boolean; csv?: boolean },
): Promise<void> {
  const { io } = context;
  const book = await bookOf(context);
  const picture = await pictureIn(context, book);
  if (options.json) {
    const due = picture.measures.filter(({ isDue }) => isDue).map(({ measure }) => measure.id);
    return io.write(
      progressJson(book.records, { due, review: picture.review, actions: picture.actions }),
    );
  }
  if (options.csv) {
    const rows = progressCsv(book.progress);
    return io.terminal ? io.show([raw(rows)]) : io.write(rows);
  }
  if (picture.success) return io.page(pictureBlocks(picture));
  if (!io.interactive) throw successFirst();
  await (await context.store()).ready();
  await askSuccess(context, {}, book);
}
