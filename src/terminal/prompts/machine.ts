import type { Reply } from '../../core/context.ts';
import type { Answer } from '../../interview/answers.ts';

/** A key as a prompt sees it. */
export interface Key {
  /** Readline's name, e.g. `return`, `up`, `space`. */
  name: string;
  /** The character typed, if it is one. */
  char: string;
  ctrl: boolean;
  shift: boolean;
}

/**
 * One prompt as plain data and functions: what it shows and what a key does. The shell around it
 * (inquirer) knows the terminal; a machine can be tested without one.
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

/** The keys that work in every question, with or without Enter behind them. */
export type Common = 'help' | 'why' | 'skip' | 'back' | 'review' | 'another' | 'edit' | 'stop';

const COMMON: Record<string, Common> = {
  '?': 'help',
  w: 'why',
  s: 'skip',
  b: 'back',
  r: 'review',
  a: 'another',
  e: 'edit',
  x: 'stop',
};

/** What a key means at a question; `undefined` when it is an answer or nothing. */
export function commonKey(char: string, frame: Frame): Common | undefined {
  const key = COMMON[char];
  const can = { another: frame.canSwap, edit: frame.canEdit, stop: frame.canStop };
  return key !== undefined && key in can && !can[key as keyof typeof can] ? undefined : key;
}

/** What every question can show and do besides its own answer. */
export interface Frame {
  place: string;
  ask: string;
  help?: string | undefined;
  why?: string | undefined;
  canSkip: boolean;
  canGoBack: boolean;
  canSwap: boolean;
  canEdit: boolean;
  canStop: boolean;
}

/** State that every machine carries for help and remarks. */
export interface Told {
  told?: string | undefined;
}

/** What a common key does; `undefined` when it is not available here. */
export function common(frame: Frame, key: Common): Told | { done: Reply } | undefined {
  switch (key) {
    case 'help':
      return { told: frame.help ?? 'There is nothing more to say about this one.' };
    case 'why':
      return { told: frame.why ?? 'There is no note on why this is asked.' };
    case 'skip':
      return frame.canSkip
        ? { done: { kind: 'skip' } }
        : { told: 'This one is needed to go on. Ctrl-C stops and keeps what you answered.' };
    case 'back':
      return frame.canGoBack ? { done: { kind: 'back' } } : { told: 'This is the first question.' };
    case 'review':
    case 'another':
    case 'edit':
    case 'stop':
      return { done: { kind: key } };
  }
}

/** The keys of a question, its own first. `typed` says that a key needs Enter behind it. */
export function keysOf(frame: Frame, own: string[], typed = false): string[] {
  const [first = '', ...others] = [
    ...(frame.canSkip && !typed ? ['s skip'] : []),
    ...(frame.canSwap ? ['a another one'] : []),
    ...(frame.canEdit ? ['e editor'] : []),
    ...(frame.canGoBack ? ['b back'] : []),
    'r review',
    ...(frame.help === undefined ? [] : ['? help']),
    ...(frame.why === undefined ? [] : ['w why']),
    ...(frame.canStop ? ['x stop'] : []),
  ];
  return [
    ...own,
    typed ? `a letter, then Enter: ${first}` : first,
    ...others,
    ...(frame.canStop ? ['people to turn to: coachkit support'] : []),
  ];
}
