/** The keys of every question and what they do: all that a key is called stands here. */
import type { Reply } from '../../core/context.ts';
import type { Frame } from './question.ts';

/** What works in every question besides its answer, with or without Enter behind it. */
export type Common = 'skip' | 'another' | 'edit' | 'back' | 'review' | 'help' | 'why' | 'stop';

interface KeyOf {
  key: string;
  /** What it does, as it stands below a question. */
  label: string;
}

/** In the order in which they stand below a question. */
const KEYS: Record<Common, KeyOf> = {
  skip: { key: 's', label: 'skip' },
  another: { key: 'a', label: 'another one' },
  edit: { key: 'e', label: 'editor' },
  back: { key: 'b', label: 'back' },
  review: { key: 'r', label: 'review' },
  help: { key: '?', label: 'help' },
  why: { key: 'w', label: 'why' },
  stop: { key: 'x', label: 'stop' },
};

const COMMON = Object.keys(KEYS) as Common[];

/** Takes the last card or choice back. */
export const TAKE_BACK: KeyOf = { key: 'u', label: 'takes one back' };

export const YES = 'y';
export const NO = 'n';

/** What is asked before a stop, where a letter may have been meant for elsewhere. */
export const STOP_ASKS = `${KEYS.stop.key} once more stops; any other key goes on.`;

/** What is said of a paste where keys are pressed: its letters would each do something. */
export const NO_PASTE = 'This question takes keys, so nothing was pasted.';

/** Keys that work where letters are part of the text. */
export const WITHIN_TEXT = {
  takeBack: 'Backspace takes a line back',
  edit: 'Ctrl-O editor',
  stop: 'Ctrl-C stops',
  keyBehind:
    'Enter again keeps this as your text. To use the letter as a key, clear the line: Ctrl-U.',
};

/** Where to turn, beside every key that stops. */
export const SUPPORT = 'people to turn to: coachkit support';

const NEEDED = 'This one is needed to go on. Ctrl-C stops and keeps what you answered.';

/** What a key or a line means at a question; `undefined` when it is an answer or nothing. */
export function commonKey(typed: string, frame: Frame): Common | undefined {
  const can: Partial<Record<Common, boolean>> = {
    another: frame.canSwap,
    edit: frame.canEdit,
    stop: frame.canStop,
  };
  return COMMON.find((name) => KEYS[name].key === typed && can[name] !== false);
}

/** A line as it is meant: a backslash before a key is for the letter itself. */
export function meant(line: string): string {
  const isEscaped = line[0] === '\\' && COMMON.some((name) => KEYS[name].key === line.slice(1));
  return isEscaped ? line.slice(1) : line;
}

/** What a common key does: it answers, or there is something to tell. */
export function common(frame: Frame, key: Common): { told: string } | { done: Reply } {
  switch (key) {
    case 'help':
      return { told: frame.help ?? 'There is nothing more to say about this one.' };
    case 'why':
      return { told: frame.why ?? 'There is no note on why this is asked.' };
    case 'skip':
      return frame.canSkip ? { done: { kind: 'skip' } } : { told: NEEDED };
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
  const offered: Record<Common, boolean> = {
    skip: frame.canSkip && !typed,
    another: frame.canSwap,
    edit: frame.canEdit,
    back: frame.canGoBack,
    review: true,
    help: frame.help !== undefined,
    why: frame.why !== undefined,
    stop: frame.canStop,
  };
  const [first = '', ...others] = COMMON.filter((name) => offered[name]).map((name) =>
    words(KEYS[name]),
  );
  return [
    ...own,
    typed ? `a letter, then Enter: ${first}` : first,
    ...others,
    ...(frame.canStop ? [SUPPORT] : []),
  ];
}

/** A key and what it does. */
export const words = ({ key, label }: KeyOf): string => `${key} ${label}`;
