import type { Reply } from '../../core/context.ts';
import type { Answer } from '../../interview/answers.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Look } from '../render/look.ts';
import type { Hint } from './keys.ts';

/** One question in two drawings: on a screen that is drawn again, and in lines that are only appended. */
export interface Prompt {
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  rich(look: Look): Machine<any>;
  plain(lines: Lines): Promise<Reply>;
}

/**
 * The rich drawing as plain data and functions: what it shows and what a key does. `rich.ts` knows
 * the terminal and the keys that every question has; a machine can be tested without one.
 */
export interface Machine<S> {
  start: S;
  /** Whether letters are text. */
  takesText?: boolean;
  press(state: S, typed: Typed): Step<S>;
  /** One step back within the question; undefined where nothing was done yet. */
  back?(state: S): S | undefined;
  /** What is answered so far, where that is worth keeping before the answer is whole. */
  part?(state: S): Answer;
  /** What is typed so far. */
  text?(state: S): string;
  view(state: S): View;
}

export interface View {
  /** Rows of at most the width that is left beside the gutter. */
  rows: string[];
  /** Where the cursor is in them; undefined hides it. */
  cursor?: { row: number; column: number } | undefined;
  /** The row to keep in sight where not all of them fit; the first one by default. */
  focus?: number | undefined;
  /** The keys of its own, the most useful first. */
  hints: Hint[];
}

export type Step<S> =
  | { state: S }
  /** `isUnused` where the key is for the next question. */
  | { done: Reply; isUnused?: boolean }
  /** An answer unless another key comes soon; then this state holds. */
  | { state: S; unless: Reply }
  /** Says why this key does nothing. */
  | { told: string }
  /** Passed without an answer, as by the key that skips. */
  | 'skip'
  /** The key means nothing here. */
  | undefined;

/** Where plain prompts write and read. */
export interface Lines {
  say(text: string): void;
  /** Says how to answer, unless that was said before. */
  sayHow(text: string): void;
  /** A line, which may have been begun before. */
  readLine(prompt: string, typing?: Typing): Promise<string>;
  /** The same where a line may be one of several of a text. */
  readPart(prompt: string, typing?: Typing): Promise<LinePart>;
}

export interface Typing {
  begun: string;
  /** Told of the line while it is typed. */
  changed: (line: string) => void;
  /** Something before this line is to be told with it, though it has not changed itself. */
  isUntold?: boolean;
}

export interface LinePart {
  /** Of a paste, several lines. */
  text: string;
  /** More of the same text follows: the line end was pasted, or made by a key for it. */
  isWithin: boolean;
}
