/**
 * Finds the cause of a YAML fault by experiment. The parser reports where it gave up, which is often
 * lines below the mistake. A cause is taken for the right one if the text can be read further
 * without it. Reading then goes on, so that one mistake does not hide the others.
 */
import { type Attempt, attempt, type TextFault } from './attempt.ts';
import type { Cause } from './causes/cause.ts';
import { causesOf } from './causes/index.ts';
import { cutTexts } from './cut-texts.ts';
import { type Edit, edited, originalRange } from './edits.ts';
import { createCounter } from './scan.ts';
import type { Range } from './source.ts';

/** One grammar fault causes others, so only a few are listed. */
const MOST = 5;

/** The letters to read in experiments. They take a fraction of a second. */
const LETTERS = 200_000;

export interface Repaired {
  value: unknown;
  locate: Attempt['locate'];
  faults: TextFault[];
}

/** Reads a text. If it has faults, finds their causes and reads on without them. */
export function readRepaired(text: string, counter = createCounter()): Repaired {
  const rounds: (readonly Edit[])[] = [];
  /** The place in the file of a range in the repaired text. */
  const original = (range: Range) =>
    rounds.reduceRight((found, edits) => originalRange(found, edits), range);
  const faults: TextFault[] = [];
  const budget = { letters: LETTERS };
  let current = text;
  let read = attempt(text, counter);
  while (read.obstacle && faults.length < MOST) {
    const cause = causeOf(current, read.obstacle, budget);
    if (!cause) break;
    faults.push({
      code: cause.code,
      message: cause.message,
      hint: cause.hint,
      range: original(cause.range),
    });
    rounds.push(cause.edits);
    current = edited(current, cause.edits);
    read = attempt(current);
  }
  const rest = read.faults.slice(0, faults.length === 0 ? undefined : MOST - faults.length);
  if (!read.obstacle) rest.push(...cutTexts(current));
  const { value, locate } = read;
  return {
    value,
    locate: (path, part) => original(locate(path, part)),
    faults: [...faults, ...rest.map((fault) => ({ ...fault, range: original(fault.range) }))],
  };
}

/** The first cause without which the text can be read furthest. */
function causeOf(text: string, obstacle: Range, budget: { letters: number }): Cause | undefined {
  const part = partAround(text, obstacle);
  const own = text.slice(part.start, part.end);
  const at = moved(obstacle, -part.start);
  const first = attempt(own).reached;
  // Further means: past the rest of the line where the parser gave up.
  const lineEnd = (index: number) => (index < 0 ? own.length : index);
  let furthest = first + lineEnd(own.indexOf('\n', at.start)) - at.start;
  let best: Cause | undefined;
  for (const cause of causesOf(own, at)) {
    const tried = edited(own, cause.edits);
    budget.letters -= tried.length;
    if (budget.letters < 0) break;
    const { reached } = attempt(tried);
    if (reached > furthest) [best, furthest] = [cause, reached];
    if (furthest === Number.POSITIVE_INFINITY) break;
  }
  if (!best) return undefined;
  const { range, edits } = best;
  return {
    ...best,
    range: moved(range, part.start),
    edits: edits.map((edit) => ({ ...edit, ...moved(edit, part.start) })),
  };
}

const moved = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });

/** A text up to this size is read as a whole. */
const SMALL = 20_000;

/**
 * The part of the file around a fault: from a key at the start of a line to the next one. Reading it
 * takes less time than reading the whole file.
 */
function partAround(text: string, { start }: Range): Range {
  const whole = { start: 0, end: text.length };
  if (text.length <= SMALL) return whole;
  const keys = [...text.matchAll(/^[a-z]\w*:/gim)].map(({ index }) => index);
  const before = text.lastIndexOf('\n', start - 1);
  const next = text.indexOf('\n', start);
  const part = {
    start: keys.findLast((at) => at <= before) ?? 0,
    end: keys.find((at) => next >= 0 && at > next) ?? text.length,
  };
  return attempt(text.slice(part.start, part.end)).obstacle ? part : whole;
}
