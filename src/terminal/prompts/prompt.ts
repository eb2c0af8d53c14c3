import type { Reply } from '../../core/context.ts';
import type { Answer } from '../../interview/answers.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Look } from '../render/look.ts';
import type { Hint } from './keys.ts';

/** A question in two forms: redrawn on a screen, or in lines that are only appended. */
export interface Prompt {
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  rich(look: Look): Machine<any>;
  plain(lines: Lines): Promise<Reply>;
}

/**
 * The rich form as plain data and functions: what to show, and what each key does. The terminal and
 * the common keys are in `rich.ts`, so a machine can be tested without a terminal.
 */
export interface Machine<S> {
  start: S;
  /** Whether typed letters are text. */
  takesText?: boolean;
  press(state: S, typed: Typed): Step<S>;
  /** Goes one step back within the question. Undefined at its first step. */
  back?(state: S): S | undefined;
  /** The answer so far, if it is worth keeping before it is complete. */
  part?(state: S): Answer;
  /** The text typed so far. */
  text?(state: S): string;
  view(state: S): View;
}

export interface View {
  /** The rows, each narrow enough to fit next to the gutter. */
  rows: string[];
  /** The cursor's place in the rows. Undefined hides the cursor. */
  cursor?: { row: number; column: number } | undefined;
  /** The row to keep in view if not all rows fit. Default: the first. */
  focus?: number | undefined;
  /** The question's own keys, the most useful first. */
  hints: Hint[];
}

export type Step<S> =
  | { state: S }
  /** `isUnused` means that the key is for the next question. */
  | { done: Reply; isUnused?: boolean }
  /** `unless` is the answer, unless another key follows soon. Until then `state` applies. */
  | { state: S; unless: Reply }
  /** A remark that explains why the key does nothing. */
  | { told: string }
  /** The person skips the question, as with the skip key. */
  | 'skip'
  /** The key has no meaning here. */
  | undefined;

/** Writes and reads lines for plain prompts. */
export interface Lines {
  say(text: string): void;
  /** Explains how to answer, unless that was said before. */
  sayHow(text: string): void;
  /** Reads a line, which may start with given text. */
  readLine(prompt: string, typing?: Typing): Promise<string>;
  /** Reads a line that may be one of several in a text. */
  readPart(prompt: string, typing?: Typing): Promise<LinePart>;
}

export interface Typing {
  begun: string;
  /** Receives the line whenever it changes. */
  changed: (line: string) => void;
  /** Whether earlier lines still have to be reported, even if this line does not change. */
  isUntold?: boolean;
}

export interface LinePart {
  /** The line, or several lines if it was pasted. */
  text: string;
  /** Whether more of the text follows, because the line end was pasted or typed with Ctrl-J. */
  isWithin: boolean;
}
