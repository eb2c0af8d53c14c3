/** The keys that work at every question, with their names and wording. */
import type { Reply } from '../../core/context.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Frame } from './question.ts';

/** The keys that work at every question, apart from those that answer it. */
export type Common = 'back' | 'skip' | 'another' | 'edit' | 'review' | 'help';

/** One or more keys and what they do, such as "1-4" and "choose". */
export interface Hint {
  key: string;
  /** A verb, for both "Tab to skip" and "/skip: skip". */
  does: string;
  /** Replaces "to" and the verb in the row of keys, if that is shorter. */
  brief?: string;
}

interface KeyOf {
  /** The keyboard's names for the key. A letter with Ctrl starts with `C-`. */
  keys: string[];
  /** The key's name on the screen. */
  shown: string;
  /** The line that does the same in `--plain` mode. */
  line: string;
  does: string;
}

const KEYS: Record<Common, KeyOf> = {
  back: { keys: ['escape'], shown: 'Esc', line: '/back', does: 'go back' },
  skip: { keys: ['tab'], shown: 'Tab', line: '/skip', does: 'skip' },
  another: { keys: ['C-n'], shown: 'Ctrl-N', line: '/another', does: 'see another question' },
  edit: { keys: ['C-e'], shown: 'Ctrl-E', line: '/edit', does: 'write in your editor' },
  review: { keys: ['C-r'], shown: 'Ctrl-R', line: '/review', does: 'review your answers' },
  help: { keys: ['C-g', '?'], shown: '?', line: '/help', does: 'see all keys' },
};

/** The key for help where letters are text. */
const HELP_IN_TEXT = 'Ctrl-G';

const COMMON = Object.keys(KEYS) as Common[];

/** The key that stops the program. No question handles it. */
const STOP: Hint = { key: 'Ctrl-C', does: 'stop' };

const stopAt = ({ isKept }: Frame): Hint =>
  isKept ? { ...STOP, does: 'stop and keep your answers' } : STOP;

/** Shown at every question that can go deep. */
export const SUPPORT = 'People to turn to: coachkit support';

/** The remark after a paste into a prompt for single keys, where each letter would act as a key. */
export const NO_PASTE = 'This question takes single keys, so nothing was pasted.';

const FIRST = 'This is the first question. Press Ctrl-C to stop.';
const MENU_NEEDS = 'Choose one, or press Esc to leave.';
const NEEDED_FIRST = 'This question needs an answer. Press Esc to leave.';
const NEEDED = 'This question needs an answer. Press Ctrl-C to stop.';

/** Adds to a way to stop that nothing is lost by it, where that is so. */
const stopping = (words: string, { isKept }: Frame): string =>
  isKept ? `${words} Your answers are kept.` : words;

/** Whether a common key works at a question. */
function isOffered(name: Common, frame: Frame): boolean {
  const offered: Record<Common, boolean> = {
    back: frame.canGoBack || frame.canLeave,
    skip: frame.canSkip,
    another: frame.canSwap,
    edit: frame.canEdit,
    review: frame.canReview,
    help: true,
  };
  return offered[name];
}

/**
 * Finds the common key that was pressed. Undefined if the key answers the question, is part of a
 * text, or means nothing.
 */
export function commonKey(typed: Typed, frame: Frame, takesText: boolean): Common | undefined {
  const { name, text, ctrl } = typed;
  const key = ctrl ? `C-${name}` : name === 'escape' || name === 'tab' ? name : text;
  const found = COMMON.find((each) => KEYS[each].keys.includes(key));
  if (found === undefined || (takesText && !ctrl && text !== '' && name !== 'tab'))
    return undefined;
  // In a text that no editor can open, Ctrl-E moves to the end of the line.
  return found === 'edit' && !frame.canEdit ? undefined : found;
}

/** Finds the common key for a line in `--plain` mode. */
export const commonLine = (line: string): Common | undefined =>
  COMMON.find((name) => KEYS[name].line === line.trim().toLowerCase());

/** The effect of a common key: a reply or a remark. */
export function common(frame: Frame, key: Common): { told: string } | { done: Reply } {
  switch (key) {
    case 'help':
      return { told: helpText(frame) };
    case 'skip':
      if (frame.canSkip) return { done: { kind: 'skip' } };
      return {
        told: neededWords(frame),
      };
    case 'back':
      return isOffered(key, frame) ? { done: { kind: 'back' } } : { told: stopping(FIRST, frame) };
    default:
      return isOffered(key, frame) ? { done: { kind: key } } : { told: 'That does nothing here.' };
  }
}

/** The remark on a key that would skip a question that needs an answer. */
function neededWords(frame: Frame): string {
  if (frame.isMenu) return MENU_NEEDS;
  return frame.canLeave && !frame.canGoBack ? NEEDED_FIRST : stopping(NEEDED, frame);
}

/** The question's help and why. Empty if it has neither. */
function helpText({ help, why }: Frame): string {
  return [help ?? [], why === undefined ? [] : `Why this is asked: ${why}`].flat().join('\n');
}

/**
 * The few keys in the row below a question: its own first, and last the help, which lists the rest.
 */
export function hintsOf(frame: Frame, own: readonly Hint[], takesText: boolean): Hint[] {
  const others = (['skip', 'back'] as const).filter(
    (name) => isOffered(name, frame) && !(takesText && name === 'skip'),
  );
  const all = { ...hint('help'), brief: 'for help', ...(takesText && { key: HELP_IN_TEXT }) };
  if (frame.canStop) return [...own.slice(0, 1), STOP, all];
  return [
    ...own,
    ...others.map((name) => hintAt(name, frame)).slice(0, Math.max(1, MOST_HINTS - own.length)),
    all,
  ];
}

/** Not counting help. */
const MOST_HINTS = 3;

const hint = (name: Common): Hint => ({ key: KEYS[name].shown, does: KEYS[name].does });

/** In a menu or at a first question, there is nothing to go back to, so the key leaves. */
const hintAt = (name: Common, { canGoBack, isMenu }: Frame): Hint =>
  name === 'back' && (isMenu || !canGoBack) ? { ...hint(name), does: 'leave' } : hint(name);

/** All keys of a question, with what they do. */
export function allKeys(frame: Frame, own: readonly Hint[]): Hint[] {
  const offered = COMMON.filter((name) => name !== 'help' && isOffered(name, frame));
  return [...own, ...offered.map((name) => hintAt(name, frame)), stopAt(frame)];
}

/** The commands that work at every question in `--plain` mode. */
export function allLines(frame: Frame): string {
  const offered = COMMON.filter((name) => name !== 'help' && isOffered(name, frame));
  const lines = offered.map((name) => `${KEYS[name].line}: ${hintAt(name, frame).does}`);
  const stop = stopAt(frame);
  return [...lines, `${stop.key}: ${stop.does}`].join('\n');
}
