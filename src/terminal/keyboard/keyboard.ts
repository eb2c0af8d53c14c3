/** Keeps typed keys in order until a prompt wants them. */
import { Interrupted } from '../../core/errors.ts';
import { keyDecoder, type Typed } from './decode.ts';

/** The terminal that prompts run on, and the services of the process for it. */
export interface Terminal {
  input: NodeJS.ReadableStream & Partial<Pick<NodeJS.ReadStream, 'setRawMode' | 'ref' | 'unref'>>;
  output: NodeJS.WritableStream;
  /** Whether it does not know escape sequences. */
  isDumb?: boolean;
  /** Aborted when a signal asks the program to stop. */
  signal: AbortSignal;
  /** Does what Ctrl-C does to a program that does not read keys. */
  interrupt(): void;
  /**
   * Suspends the process, as Ctrl-Z does, until its shell continues it; undefined if no shell can.
   */
  suspend?(): void;
  /**
   * Calls `end` when the process ends, in whatever way, and `goOn` when it continues after a stop.
   */
  watch(on: { end(): void; goOn(): void }): void;
}

/**
 * The change on the screen: only keys, another size, or other programs that wrote or will write on
 * it.
 */
export type Change = 'keys' | 'resized' | 'overwritten' | 'hidden';

/** A prompt, as the keyboard sees it. */
export interface Reader<T> {
  /** Whether a text comes in one piece instead of one character at a time. */
  takesText: boolean;
  /**
   * A key. Returns the answer once there is one, or `soon` if something else finds it. The keys
   * after it wait for the next prompt, and so does this key if it `isUnused`. With `after`, it is
   * the answer unless another key comes within that many ms. `stop` means the key ends the program.
   */
  press(
    typed: Typed,
  ): { done: T; isUnused?: boolean; after?: number } | { soon: Promise<T> } | 'stop' | undefined;
  /** Called after all waiting keys, and when the screen has changed. */
  draw(change: Change): void;
  /** Called at the end, before anything else is written, with the state of the screen. */
  end(change: Change): void;
}

export interface Keyboard {
  terminal: Terminal;
  /**
   * Takes the terminal before the first question. Otherwise keys typed as soon as it appears would
   * reach a terminal that echoes them, and that cuts a line at 4095 bytes.
   */
  open(): void;
  /** Hands keys to a prompt until it has an answer. @throws Interrupted on Ctrl-C and signals */
  read<T>(reader: Reader<T>): Promise<T>;
  /** Puts back a key that a prompt did not need. The next prompt gets it first. */
  unread(typed: Typed): void;
  /** Runs work that needs the terminal as a shell leaves it, e.g. an editor. */
  lend<R>(work: () => R): R;
}

/** In ms. People cannot see more frequent drawings. */
const BETWEEN_DRAWINGS = 16;
/**
 * Time for other work after a drawing, as a multiple of its time. A long text takes a while to
 * draw.
 */
const REST = 9;
/** In ms. A Ctrl-C that no prompt takes within this time was not meant for a prompt. */
const FOR_NO_PROMPT = 300;
/** In ms. A process that is not a job of a shell cannot be suspended, and continues at once. */
const NOT_STOPPED = 100;

const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';
const SHOW_CURSOR = '\x1b[?25h';

/**
 * Keeps the terminal in raw mode from the first prompt to the end of the process. Between two
 * prompts, keys wait. If the terminal were reset there, it would echo them, and Ctrl-Z would
 * discard them.
 */
export function openKeyboard(terminal: Terminal): Keyboard {
  const { input, output, signal, isDumb = false } = terminal;
  const waiting: Typed[] = [];
  let isOpen = false;
  let isHeld = false;
  let current: Prompt | undefined;
  /** The earliest time of the next drawing. */
  let due = Number.NEGATIVE_INFINITY;
  // A terminal without escape sequences does not mark a paste.
  const decode = keyDecoder(take, isDumb ? 2 : undefined);

  function open(): void {
    if (isOpen) return;
    isOpen = true;
    hold();
    input.on('data', (bytes: Buffer) => {
      const isMoreToCome = decode(bytes, performance.now());
      current?.deliver(isMoreToCome);
    });
    input.unref?.();
    terminal.watch({ end: release, goOn });
    output.on('resize', () => isHeld && current?.draw('resized'));
  }

  /** Takes the terminal, even if it seems to be taken already: a shell may have reset it. */
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
      // A terminal that went away cannot be reset.
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
    // Esc is a key of its own only if nothing follows.
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
        const before = performance.now();
        reader.draw(change);
        const now = performance.now();
        due = now + Math.max(BETWEEN_DRAWINGS, REST * (now - before));
      };
      const settle = (end: () => void) => {
        // A signal may come before an answer that was promised.
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
        // While another program has the terminal, nothing is drawn on it.
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
        const wait = due - performance.now();
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

  /** The next key. For a prompt that takes single keys, a text is split into characters. */
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
  /** Presses the waiting keys. While more of a paste is to come, it waits a moment. */
  deliver(isMoreToCome?: boolean): void;
  draw(change: Change): void;
}

const isCtrl = ({ ctrl, name }: Typed, letter: string): boolean => ctrl && name === letter;
