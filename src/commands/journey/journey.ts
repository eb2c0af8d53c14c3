import { type Block, command, heading, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { nextOf } from '../../domain/journey/next-step.ts';
import type { Walked } from '../../domain/journey/walked.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { journeyNamed } from './find.ts';
import { list, placesOn, placeWords } from './list.ts';
import type { NoteOptions } from './note.ts';
import { type Found, walkedNow } from './store.ts';
import { journeyJson, stepBlocks, stepsBlocks } from './view.ts';

/**
 * `coachkit journey [ID]`: walks the steps of a framework in a terminal, and prints them elsewhere.
 * Without an id, asks which one, or lists them.
 */
export async function journey(
  context: Context,
  named: string | undefined,
  options: NoteOptions,
): Promise<void> {
  const { io } = context;
  const isAtTerminal = io.interactive && io.terminal && !options.json;
  if (named === undefined && !isAtTerminal) return list(context, options);
  const found = named === undefined ? await picked(context) : await journeyNamed(context, named);
  if (!found) return;
  const { framework, whole } = found;
  const walked = await walkedNow(context, found);
  if (options.json) return io.json(journeyJson(framework, walked, options.includePrivate));
  if (isAtTerminal && whole && walked.steps.some(({ isOwn }) => isOwn)) {
    const { walkJourney } = await import('./walk.ts');
    return walkJourney(context, whole, options);
  }
  await io.page([...stepsBlocks(framework, walked), ...(await hereBlocks(context, found, walked))]);
}

/** Asks for a journey. Undefined if the person leaves the menu. With a single one, takes that. */
async function picked(context: Context): Promise<Found | undefined> {
  const all = await placesOn(context);
  const [only, another] = all;
  if (!another) return only;
  const chosen = await (await context.prompts()).choose(
    'Which journey do you want to see?',
    all.map((each) => ({
      value: each.framework.id,
      label: sanitize(each.framework.title),
      said: sanitize(placeWords(each)),
    })),
  );
  return all.find(({ framework }) => framework.id === chosen);
}

/** The current step, and the next command. */
async function hereBlocks(context: Context, found: Found, walked: Walked): Promise<Block[]> {
  const { whole } = found;
  const { steps, current } = walked;
  if (!whole) {
    return [
      text("Its framework isn't here. Your marks and notes are kept."),
      text('To add it: coachkit framework add FILE', 'quiet'),
    ];
  }
  if (!current) return [text('All steps are done.')];
  const number = steps.indexOf(current) + 1;
  return [
    ...stepBlocks(current, number, steps.length),
    ...(current.section
      ? [command(`coachkit framework show ${whole.id} ${current.section.id}`, 'To read.')]
      : []),
    ...(current.isOwn
      ? [command(`coachkit journey done ${whole.id} ${current.id}`, "When it's done.")]
      : await nextBlocks(context, found)),
  ];
}

/** The next command that the framework names. */
async function nextBlocks(context: Context, { whole }: Found): Promise<Block[]> {
  if (!whole?.journey) return [];
  const { factsFor } = await import('../status/journeys.ts');
  const next = nextOf(whole.journey, await factsFor(context, whole));
  return next ? [heading('Next'), command(next.command, next.why)] : [];
}
