/** Lines as they are typed or pasted. */
import * as readline from 'node:readline';
import { Interrupted } from '../../core/errors.ts';
import type { Terminal } from './inquirer.ts';
import type { LinePart, Lines, Typing } from './prompt.ts';

/** What reads lines from a terminal. */
export function lineReader(terminal: Terminal): Pick<Lines, 'readLine' | 'readPart'> {
  const readPart: Lines['readPart'] = (prompt, typing) => lineFrom(terminal, prompt, typing);
  return { readPart, readLine: (prompt, typing) => joinedLine(readPart, prompt, typing) };
}

/** A line; where several were pasted, all of them with blanks between. */
async function joinedLine(
  readPart: Lines['readPart'],
  prompt: string,
  typing?: Typing,
): Promise<string> {
  const parts = [await readPart(prompt, typing)];
  while (parts.at(-1)?.isPasted) parts.push(await readPart(prompt));
  return parts.length === 1
    ? (parts[0]?.text ?? '')
    : parts
        .map(({ text }) => text)
        .join(' ')
        .trimEnd();
}

/** Lines that were typed before they were asked for, and the beginning of one more. */
const ahead: LinePart[] = [];
let beginning = '';
let isPasting = false;

const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';

function lineFrom(
  { input, output, signal, isDumb }: Terminal,
  prompt: string,
  { begun, changed }: Typing = { begun: '', changed: () => {} },
): Promise<LinePart> {
  return new Promise((resolve, reject) => {
    const early = ahead.shift();
    if (early !== undefined) {
      // What was pasted stands on the screen already.
      if (!early.isPasted) output.write(`${prompt}${early.text}\n`);
      return resolve(early);
    }
    if (!isDumb) output.write(PASTE_ON);
    const rl = readline.createInterface({ input, output, terminal: true, prompt });
    // Registered after readline's own, so that its line holds the key. Enter empties it: no change.
    const onKey = (_char: string, { name }: readline.Key) => {
      if (name === 'paste-start' || name === 'paste-end') isPasting = name === 'paste-start';
      else if (name !== 'return' && name !== 'enter') changed(rl.line);
    };
    input.on('keypress', onKey);
    const stop = () => {
      output.write('\n');
      rl.close();
    };
    signal.addEventListener('abort', stop, { once: true });
    rl.on('SIGINT', stop);
    // A terminal that went away fails to be set back, and is closed all the same.
    rl.on('error', () => {});
    rl.on('close', () => {
      if (!isDumb) output.write(PASTE_OFF);
      signal.removeEventListener('abort', stop);
      input.removeListener('keypress', onKey);
      reject(new Interrupted());
    });
    rl.on('line', (text) => {
      const before = ahead.at(-1);
      if (before !== undefined) before.hasMore = true;
      ahead.push({ text, isPasted: isPasting, hasMore: false });
      // Lines of the same moment come before this runs, and wait for their question.
      if (ahead.length > 1) return;
      setImmediate(() => {
        resolve(ahead.shift() ?? { text: '', isPasted: false, hasMore: false });
        beginning = rl.line;
        rl.close();
      });
    });
    rl.prompt();
    if (begun !== '') rl.write(begun);
    if (beginning !== '') {
      rl.write(beginning);
      beginning = '';
      changed(rl.line);
    }
  });
}
