/** Turns the bytes of a terminal into keys. */
import { EventEmitter } from 'node:events';
import { emitKeypressEvents, type Interface, type Key as NodeKey } from 'node:readline';
import { StringDecoder } from 'node:string_decoder';

/** A key, or text that arrived in one piece. */
export interface Typed {
  /** Readline's name, e.g. `return`, `up` or `space`, with `newline` for Ctrl-J. Empty for text. */
  name: string;
  /** The typed or pasted text. Empty for a key without text. */
  text: string;
  ctrl: boolean;
  meta: boolean;
  shift: boolean;
  /**
   * Whether the text was pasted, or is several lines that arrived at once. Its lines end in `\n`.
   */
  isPasted: boolean;
  /** The arrival time in ms. Keys from one piece have the same time. */
  moment: number;
  /** Whether many bytes arrived at once, as in a paste that the terminal does not mark. */
  isBurst: boolean;
}

const ESCAPE = '\x1b';
const PASTE_END = '\x1b[201~';
const CTRL_C = '\x03';
/** In ms. Bytes that arrive later than this after an Esc do not belong to a sequence. */
const ESCAPE_ALONE = 100;
/** More bytes than anyone types at once. */
const BURST = 64;

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is typed holds control characters
const PRINTABLE = /[^\x00-\x1f\x7f]+/y;
/** Characters that a paste must not contain: all control characters except line breaks and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is pasted may hold control characters
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is pasted may hold control characters
const UNTYPABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/**
 * Returns a function that decodes the bytes of a terminal and passes the keys to `heard`. It
 * returns whether a paste is still incomplete. Text comes in one piece, because redrawing for every
 * pasted character would take minutes. Node's own decoder reads the escape sequences. `burst` or
 * more bytes at once may be a paste.
 */
export function keyDecoder(
  heard: (typed: Typed) => void,
  burst = BURST,
): (bytes: Buffer, moment: number) => boolean {
  const characters = new StringDecoder('utf8');
  const sequences = new EventEmitter();
  let now = 0;
  let isBurst = false;
  let isInSequence = false;
  let isPasting = false;
  /** The tail of a pasted piece that may be the start of the end marker. */
  let held = '';

  const text = (text: string, isPasted: boolean): void => {
    if (text === '') return;
    heard({ ...NOTHING_HELD, name: '', text, isPasted, moment: now, isBurst });
  };

  sequences.on('keypress', (char: string | undefined, key: NodeKey) => {
    isInSequence = false;
    if (key.name === 'paste-start') isPasting = true;
    else if (key.name !== 'paste-end') heard({ ...named(char, key), moment: now, isBurst });
  });
  // Node waits half a second after Esc, which feels slow when going back.
  const waits = { escapeCodeTimeout: ESCAPE_ALONE } as unknown as Interface;
  emitKeypressEvents(sequences as unknown as NodeJS.ReadableStream, waits);

  /** Takes the pasted part out of a chunk and returns the rest. */
  function paste(chunk: string): string {
    // A terminal that disappears during a paste never ends the paste. A lone Ctrl-C is not pasted.
    if (chunk === CTRL_C) {
      isPasting = false;
      return chunk;
    }
    const whole = held + chunk;
    const end = whole.indexOf(PASTE_END);
    isPasting = end < 0;
    const kept = isPasting ? beginningOfEnd(whole) : 0;
    held = isPasting ? whole.slice(whole.length - kept) : '';
    const pasted = isPasting ? whole.slice(0, whole.length - kept) : whole.slice(0, end);
    text(pasted.replace(/\r\n?/g, '\n').replace(UNTYPABLE, ''), true);
    return isPasting ? '' : whole.slice(end + PASTE_END.length);
  }

  /** Treats lines that arrived at once as a paste. Returns their length in the chunk. */
  function linesAtOnce(chunk: string): number {
    const lines = chunk.replace(/(\r\n|\r|\n)$/, '');
    if (!isBurst || !/[\r\n]/.test(lines) || CONTROL.test(lines)) return 0;
    text(lines.replace(/\r\n?/g, '\n'), true);
    return lines.length;
  }

  function decode(chunk: string): void {
    let at = isPasting ? 0 : linesAtOnce(chunk);
    while (at < chunk.length) {
      if (isPasting) {
        decode(paste(chunk.slice(at)));
        return;
      }
      PRINTABLE.lastIndex = at;
      const run = isInSequence ? undefined : PRINTABLE.exec(chunk)?.[0];
      if (run !== undefined) {
        text(run, false);
        at += run.length;
        continue;
      }
      const char = chunk[at] ?? '';
      // Lines of a Windows file end with both characters.
      const isSecondOfTwo = char === '\n' && chunk[at - 1] === '\r';
      if (char === ESCAPE) isInSequence = true;
      if (!isSecondOfTwo) sequences.emit('data', Buffer.from(char));
      at += 1;
    }
  }

  return (bytes, moment) => {
    now = moment;
    isBurst = bytes.length >= burst;
    decode(characters.write(bytes));
    return isPasting;
  };
}

const NOTHING_HELD = { ctrl: false, meta: false, shift: false };

function named(char: string | undefined, key: NodeKey): Omit<Typed, 'moment' | 'isBurst'> {
  const { name = '', ctrl = false, meta = false, shift = false } = key;
  const isText = char !== undefined && /^([^\p{C}]+|\t)$/u.test(char) && !ctrl && !meta;
  return {
    name: name === 'enter' ? 'newline' : name,
    text: isText ? char : '',
    ctrl,
    meta,
    shift,
    isPasted: false,
  };
}

/** How many characters at the end of a text may be the start of a paste's end marker. */
function beginningOfEnd(text: string): number {
  const most = Math.min(PASTE_END.length - 1, text.length);
  for (let length = most; length > 0; length -= 1) {
    if (text.endsWith(PASTE_END.slice(0, length))) return length;
  }
  return 0;
}
