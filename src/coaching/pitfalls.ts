import type { Moment } from '../framework/moments.ts';
import { evaluate, type FactValue } from '../framework/rules.ts';
import type { Pitfall } from '../framework/schema.ts';

/** After a note, the same pitfall is left alone for so many days (the framework's adaptation). */
export const QUIET_DAYS = 7;

/** A pitfall that may be in the way now, and why it is said now. */
export interface PitfallNote {
  pitfall: Pitfall;
  why: string;
}

/**
 * The first pitfall of the framework that is watched for at this moment, holds for what is known,
 * and is not among the ids that are to stay quiet.
 */
export function pitfallAt(
  pitfalls: readonly Pitfall[],
  moment: Moment,
  facts: Readonly<Record<string, FactValue | undefined>>,
  quiet: ReadonlySet<string>,
): PitfallNote | undefined {
  for (const pitfall of pitfalls) {
    if (quiet.has(pitfall.id)) continue;
    const watch = pitfall.watch?.find(
      ({ at, when }) =>
        at === moment && (when === undefined || evaluate(when, (name) => facts[name]) === true),
    );
    if (watch) return { pitfall, why: watch.why };
  }
  return undefined;
}
