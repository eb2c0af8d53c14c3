import { pitfallText } from '../../framework/pitfall-text.ts';
import { evaluate, type FactValue } from '../../framework/rules/conditions.ts';
import type { Moment } from '../../framework/rules/moments.ts';
import type { Pitfall } from '../../framework/schema/index.ts';

/** How many days a pitfall stays quiet after a note (coachkit's choice, not the source's). */
export const QUIET_DAYS = 7;

/** A pitfall the person may be heading for, and why it is mentioned now. */
export interface PitfallNote {
  pitfall: Pitfall;
  why: string;
}

/** A pitfall as JSON. */
export interface PitfallJson {
  pitfall: string;
  title: string;
  text: string;
  why: string;
}

/**
 * Returns the first pitfall that is watched for at this moment, holds for these facts, and is not
 * quiet.
 */
export function pitfallAt(
  pitfalls: readonly Pitfall[],
  moment: Moment,
  facts: Readonly<Record<string, FactValue | undefined>>,
  quiet: ReadonlySet<string>,
): PitfallNote | undefined {
  const loud = pitfalls.filter(({ id }) => !quiet.has(id));
  return pitfallsAt(loud, moment, facts)[0];
}

/** Every pitfall that holds at this moment, in framework order. */
function pitfallsAt(
  pitfalls: readonly Pitfall[],
  moment: Moment,
  facts: Readonly<Record<string, FactValue | undefined>>,
): PitfallNote[] {
  return pitfalls.flatMap((pitfall) => {
    const watch = pitfall.watch?.find(
      ({ at, when }) =>
        at === moment && (when === undefined || evaluate(when, (name) => facts[name]) === true),
    );
    return watch ? [{ pitfall, why: watch.why }] : [];
  });
}

/**
 * All pitfalls that hold at this moment, as JSON. Quiet pitfalls are included, because each program
 * decides for itself when to show them.
 */
export function pitfallsJson(
  pitfalls: readonly Pitfall[] | undefined,
  moment: Moment,
  facts: Readonly<Record<string, FactValue | undefined>>,
): PitfallJson[] {
  return pitfallsAt(pitfalls ?? [], moment, facts).map(({ pitfall, why }) => ({
    pitfall: pitfall.id,
    title: pitfall.title,
    text: pitfallText(pitfall),
    why,
  }));
}
