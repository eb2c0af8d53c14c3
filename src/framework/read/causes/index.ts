/**
 * Guesses the causes of a YAML fault: the mistakes that people make, each with its repair. The first
 * guesses are the most likely ones. `repair.ts` finds out which of them is right.
 */
import type { Range } from '../source.ts';
import type { Cause, Guess } from './cause.ts';
import {
  badBlanks,
  markdownHeading,
  missingDash,
  missingFirstDash,
  missingSpace,
  outOfLine,
} from './indents.ts';
import { linesOf } from './lines.ts';
import { curlyQuotes, openQuote, quoteInText, textAfterQuote } from './quotes.ts';
import { colonInText, hashInBrackets, markAtStart, openBracket, wrongBracket } from './signs.ts';

/** The guesses for a fault, one by one, because each is tried before the next is made. */
export function* causesOf(text: string, { start }: Range): Generator<Cause> {
  const lines = linesOf(text);
  const last = Math.max(
    0,
    lines.findLastIndex((line) => line.start <= start),
  );
  const above = lines.slice(0, last + 1);
  const near = above
    .filter(({ column }) => column >= 0)
    .slice(-3)
    .reverse();
  const around = { above, near, below: lines.slice(last + 1) };
  for (const guess of GUESSES) yield* guess(around);
}

const GUESSES: readonly Guess[] = [
  badBlanks,
  markdownHeading,
  curlyQuotes,
  quoteInText,
  textAfterQuote,
  hashInBrackets,
  missingSpace,
  missingDash,
  missingFirstDash,
  wrongBracket,
  openBracket,
  markAtStart,
  outOfLine,
  openQuote,
  colonInText,
];
