import type { Reply } from '../../core/context.ts';
import type { Answer } from '../../interview/answers.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Look } from '../render/look.ts';
import type { Hint } from './keys.ts';

/** A question in two forms: on a screen that is redrawn, and in lines that are only appended. */
export interface Prompt {
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  rich(look: Look): Machine<any>;
  plain(lines: Lines): Promise<Reply>;
}

/**
 * The rich form as plain data and functions: what it shows and what each key does. The file
 * `rich.ts` knows the terminal and the keys of every question, so a machine can be tested without a
 * terminal.
 */
export interface Machine<S> {
  start: S;
  /** Whether letters are text. */
  takesText?: boolean;
  press(state: S, typed: Typed): Step<S>;
  /** One step back within the question; undefined if nothing was done yet. */
  back?(state: S): S | undefined;
  /** The answer so far, if it is worth keeping before it is complete. */
  part?(state: S): Answer;
  /** The text typed so far. */
  text?(state: S): string;
  view(state: S): View;
}

export interface View {
  /** Rows no wider than the space next to the gutter. */
  rows: string[];
  /** The place of the cursor in the rows; undefined hides it. */
  cursor?: { row: number; column: number } | undefined;
  /** The row to keep in sight if not all fit. Default: the first. */
  focus?: number | undefined;
  /** Its own keys, the most useful first. */
  hints: Hint[];
}

export type Step<S> =
  | { state: S }
  /** `isUnused` means the key is for the next question. */
  | { done: Reply; isUnused?: boolean }
  /** An answer, unless another key comes soon. In that case, the state applies. */
  | { state: S; unless: Reply }
  /** A remark on why the key does nothing. */
  | { told: string }
  /** Skipped without an answer, as by the key that skips. */
  | 'skip'
  /** The key means nothing here. */
  | undefined;

/** The lines that plain prompts write and read. */
export interface Lines {
  say(text: string): void;
  /** Says how to answer, unless it was said before. */
  sayHow(text: string): void;
  /** A line, which may already have a start. */
  readLine(prompt: string, typing?: Typing): Promise<string>;
  /** The same if the line may be one of several in a text. */
  readPart(prompt: string, typing?: Typing): Promise<LinePart>;
}

export interface Typing {
  begun: string;
  /** Gets the line while it is typed. */
  changed: (line: string) => void;
  /** Whether lines before it have not been reported yet, even if this line does not change. */
  isUntold?: boolean;
}

export interface LinePart {
  /** Several lines if it was pasted. */
  text: string;
  /** Whether more of the same text follows: its line end was pasted, or typed with Ctrl-J. */
  isWithin: boolean;
}
