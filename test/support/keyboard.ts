import { PassThrough } from 'node:stream';
import {
  type Keyboard,
  openKeyboard,
  type Terminal,
} from '../../src/terminal/keyboard/keyboard.ts';

/** A keyboard on streams, and the output on its screen. */
export interface Played {
  keyboard: Keyboard;
  input: PassThrough;
  output: PassThrough;
  /** Tells prompts to end, as a signal does. */
  stop: () => void;
  /** The requests to the process so far. */
  asked: string[];
  screen: () => string;
}

export function playedKeyboard(given: Partial<Terminal> = {}): Played {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const [controller, asked] = [new AbortController(), [] as string[]];
  let written = '';
  output.on('data', (chunk) => (written += chunk));
  const keyboard = openKeyboard({
    input: Object.assign(input, {
      setRawMode: (mode: boolean) => void asked.push(mode ? 'raw' : 'cooked'),
    }) as unknown as Terminal['input'],
    output,
    signal: controller.signal,
    interrupt: () => void asked.push('interrupt'),
    watch: () => {},
    ...given,
  });
  return { keyboard, input, output, stop: () => controller.abort(), asked, screen: () => written };
}
