import type { Context } from '../../core/context.ts';
import type { Collection } from '../../core/store.ts';
import { isWatched, type JourneyFacts } from '../../domain/journey/next-step.ts';
import {
  type JourneyRecord,
  type Walked,
  type WalkedStep,
  walkedOf,
} from '../../domain/journey/walked.ts';
import type { Framework } from '../../framework/schema/index.ts';

/** A journey: its framework, or what records still say about a framework that was removed. */
export interface Found {
  framework: Pick<Framework, 'id' | 'version' | 'title' | 'journey' | 'sections'>;
  /** Undefined if the framework was removed. */
  whole?: Framework;
}

export async function openJourneyStore(context: Context): Promise<Collection<JourneyRecord>> {
  return (await context.store()).collection<JourneyRecord>('journeys');
}

/** The step that a record is about, with its names at this time. */
export const placeIn = (
  { id, version, title }: Pick<Framework, 'id' | 'version' | 'title'>,
  step: Pick<WalkedStep, 'id' | 'title'>,
) => ({ framework: { id, version, title }, step: step.id, title: step.title });

/** Where the person is on a journey now. */
export async function walkedNow(context: Context, { framework, whole }: Found): Promise<Walked> {
  const records = (await openJourneyStore(context)).all();
  return walkedOf(framework, await factsFor(context, whole), records);
}

/** The facts for the steps of a framework. Loads nothing if the person marks every step. */
async function factsFor(context: Context, framework: Framework | undefined): Promise<JourneyFacts> {
  if (!framework || !isWatched(framework.journey)) return {};
  return (await import('../status/journeys.ts')).factsFor(context, framework);
}
