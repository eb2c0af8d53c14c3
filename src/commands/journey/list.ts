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
  const items = all.map(({ framework, whole, walked }) => ({
    text: framework.title,
    aside: whole ? placeWords(walked) : 'its framework was removed',
    under: [`coachkit journey ${framework.id}`],
  }));
  context.io.show([
    items.length === 0 ? text('No framework has steps to walk.') : listBlock(items),
  ]);
}

/** Every journey with its steps. */
export async function placesOn(context: Context): Promise<(Found & { walked: Walked })[]> {
  const found = await allJourneys(context);
  return Promise.all(
    found.map(async (each) => ({ ...each, walked: await walkedNow(context, each) })),
  );
}

const doneIn = ({ steps }: Walked): number => steps.filter(({ isDone }) => isDone).length;

/** Where the person is, such as "step 2 of 5: Ship it". */
export function placeWords({ steps, current }: Walked): string {
  if (!current) return `all ${steps.length} steps are done`;
  return `step ${steps.indexOf(current) + 1} of ${steps.length}: ${nameOf(current)}`;
}
