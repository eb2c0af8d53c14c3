import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import {
  isWatched,
  type JourneyFacts,
  marksIn,
  recordsOf,
  stepOf,
} from '../../domain/journey/next-step.ts';
import type { JourneyRecord } from '../../domain/journey/schema.ts';
import { cardTitle } from '../../framework/card-title.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { lookAround } from './gather.ts';

/** A journey that the person has started, and where they are on it. */
export interface StartedJourney {
  framework: { id: string; title: string };
  step: { number: number; of: number; title: string };
  command: string;
}

/**
 * The journeys that these records belong to, latest first. Leaves out those that are done, those
 * without their framework, and that of `shown`, whose step is shown anyway.
 */
export async function startedJourneys(
  context: Context,
  records: readonly Saved<JourneyRecord>[],
  shown: Framework,
): Promise<StartedJourney[]> {
  const latest = records.toSorted((a, b) => (a.updated.utc < b.updated.utc ? 1 : -1));
  const ids = new Set(latest.map(({ framework }) => framework.id));
  ids.delete(shown.id);
  const frameworks = await context.frameworks();
  const found = [...ids].map(async (id): Promise<StartedJourney[]> => {
    const framework = await frameworks.get(id).catch(() => undefined);
    if (!framework?.journey) return [];
    const facts = await factsFor(context, framework);
    const isMarked = marksIn(recordsOf(framework, records));
    const { isOver, ...step } = stepOf(framework.journey, facts, isMarked);
    if (isOver) return [];
    const { number, of, title = cardTitle(framework, step.id) ?? step.id } = step;
    return [
      {
        framework: { id, title: framework.title },
        step: { number, of, title },
        command: `coachkit journey ${id}`,
      },
    ];
  });
  return (await Promise.all(found)).flat();
}

/** The facts for the steps of a framework. Empty if the person marks every step. */
export async function factsFor(context: Context, framework: Framework): Promise<JourneyFacts> {
  return isWatched(framework.journey) ? (await lookAround(context, framework)).facts : {};
}
