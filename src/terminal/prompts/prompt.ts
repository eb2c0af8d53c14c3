import type { Reply } from '../../core/context.ts';
import type { Answer } from '../../interview/answers.ts';
import type { Look } from '../render/look.ts';
import { common, commonKey } from './keys.ts';
import type { Frame } from './question.ts';

/** One question in two drawings: on a screen that is drawn anew, and in lines that are only appended. */
export interface Prompt {
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  rich(look: Look): Machine<any>;
  plain(lines: Lines): Promise<Reply>;
}

/** A key as a prompt sees it. */
export interface Key {
  /** Readline's name, e.g. `return`, `up`, `space`; `paste` for a text that was pasted. */
  name: string;
  /** The character typed, if it is one. */
  char: string;
  ctrl: boolean;
  shift: boolean;
}

/**
 * The rich drawing as plain data and functions: what it shows and what a key does. `rich.ts`
 * knows the terminal; a machine can be tested without one.
 */
export interface Machine<S> {
  start: S;
  /** What is in the line editor at the start; absent when the prompt has no line editor. */
  typed?: string;
  press(state: S, key: Key, line: string): Step<S>;
  /** What is answered so far, where that is worth keeping before the answer is whole. */
  part?(state: S): Answer;
  /** What is typed so far, without a key that waits for Enter; of pairs, the choices so far. */
  text?(state: S, line: string): string;
  /** The body; where there is a line editor its text comes right behind it. `below` stands under. */
  view(state: S, line: string): { body: string; below: string };
}

export type Step<S> = { state: S; line?: string } | { done: Reply };

/** State that every machine carries for help and remarks. */
export interface Told {
  told?: string | undefined;
}

/** What a common key does to a machine; anything else is answered with `otherwise`. */
export function pressCommon<S extends Told>(
  frame: Frame,
  { char }: Key,
  state: S,
  otherwise: string,
): Step<S> {
  const asked = commonKey(char, frame);
  const result = asked ? common(frame, asked) : { told: otherwise };
  return 'done' in result ? result : { state: { ...state, ...result } };
}

/** Where plain prompts write and read. */
export interface Lines {
  say(text: string): void;
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
  /** The Enter behind it was pasted. */
  isPasted: boolean;
  /** More came in the same moment: pasted in a terminal that does not say so, or typed ahead. */
  hasMore: boolean;
}
