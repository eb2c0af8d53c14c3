/** Queues typed keys until a prompt reads them. */

import { Interrupted } from '../../core/errors.ts';
import { keyDecoder, type Typed } from './decode.ts';
import { momentNow } from './moment.ts';

/** The terminal that prompts run on, and what the process does for it. */
export interface Terminal {
  input: NodeJS.ReadableStream & Partial<Pick<NodeJS.ReadStream, 'setRawMode' | 'ref' | 'unref'>>;
  output: NodeJS.WritableStream;
  /** Whether the terminal does not understand escape sequences. */
  isDumb?: boolean;
  /** Aborts when a signal asks the program to stop. */
  signal: AbortSignal;
  /** Does what Ctrl-C does to a program that reads no keys. */
  interrupt(): void;
  /**
   * Suspends the process, as Ctrl-Z does, until the shell continues it. Undefined if no shell can.
   */
  suspend?(): void;
  /**
   * Calls `end` when the process ends for any reason, and `goOn` when it continues after a stop.
   */
  watch(on: { end(): void; goOn(): void }): void;
}

/** The change: only keys, another screen size, or another program wrote or is about to write. */
export type Change = 'keys' | 'resized' | 'overwritten' | 'hidden';

/** A prompt from the keyboard's point of view. */
export interface Reader<T> {
  /** Whether the prompt wants text in one piece instead of one character at a time. */
  takesText: boolean;
  /**
   * Handles a key. Returns the answer once there is one, or `soon` if the answer comes from
   * elsewhere. Later keys wait for the next prompt, and so does this key if it `isUnused`. With
   * `after`, the answer counts unless another key comes within that many ms. `stop` means that the
   * key ends the program.
   */
  press(
    typed: Typed,
  ): { done: T; isUnused?: boolean; after?: number } | { soon: Promise<T> } | 'stop' | undefined;
  /** Called once all queued keys are handled, and when the screen has changed. */
  draw(change: Change): void;
  /** Called at the end with the state of the screen, before anything else is written. */
  end(change: Change): void;
}

export interface Keyboard {
  terminal: Terminal;
  /**
   * Takes over the terminal before the first question. Otherwise the terminal would echo keys typed
   * early, and cut lines at 4095 bytes.
   */
  open(): void;
  /** Passes keys to a prompt until it has an answer. @throws Interrupted on Ctrl-C and signals */
  read<T>(reader: Reader<T>): Promise<T>;
  /** Returns a key that a prompt did not use. The next prompt gets it first. */
  unread(typed: Typed): void;
  /** Runs work that needs the terminal in its normal mode, e.g. an editor. */
  lend<R>(work: () => R): R;
}

/** In ms. People cannot see more frequent redraws. */
const BETWEEN_DRAWINGS = 16;
/**
 * The time for other work after a redraw, as a multiple of the redraw time. A long text is slow to
 * draw.
 */
const REST = 9;
/** In ms. A Ctrl-C that no prompt reads within this time was not meant for a prompt. */
const FOR_NO_PROMPT = 300;
/** In ms. A process that is not a shell job cannot be suspended and continues at once. */
const NOT_STOPPED = 100;

const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';
const SHOW_CURSOR = '\x1b[?25h';

/**
 * Keeps the terminal in raw mode from the first prompt until the process ends. Keys typed between
 * two prompts wait. In normal mode, the terminal would echo them there, and Ctrl-Z would discard
 * them.
 */
