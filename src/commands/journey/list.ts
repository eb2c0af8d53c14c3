import { list as listBlock, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Walked } from '../../domain/journey/walked.ts';
import { allJourneys } from './find.ts';
import { type Found, walkedNow } from './store.ts';
import { nameOf } from './view.ts';

/** `coachkit journey list`: every journey, and where the person is on it. */
export async function list(context: Context, options: Common): Promise<void> {
  const all = await placesOn(context);
  if (options.json) {
    const journeys = all.map(({ framework: { id, version, title }, whole, walked }) => ({
      framework: { id, version, title },
      current: walked.current?.id ?? null,
      steps: walked.steps.length,
      done: doneIn(walked),
      isHere: whole !== undefined,
    }));
    return context.io.json({ journeys });
  }
  const items = all.map((each) => ({
    text: each.framework.title,
    aside: placeWords(each),
    under: [`coachkit journey ${each.framework.id}`],
  }));
  context.io.show([
    items.length === 0 ? text('No framework has steps to walk.') : listBlock(items),
  ]);
}

type Place = Found & { walked: Walked };

/** Every journey with its steps. Those that the person has marked or noted something on come first. */
export async function placesOn(context: Context): Promise<Place[]> {
  const found = await allJourneys(context);
  const places = await Promise.all(
    found.map(async (each) => ({ ...each, walked: await walkedNow(context, each) })),
  );
  return places.sort((a, b) => Number(isStarted(b.walked)) - Number(isStarted(a.walked)));
}

const isStarted = ({ steps, gone }: Walked): boolean =>
  gone.length > 0 ||
  steps.some(
    ({ isOwn, isDone, tasks, notes }) =>
      (isOwn && isDone) || notes.length > 0 || tasks.some(({ doneOn }) => doneOn !== undefined),
  );

const doneIn = ({ steps }: Walked): number => steps.filter(({ isDone }) => isDone).length;

/** Where the person is, such as "step 2 of 5: Ship it". */
export function placeWords({ whole, walked: { steps, current } }: Place): string {
  if (!whole) return "its framework isn't here";
  if (!current) return `all ${steps.length} steps are done`;
  return `step ${steps.indexOf(current) + 1} of ${steps.length}: ${nameOf(current)}`;
}
