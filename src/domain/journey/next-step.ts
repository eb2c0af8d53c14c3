import { evaluate, type FactValue } from '../../framework/rules/conditions.ts';
import type { Journey } from '../../framework/schema/index.ts';
import { defined } from '../../lib/objects.ts';

/**
 * Facts about where the person stands, with the names from `JOURNEY_FACTS`
 * (src/framework/rules/moments.ts).
 */
export type JourneyFacts = Readonly<Record<string, FactValue | undefined>>;

/** The current step: its card, its number, and how many steps there are. */
export interface JourneyStep {
  card: string;
  title?: string | undefined;
  number: number;
  of: number;
}

/** The first step that is not done, or the last step if all are done. */
export function stepOf({ steps }: Journey, facts: JourneyFacts): JourneyStep {
  const open = steps.findIndex(({ done }) => evaluate(done, (name) => facts[name]) !== true);
  const index = open < 0 ? steps.length - 1 : open;
  const { card = '', title } = steps[index] ?? {};
  return { card, ...defined({ title }), number: index + 1, of: steps.length };
}

/** The next command and the reason for it. Undefined if no entry of `next` holds. */
export function nextOf({ next }: Journey, facts: JourneyFacts) {
  const found = next.find(
    ({ when }) => when === undefined || evaluate(when, (name) => facts[name]) === true,
  );
  return found && defined({ command: found.command, label: found.label, why: found.why });
}
