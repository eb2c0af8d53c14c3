/** What is typed, kept in order until a prompt wants it. */
import { Interrupted } from '../../core/errors.ts';
import { keyDecoder, type Typed } from './decode.ts';

/** The terminal that prompts run on, and what the process does for it. */
export interface Terminal {
  input: NodeJS.ReadableStream & Partial<Pick<NodeJS.ReadStream, 'setRawMode' | 'ref' | 'unref'>>;
  output: NodeJS.WritableStream;
  /** Whether it knows no escape sequences. */
  isDumb?: boolean;
  /** Aborted when a signal asks the program to stop. */
  signal: AbortSignal;
  /** Does what Ctrl-C does to a program that reads no keys. */
  interrupt(): void;
  /** Stops the process, as Ctrl-Z does, until its shell lets it go on; absent where no shell can. */
  suspend?(): void;
  /** Calls `end` when the process ends, in whatever way, and `goOn` when it goes on after a stop. */
  watch(on: { end(): void; goOn(): void }): void;
}

/** What happened to the screen: keys only; another size; other programs wrote on it, or will. */
export type Change = 'keys' | 'resized' | 'overwritten' | 'hidden';

/** A prompt, as the keyboard sees it. */
export interface Reader<T> {
  /** Whether a text comes in one piece; else it comes character by character. */
  takesText: boolean;
  /**
   * A key. Gives the answer, once there is one, or `soon` where others find it: the keys behind wait
   * for the next prompt, and so does this one where it `isUnused`. With `after`, it is the answer
   * unless another key comes within so many ms. `stop` where the key ends the program.
   */
  press(
    typed: Typed,
  ): { done: T; isUnused?: boolean; after?: number } | { soon: Promise<T> } | 'stop' | undefined;
  /** Called once all keys are pressed that are there, and when the screen is another. */
  draw(change: Change): void;
  /** Called at the end, before anything else is written, with what became of the screen. */
  end(change: Change): void;
}

export interface Keyboard {
  terminal: Terminal;
  /**
   * Takes the terminal, before anything is asked: what is typed as soon as a question is seen must not
   * meet a terminal that shows it, and cuts a line at 4095 bytes.
   */
  open(): void;
  /** Hands keys to a prompt until it has its answer. @throws Interrupted on Ctrl-C and signals */
  read<T>(reader: Reader<T>): Promise<T>;
  /** Puts back what a prompt did not need, so that the next gets it first. */
  unread(typed: Typed): void;
  /** Does work that needs the terminal as a shell leaves it, e.g. an editor. */
  lend<R>(work: () => R): R;
}

/** In ms. A screen drawn more often shows nothing that a person could see. */
const BETWEEN_DRAWINGS = 16;
/** What is left for other work after a drawing, as a multiple of its time: a long text takes a while. */
const REST = 9;
/** In ms. A Ctrl-C that no prompt took within this time was not meant for one. */
const FOR_NO_PROMPT = 300;
/** In ms. A process that is no job of a shell is not stopped, and goes on at once. */
const NOT_STOPPED = 100;

const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';
const SHOW_CURSOR = '\x1b[?25h';

/**
 * Holds the terminal in raw mode from the first prompt to the end of the process. Between two prompts
 * keys wait: set back there, the terminal would show them, and Ctrl-Z would throw them away.
 */
export function openKeyboard(terminal: Terminal): Keyboard {
  const { input, output, signal, isDumb = false } = terminal;
  const waiting: Typed[] = [];
  let isOpen = false;
  let isHeld = false;
  let current: Prompt | undefined;
  /** When the next drawing may come. */
  let due = Number.NEGATIVE_INFINITY;
  // What knows no escape sequences does not tell of a paste.
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

  /** Takes the terminal, also where it is thought to be taken: a shell may have set it back. */
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
      // A terminal that went away has nothing to be set back.
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
    // It is known to be a key of its own only when nothing follows.
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
        // A signal may come before an answer that comes soon.
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
        // While others have the terminal, nothing is drawn on it.
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
      // Only a prompt keeps the process waiting.
      input.ref?.();
      input.resume();
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      deliver();
    });
  }

  /** The next key; of a text that is taken by keys, its first character. */
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
  /** Presses the keys that wait; the pieces of a paste, of which more is to come, a moment later. */
  deliver(isMoreToCome?: boolean): void;
  draw(change: Change): void;
}

const isCtrl = ({ ctrl, name }: Typed, letter: string): boolean => ctrl && name === letter;
