/** Prompts for a terminal that can redraw. */

import type { Ask, Prompts, Reply, Said } from '../../core/context.ts';
import { MenuLeft } from '../../core/errors.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Keyboard } from '../keyboard/keyboard.ts';
import { momentNow } from '../keyboard/moment.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { measure, pad, widthOf } from '../render/wrap.ts';
import { inOneRow } from './fold.ts';
import { framed } from './frame.ts';
import { promptFor } from './index.ts';
import { allKeys, type Common, common, commonKey, type Hint, hintsOf, NO_PASTE } from './keys.ts';
import type { Machine, Step } from './prompt.ts';
import { answerIn, type Frame, frameOf } from './question.ts';
import { createScreen, createSecondScreen } from './screen.ts';
import { secret } from './secret.ts';
import { createTrail } from './trail.ts';

/** In ms. An Enter this soon after a digit or another Enter belongs to the previous question. */
const SETTLING = 400;

/**
 * In ms. How long to wait for the second digit of a number. If none comes, the first digit is the
 * answer. Below: how long after an Enter more text may follow before the text ends.
 */
const SECOND_DIGIT = 1000;
const MORE_TEXT = 60;

/** A machine whose answer may also come from elsewhere. */
interface Playable<S> extends Omit<Machine<S>, 'press'> {
  press(state: S, typed: Typed): Step<S> | { soon: Promise<Reply> };
}

/** The remark about a key that would discard the answer being written. */
const UNSENT = 'Press Enter to send your answer, or clear it first.';

interface Asked {
  frame: Frame;
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  make: (look: Look) => Playable<any>;
  ask?: Pick<Ask, 'keep' | 'keepTyped' | 'current' | 'isSecret'>;
}

/** Draws a machine and passes keys to it until there is a reply. */
async function runMachine(
  { read, terminal }: Keyboard,
  { frame, make, ask = {} }: Asked,
  look: () => Look,
): Promise<Reply> {
  const opened = momentNow();
  const { output } = terminal;
  const screen = ask.isSecret ? createSecondScreen(output) : createScreen(output);
  let machine = make(look());
  const { start } = machine;
  let state = start;
  const { takesText = false } = machine;
  const before = machine.text?.(state);
  let [told, isHelp] = [undefined as string | undefined, false];
  let [isFresh, isChanged] = [true, false];

  const keepTyped = () => {
    if (isChanged && machine.text) ask.keepTyped?.(machine.text(state));
    isChanged = false;
  };
  const change = (next: typeof state) => {
    if (next === state) return;
    state = next;
    isChanged = true;
    if (machine.part) ask.keep?.(machine.part(state));
  };
  /** Whether skipping or swapping would discard something typed or sorted. */
  const hasNew = (): boolean =>
    machine.text ? ![before, ''].includes(machine.text(state)) : state !== start && !!machine.part;
  /** Skips the question. Keeps an earlier answer unless the person cleared it. */
  const skip = (): ReturnType<typeof common> => {
    const isCleared = machine.text !== undefined && machine.text(state) !== before;
    if (isCleared || ask.current === undefined) return common(frame, 'skip');
    return { done: { kind: 'answer', value: ask.current } };
  };
  const pressCommon = (key: Common): ReturnType<typeof common> | undefined => {
    if (key === 'help') {
      isHelp = true;
      return undefined;
    }
    if ((key === 'skip' || key === 'another') && hasNew()) return { told: UNSENT };
    const earlier = key === 'back' ? machine.back?.(state) : undefined;
    if (earlier === undefined) return key === 'skip' ? skip() : common(frame, key);
    change(earlier);
    return undefined;
  };
  const passed = (result: ReturnType<typeof common> | undefined) => {
    if (result && 'done' in result) return result;
    told = result?.told;
    return undefined;
  };
  const nothing = (): string => {
    const [first] = machine.view(state).hints;
    return `That key does nothing here. Press ${first?.key || 'Enter'}, or ? for help.`;
  };
  return read({
    takesText,
    press: (typed: Typed) => {
      const isEnter = typed.name === 'return' || typed.name === 'newline';
      if (isFresh && isEnter && typed.moment - opened < SETTLING) return undefined;
      if (typed.ctrl && typed.name === 'd' && (machine.text?.(state) ?? '') === '') return 'stop';
      isFresh = false;
      told = undefined;
      if (isHelp) {
        isHelp = false;
        return undefined;
      }
      if (typed.isPasted && !takesText) {
        told = NO_PASTE;
        return undefined;
      }
      const key = commonKey(typed, frame, takesText);
      if (key !== undefined) return passed(pressCommon(key));
      const step = machine.press(state, typed);
      if (step === undefined) told = nothing();
      else if (step === 'skip') return passed(common(frame, 'skip'));
      else if ('soon' in step) return step;
      else if ('done' in step) {
        isChanged = false;
        return step;
      } else if ('unless' in step) {
        change(step.state);
        return { done: step.unless, after: takesText ? MORE_TEXT : SECOND_DIGIT };
      } else if ('told' in step) told = step.told;
      else change(step.state);
      return undefined;
    },
    draw: (change) => {
      keepTyped();
      if (change === 'hidden') return screen.clear();
      const now = look();
      if (change === 'resized') machine = make(now);
      const view = machine.view(state);
      // The help replaces the answer, so that it fits on a small screen.
      const shown = isHelp
        ? {
            rows: [],
            told: helpOf(frame, view.hints),
            hints: [{ key: 'any key', does: 'return' }],
          }
        : { ...view, told, hints: hintsOf(frame, view.hints, takesText) };
      screen.draw(framed(frame, shown, now), now, change);
    },
    end: (change) => {
      keepTyped();
      if (change !== 'overwritten') screen.clear();
    },
  });
}

