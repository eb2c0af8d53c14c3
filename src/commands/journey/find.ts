import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { WalkedStep, WalkedTask } from '../../domain/journey/walked.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { folded } from '../../lib/words.ts';
import { allFrameworks } from '../shared/frameworks.ts';
import { isLocked } from '../shared/locked.ts';
import { notFound } from '../shared/not-found.ts';
import { type Found, openJourneyStore } from './store.ts';

/** All journeys: those of the frameworks, and those that only records know. */
export async function allJourneys(context: Context): Promise<Found[]> {
  const here = (await allFrameworks(context)).filter(({ journey }) => journey !== undefined);
  const known = new Set(here.map(({ id }) => id));
  const left = new Map(
    (await recordsHere(context)).flatMap(({ framework }) =>
      known.has(framework.id) ? [] : [[framework.id, framework] as const],
    ),
  );
  return [
    ...here.map((framework) => ({ framework, whole: framework })),
    ...[...left.values()].map((framework) => ({ framework })),
  ];
}

/** The records. None while the journal is locked, where adding works without them. */
async function recordsHere(context: Context) {
  return isLocked(await context.store()) ? [] : (await openJourneyStore(context)).all();
}

/** Finds a journey by the id or the title of its framework. @throws UsageError */
export async function journeyNamed(context: Context, typed: string): Promise<Found> {
  const all = await allJourneys(context);
  const wanted = folded(typed.trim());
  const found =
    all.find(({ framework }) => framework.id === wanted) ??
    all.find(({ framework }) => folded(framework.title) === wanted);
  if (found) return found;
  const frameworks = (await context.frameworks()).list();
  if (frameworks.some(({ id }) => id === wanted)) {
    throw new UsageError(
      `The framework "${typed}" has no steps to walk. Nothing was changed.`,
      `To see what's in it: coachkit framework show ${wanted}`,
    );
  }
  throw notFound('journey', typed, 'To list them: coachkit journey list', {
    known: all.map(({ framework }) => framework.id),
    safe: 'Nothing was changed.',
  });
}

/** A framework that is here. @throws UsageError if it was removed */
export function wholeOf({ framework, whole }: Found): Framework {
  if (whole) return whole;
  throw new UsageError(
    `The framework "${framework.id}" isn't here. Your marks and notes are kept. Nothing was changed.`,
    'To add it: coachkit framework add FILE',
  );
}

/** Finds a step by its id, number or title. @throws UsageError */
export function stepNamed(
  steps: readonly WalkedStep[],
  typed: string,
  journey: string,
): WalkedStep {
  const found = named(steps, typed, ({ title }) => title);
  if (found) return found;
  throw new UsageError(
    `"${journey}" has no step "${typed}".${didYouMean(
      typed,
      steps.map(({ id }) => id),
    )} Nothing was changed.`,
    `To see its steps: coachkit journey ${journey}`,
  );
}

/** Finds a task of a step by its id or number, or by some of its words. @throws UsageError */
export function taskNamed({ id, tasks }: WalkedStep, typed: string, journey: string): WalkedTask {
  const found = named(tasks, typed, ({ text }) => text);
  if (found) return found;
  throw new UsageError(
    tasks.length === 0
      ? `The step "${id}" has no tasks. Nothing was changed.`
      : `The step "${id}" has no task "${typed}".${didYouMean(
          typed,
          tasks.map((task) => task.id),
        )} Nothing was changed.`,
    `To see them: coachkit journey ${journey}`,
  );
}

/** The item with this id, number or name, or the only one with these words in its name. */
function named<T extends { id: string }>(
  items: readonly T[],
  typed: string,
  nameOf: (item: T) => string,
): T | undefined {
  const wanted = folded(typed.trim());
  const withWords = items.filter((item) => folded(nameOf(item)).includes(wanted));
  return (
    items.find(({ id }) => id === wanted) ??
    (/^\d+$/.test(wanted) ? items[Number(wanted) - 1] : undefined) ??
    items.find((item) => folded(nameOf(item)) === wanted) ??
    (withWords.length === 1 && wanted !== '' ? withWords[0] : undefined)
  );
}
