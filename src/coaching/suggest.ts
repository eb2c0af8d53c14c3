import type { Framework } from '../framework/schema.ts';
import { holdsAny } from './words.ts';

/** A trigger of a framework that fits what somebody said. */
export interface Suggested {
  framework: { id: string; title: string };
  id: string;
  why: string;
  command: string;
  /** The words that were found. */
  said: string[];
}

/** What fits these words, by the order of the frameworks and their triggers; each command once. */
export function suggestFor(text: string, frameworks: readonly Framework[]): Suggested[] {
  const found = frameworks.flatMap(({ id, title, triggers = [] }) =>
    triggers.flatMap((trigger): Suggested[] => {
      const said = trigger.words.filter((word) => holdsAny(text, [word]));
      if (said.length === 0) return [];
      const { why, command } = trigger;
      return [{ framework: { id, title }, id: trigger.id, why, command, said: longest(said) }];
    }),
  );
  return found.filter(({ command }, i) => found.findIndex((f) => f.command === command) === i);
}

/** Without words that stand inside a longer one that was found too. */
function longest(words: string[]): string[] {
  return words.filter((word) => !words.some((other) => other !== word && holdsAny(other, [word])));
}
