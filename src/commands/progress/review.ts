import { type Block, beside, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { fieldsFrom } from '../../domain/form-fields.ts';
import { reviewOffer } from '../../domain/progress/due.ts';
import { withChoices } from '../../domain/progress/forms.ts';
import type { Measure, Progress, ProgressRecord, Review } from '../../domain/progress/records.ts';
import type { Filled, Filling } from '../../interview/run/fill-form.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';
import { fillForm } from '../shared/fill-form.ts';
import { idsOf } from './evidence.ts';
import { measureOptions } from './goal.ts';
import { pictureIn } from './overview.ts';
import {
  type ChangeOptions,
  dayFrom,
  formNamed,
  type ListOptions,
  openProgressStore,
  privacyOf,
  reportRecord,
  sharedRecords,
} from './store.ts';
import { openProgressToChange, redefined } from './success.ts';
import { pictureBlocks } from './view.ts';

/** `coachkit progress review`: a look back. Its answers can reword success and stop measures. */
export async function review(
  context: Context,
  options: ChangeOptions & ListOptions & { list?: boolean },
) {
  if (options.list) return listReviews(context, options);
  const store = await openProgressToChange(context);
  const { collection, together, progress, today } = store;
  const on = dayFrom(context, options.on);
  const { from } = reviewOffer(progress, [], on);
  if (on < from) {
    throw new UsageError(
      `The last look back was on ${from}, after ${on}. Nothing was saved.`,
      'To list past reviews: coachkit progress review --list',
    );
  }
  const { framework, form } = await formNamed(context, 'progress-review');
  const measures = { options: measureOptions(progress, today), none: 'None, I keep them all' };
  // Shows the measures above the questions about them.
  if (context.io.interactive) context.io.note(pictureBlocks(await pictureIn(context, store)));
  const filling: Filling = {
    framework,
    form: withChoices(form, { 'stop-measuring': measures }),
    command: 'coachkit progress review',
    draft: 'progress-review',
  };
  const filled = await fillForm(context, filling, options);
  if (!filled) return;
  const said = reviewFrom(filled, { from, to: on }, progress.measures);
  const { newDefinition: words, stopMeasuring = [] } = said;
  const { success } = progress;
  const saved = together(() => {
    if (success && words !== undefined) {
      collection.update(success.id, () => redefined(success, words, on, privacyOf(filled)));
    }
    for (const id of stopMeasuring) {
      collection.update(id, (measure) => ({ ...measure, stoppedOn: today }) as ProgressRecord);
    }
    return collection.add({ ...said, framework: versionOf(framework), wording: filled.wording });
  });
  filled.forget();
  reportRecord(context, options, saved);
  if (!options.json) context.io.note(doneWith(said, progress));
}

/** The changes that a review made, such as a new definition of success. */
function doneWith(review: Review, { measures }: Progress): Block[] {
  const { newDefinition, stopMeasuring = [] } = review;
  const stopped = measures.filter(({ id }) => stopMeasuring.includes(id));
  const privately = review.private ? ' It stays out of reports, like this look back.' : '';
  return present(
    newDefinition !== undefined && text(`Success, from now on: “${newDefinition}”${privately}`),
    stopped.length > 0 && [
      text('Stopped measuring. Lines and check-ins are kept:'),
      list(stopped.map(({ id, text }) => ({ text, aside: shortId(id) }))),
    ],
  );
}

const SEEN = { changed: 'changed', surprised: 'surprised', cost: 'cost' } as const;
const SUCCESS = {
  stillMySuccess: 'still-mine',
  newDefinition: 'new-definition',
  coachWords: 'coach-words',
} as const;

function reviewFrom(
  filled: Filled,
  period: Review['period'],
  measures: readonly Saved<Measure>[],
): Review {
  const { answers } = filled;
  const stop = idsOf(measures, answers['stop-measuring']);
  const { outcomes } = answers;
  return {
    type: 'review',
    on: period.to,
    period,
    ...fieldsFrom<Review, typeof SEEN>(answers, SEEN),
    ...(stop.length > 0 && { stopMeasuring: stop }),
    ...fieldsFrom<Review, typeof SUCCESS>(answers, SUCCESS),
    outcomesMoved: Array.isArray(outcomes) ? outcomes.map(String) : [],
    ...privacyOf(filled),
  };
}

/**
 * `coachkit progress review --list`: past reviews, with the coach's words next to the person's own.
 */
async function listReviews(context: Context, options: ListOptions): Promise<void> {
  const store = await openProgressStore(context);
  const { reviews } = store.progress;
  if (options.json) return context.io.json({ records: sharedRecords(store, reviews, options) });
  if (reviews.length === 0) {
    return context.io.show([text("You haven't looked back yet. Start: coachkit progress review")]);
  }
  await context.io.page(reviews.flatMap(reviewBlocks));
}

function reviewBlocks(review: Saved<Review>): Block[] {
  const { period, coachWords, wording = [] } = review;
  const shown = new Set(['changed', 'surprised', 'coach-words', 'private']);
  const rest = wording.filter(({ question }) => !shown.has(question));
  const said = present(review.changed, review.surprised);
  const mine = { title: 'In my words', text: said.join('\n\n') };
  return present(
    title(`${period.from} to ${period.to}`),
    coachWords === undefined
      ? text(mine.text)
      : beside(mine, { title: "In my coach's words", text: coachWords }),
    rest.length > 0 &&
      list(rest.map(({ asked, answered }) => ({ text: asked, under: [answered] }))),
  );
}
