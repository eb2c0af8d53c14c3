/** The keys that work at every question and what they do: all that a key is called stands here. */
import type { Reply } from '../../core/context.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Frame } from './question.ts';

/** What works at every question besides its answer. */
export type Common = 'back' | 'skip' | 'another' | 'edit' | 'review' | 'help';

/** A key, or several, and what it does: "1-4", "choose". */
export interface Hint {
  key: string;
  /** A verb, so that "Tab to skip" and "/skip: skip" can both be made of it. */
  does: string;
  /** Said in the row of keys in place of "to" and the verb, where that is shorter. */
  brief?: string;
}

interface KeyOf {
  /** How the keyboard names it; a letter with Ctrl has `C-` in front. */
  keys: string[];
  /** What it is called on the screen. */
  shown: string;
  /** The line that does the same in `--plain`. */
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

/** What asks for help where letters are text. */
const HELP_IN_TEXT = 'Ctrl-G';

const COMMON = Object.keys(KEYS) as Common[];

/** How the program is left, by a key that no question has. */
const STOP: Hint = { key: 'Ctrl-C', does: 'stop and keep your answers' };

/** Where to turn, beside every question that can go deep. */
export const SUPPORT = 'People to turn to: coachkit support';

/** What is said of a paste where keys are pressed: its letters would each do something. */
export const NO_PASTE = 'This question takes single keys, so nothing was pasted.';

const FIRST = 'This is the first question. Press Ctrl-C to stop. Your answers are kept.';
const MENU_NEEDS = 'Choose one, or press Esc to leave.';
const NEEDED = 'This question needs an answer. Press Ctrl-C to stop. Your answers are kept.';

/** Which of the common keys a question has. */
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

/** What a key means at a question; `undefined` when it is an answer, a part of a text, or nothing. */
export function commonKey(typed: Typed, frame: Frame, takesText: boolean): Common | undefined {
  const { name, text, ctrl } = typed;
  const key = ctrl ? `C-${name}` : name === 'escape' || name === 'tab' ? name : text;
  const found = COMMON.find((each) => KEYS[each].keys.includes(key));
  if (found === undefined || (takesText && !ctrl && text !== '' && name !== 'tab'))
    return undefined;
  // At the end of a line is where Ctrl-E goes in a text that no editor opens.
  return found === 'edit' && !frame.canEdit ? undefined : found;
}

/** The same for a line in `--plain`. */
export const commonLine = (line: string): Common | undefined =>
  COMMON.find((name) => KEYS[name].line === line.trim().toLowerCase());

/** What a common key does: it answers, or there is something to tell. */
export function common(frame: Frame, key: Common): { told: string } | { done: Reply } {
  switch (key) {
    case 'help':
      return { told: helpText(frame) };
    case 'skip':
      if (frame.canSkip) return { done: { kind: 'skip' } };
      return { told: frame.isMenu ? MENU_NEEDS : NEEDED };
    case 'back':
      return isOffered(key, frame) ? { done: { kind: 'back' } } : { told: FIRST };
    default:
      return isOffered(key, frame) ? { done: { kind: key } } : { told: 'That does nothing here.' };
  }
}

/** What the question means, and why it is asked; nothing where neither is said. */
function helpText({ help, why }: Frame): string {
  return [help ?? [], why === undefined ? [] : `Why this is asked: ${why}`].flat().join('\n');
}

/** A few keys below a question, its own first; all others are behind the last. */
export function hintsOf(frame: Frame, own: readonly Hint[], takesText: boolean): Hint[] {
  const others = (['skip', 'back'] as const).filter(
    (name) => isOffered(name, frame) && !(takesText && name === 'skip'),
  );
  const all = { ...hint('help'), brief: 'for help', ...(takesText && { key: HELP_IN_TEXT }) };
  if (frame.canStop) return [...own.slice(0, 1), { ...STOP, does: 'stop' }, all];
  return [
    ...own,
    ...others.map((name) => hintAt(name, frame)).slice(0, Math.max(1, MOST_HINTS - own.length)),
    all,
  ];
}

/** Besides the one that shows all. */
const MOST_HINTS = 3;

const hint = (name: Common): Hint => ({ key: KEYS[name].shown, does: KEYS[name].does });

/** There is nothing to go back to from a menu, nor from a first question. */
const hintAt = (name: Common, { canGoBack, isMenu }: Frame): Hint =>
  name === 'back' && (isMenu || !canGoBack) ? { ...hint(name), does: 'leave' } : hint(name);

/** Every key of a question with what it does. */
export function allKeys(frame: Frame, own: readonly Hint[]): Hint[] {
  const offered = COMMON.filter((name) => name !== 'help' && isOffered(name, frame));
  return [...own, ...offered.map((name) => hintAt(name, frame)), STOP];
}

/** The lines that work at every question in `--plain`. */
export function allLines(frame: Frame): string {
  const offered = COMMON.filter((name) => name !== 'help' && isOffered(name, frame));
  const lines = offered.map((name) => `${KEYS[name].line}: ${hintAt(name, frame).does}`);
  return [...lines, `${STOP.key}: ${STOP.does}`].join('\n');
}
