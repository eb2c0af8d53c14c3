import type { Context } from '../../core/context.ts';
import { progressOf, type SavedRecord } from '../../domain/progress/records.ts';
import { progressCsv, progressJson } from '../../formats/progress.ts';
import { pictureIn, sharedPicture } from './overview.ts';
import { openProgressStore, pickMeasure, successFirst } from './store.ts';
import { askSuccess } from './success.ts';
import { oneMeasureBlocks, pictureBlocks } from './view.ts';

/**
 * `coachkit progress`: all measures at a glance, or every check-in of one. Asks for success first.
 */
export async function progress(
  context: Context,
  typed: string | undefined,
  options: { json?: boolean; csv?: boolean; includePrivate?: boolean },
): Promise<void> {
  const { io } = context;
  const store = await openProgressStore(context);
  if (options.json || options.csv) {
    const { picture, records } = await sharedPicture(context, store, options);
    const only = typed === undefined ? undefined : pickMeasure(store.progress, typed).id;
    const meant = only === undefined ? records : records.filter((each) => isAbout(each, only));
    if (options.json) {
      const due = picture.measures.filter(({ isDue }) => isDue).map(({ measure }) => measure.id);
      const { review, actions } = picture;
      const beside = only === undefined ? { due, review, actions } : { due: due.includes(only) };
      return io.write(progressJson(meant, beside));
    }
    return io.write(progressCsv(progressOf(meant)));
  }
  if (!store.progress.success) {
    if (!io.interactive) throw successFirst();
    await (await context.store()).ready();
    return askSuccess(context, {}, store);
  }
  if (typed === undefined) return io.page(pictureBlocks(await pictureIn(context, store)));
  return io.page(oneMeasureBlocks(store, pickMeasure(store.progress, typed)));
}

/** Whether a record is the measure or belongs to it. */
function isAbout(record: SavedRecord, measure: string): boolean {
  if (record.type === 'check-in') return record.measureId === measure;
  if (record.type === 'evidence') return record.measureIds.includes(measure);
  return record.id === measure;
}