export function openKeyboard(terminal: Terminal): Keyboard {
  const { input, output, signal, isDumb = false } = terminal;
  const waiting: Typed[] = [];
  let isOpen = false;
  let isHeld = false;
  let current: Prompt | undefined;
  /** The earliest time for the next redraw. */
  let due = Number.NEGATIVE_INFINITY;
  // A terminal without escape sequences does not mark pastes.
  const decode = keyDecoder(take, isDumb ? 2 : undefined);

  function open(): void {
    if (isOpen) return;
    isOpen = true;
    hold();
    input.on('data', (bytes: Buffer) => {
      const isMoreToCome = decode(bytes, momentNow());
      current?.deliver(isMoreToCome);
    });
    input.unref?.();
    terminal.watch({ end: release, goOn });
    output.on('resize', () => isHeld && current?.draw('resized'));
  }

  /**
   * Takes over the terminal again even if it is already taken, because a shell may have reset it.
   */
  function hold(): void {
    isHeld = true;
    input.setRawMode?.(false);
    input.setRawMode?.(true);
    if (!isDumb) output.write(PASTE_ON);
  }

  function release(): void {
    if (!isHeld) return;
    isHeld = false;
    if (!isDumb) output.write(`${PASTE_OFF}${SHOW_CURSOR}`);
    try {
      input.setRawMode?.(false);
    } catch {
      // A terminal that has disappeared cannot be reset.
    }
  }

  function goOn(): void {
    if (!isOpen) return;
    hold();
    current?.draw('overwritten');
    current?.deliver();
  }

  function take(typed: Typed): void {
    const last = waiting.at(-1);
    if (isCtrl(typed, 'z') && terminal.suspend) suspend(terminal.suspend);
    else if (typed.isPasted && last?.isPasted) last.text += typed.text;
    else waiting.push(typed);
    // Esc counts as a key only if nothing follows it.
    if (typed.name === 'escape') setImmediate(() => current?.deliver());
    if (isCtrl(typed, 'c')) {
      setTimeout(() => waiting.includes(typed) && terminal.interrupt(), FOR_NO_PROMPT).unref();
    }
  }

  function suspend(stopProcess: () => void): void {
    current?.deliver();
    current?.draw('hidden');
    release();
    stopProcess();
    setTimeout(() => !isHeld && goOn(), NOT_STOPPED);
  }

  function read<T>(reader: Reader<T>): Promise<T> {
    open();
    return new Promise((resolve, reject) => {
      let drawing: ReturnType<typeof setTimeout> | undefined;
      let settling: ReturnType<typeof setTimeout> | undefined;
      let isAnswered = false;
      const draw = (change: Change) => {
        clearTimeout(drawing);
        drawing = undefined;
        const before = momentNow();
        reader.draw(change);
        const now = momentNow();
        due = now + Math.max(BETWEEN_DRAWINGS, REST * (now - before));
      };
      const settle = (end: () => void) => {
        // A signal may arrive before an answer that is still pending.
        if (current !== prompt) return;
        clearTimeout(drawing);
        clearTimeout(settling);
        current = undefined;
        signal.removeEventListener('abort', stop);
        input.unref?.();
        try {
          reader.end(isHeld ? 'keys' : 'overwritten');
          end();
        } catch (error) {
          reject(error);
        }
      };
      const stop = () => settle(() => reject(new Interrupted()));
      const deliver = (isMoreToCome = false) => {
        // Nothing is drawn while another program has the terminal.
        if (!isHeld || isAnswered) return;
        while (current === prompt && !isMoreToCome) {
          const typed = next(reader.takesText);
          if (typed === undefined) break;
          clearTimeout(settling);
          const step = isCtrl(typed, 'c') ? 'stop' : reader.press(typed);
          if (step === 'stop') return stop();
          if (step === undefined) continue;
          if ('done' in step && step.after === undefined) {
            if (step.isUnused) waiting.unshift(typed);
            return settle(() => resolve(step.done));
          }
          if ('done' in step) {
            settling = setTimeout(() => settle(() => resolve(step.done)), step.after);
            continue;
          }
          isAnswered = true;
          step.soon.then(
            (answer) => settle(() => resolve(answer)),
            (error) => settle(() => reject(error)),
          );
          return;
        }
        if (current !== prompt || drawing !== undefined) return;
        const wait = due - momentNow();
        if (wait <= 0 && !isMoreToCome) return draw('keys');
        const deliverAll = () => {
          drawing = undefined;
          deliver();
        };
        drawing = setTimeout(deliverAll, wait);
      };
      const prompt: Prompt = { deliver, draw };
      current = prompt;
      // Only a prompt keeps the process alive.
      input.ref?.();
      input.resume();
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      deliver();
    });
  }

  /** Returns the next key. Splits text into characters for a prompt that reads single keys. */
  function next(takesText: boolean): Typed | undefined {
    const typed = waiting.shift();
    if (typed === undefined || takesText || typed.isPasted || typed.name !== '') return typed;
    const [first = ''] = typed.text;
    const rest = typed.text.slice(first.length);
    if (rest !== '') waiting.unshift({ ...typed, text: rest });
    return { ...typed, text: first, name: first === ' ' ? 'space' : first.toLowerCase() };
  }

  return {
    terminal,
    open,
    read,
    unread: (typed) => void waiting.unshift(typed),
    lend: (work) => {
      if (!isHeld) return work();
      release();
      try {
        return work();
      } finally {
        hold();
      }
    },
  };
}

interface Prompt {
  /** Handles the queued keys. While a paste is incomplete, waits a moment. */
  deliver(isMoreToCome?: boolean): void;
  draw(change: Change): void;
}

const isCtrl = ({ ctrl, name }: Typed, letter: string): boolean => ctrl && name === letter;