/** The help of the question, with all keys below. */
function helpOf(frame: Frame, own: readonly Hint[]): string {
  const meaning = common(frame, 'help');
  const words = 'told' in meaning && meaning.told !== '' ? [meaning.told, ''] : [];
  const keys = allKeys(frame, own).filter(({ key }) => key !== '');
  const column = Math.max(...keys.map(({ key }) => widthOf(key)));
  return [...words, ...keys.map(({ key, does }) => `${pad(key, column)}  ${does}`)].join('\n');
}

/**
 * Prompts for a terminal. They draw everything on its output. Answers remain above as single lines.
 */
export function createPrompts(keyboard: Keyboard, look: () => Look): Prompts {
  const { output } = keyboard.terminal;
  const trail = createTrail(output, look, foldedLine);
  const alone = {};
  keyboard.open();
  const run = (asked: Asked): Promise<Reply> =>
    runMachine(keyboard, asked, look).finally(trail.asked);

  const ask = async (asked: Ask): Promise<Reply> => {
    const { flow = alone, behind } = asked.trail ?? {};
    if (behind) trail.show(flow, behind.map(fold));
    const { rich } = promptFor(asked);
    const reply = await run({ frame: frameOf(asked), make: rich, ask: asked });
    const line = foldOf(asked, reply);
    if (line !== undefined) trail.add(flow, line);
    return reply;
  };
  return {
    spaced: trail.spaced,
    ask,
    choose: async (message, choices) => {
      // Loaded only here, because inquirer is slow to load and questions do not need it.
      const { menuOf } = await import('./inquirer.ts');
      const menu = menuOf(choices);
      const isInner = choices.some(({ isOut }) => isOut === 'back');
      const frame = { ...MENU, isMenu: !isInner, ask: message };
      const reply = await run({ frame, make: menu.make }).finally(menu.close);
      const picked = choices.find(({ value }) => reply.kind === 'answer' && value === reply.value);
      if (picked) trail.add(alone, fold({ asked: message, said: picked.label }));
      else trail.back(alone);
      return picked?.value;
    },
    line: async (message, usual = '') => {
      const question = { kind: 'text', id: 'line', ask: message } as const;
      const current = usual !== '' && { current: usual };
      const reply = await ask({ question, canGoBack: false, ...current });
      return reply.kind === 'answer' ? String(reply.value) : usual;
    },
    secret: async (message) => {
      const frame = { ...SECRET, ask: message };
      const reply = await run({ frame, make: secret });
      if (reply.kind !== 'answer') throw new MenuLeft('Nothing was changed.');
      trail.add(alone, fold({ asked: message, said: 'hidden' }));
      return String(reply.value);
    },
  };
}

/** In a menu, the back key leaves. A menu has no answers to skip or review. */
const MENU = {
  canSkip: false,
  canGoBack: true,
  canLeave: true,
  canReview: false,
  canSwap: false,
  canEdit: false,
  canStop: false,
  isMenu: true,
};

/** The back key leaves. An answer may be empty, but it is never skipped. */
const SECRET = { ...MENU, canGoBack: false, isMenu: false };

/** The line that remains after an answered or skipped question. Undefined for other replies. */
function foldOf(ask: Ask, reply: Reply): string | undefined {
  const { question, about } = ask;
  if ((reply.kind !== 'answer' && reply.kind !== 'skip') || question.kind === 'more')
    return undefined;
  const isAnswer = reply.kind === 'answer';
  const hidden = ask.isHidden ? 'hidden' : question.sealed ? 'sealed' : undefined;
  const said = isAnswer ? (hidden ?? answerIn(ask, reply.value)) : 'skipped';
  return fold({ asked: [about ?? [], question.ask].flat().join(': '), said });
}

/** A question and its answer, one line each. */
const fold = ({ asked, said }: Said): string =>
  [asked, said].map((words) => words.replace(/\s+/g, ' ').trim()).join('\n');

/** The question and its answer in one dimmed row. */
function foldedLine(line: string, look: Look): string {
  const [asked = '', said = ''] = line.split('\n');
  const width = measure(look.columns - 1) - 3;
  return look.style.quiet(`${SYMBOLS.answered}  ${inOneRow(asked, said, width)}`);
}
