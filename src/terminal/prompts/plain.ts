/** Prompts that only ever append lines: for screen readers, dumb terminals and `--plain`. */
import type { Prompts } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Keyboard } from '../keyboard/keyboard.ts';
import { inAscii } from '../render/ascii.ts';
import type { Look } from '../render/look.ts';
import { hang, measure } from '../render/wrap.ts';
import { promptFor } from './index.ts';
import { commonLine } from './keys.ts';
import type { Lines } from './prompt.ts';
import { numbered, refused } from './question.ts';
import { lineReader } from './read-line.ts';

/** How to get at the keys of `keys.ts` without any: said once. */
const COMMANDS = 'Type /help at any question to hear what else you can type.';

/** Prompts without redrawing; every answer is a line. What was said of keys is not said again. */
export function createPrompts(keyboard: Keyboard, look: () => Look): Prompts {
  keyboard.open();
  const said = new Set<string>();
  const say = (text: string) => {
    const { columns, ascii } = look();
    const lines = text.split('\n').flatMap((line) => {
      const [number = ''] = /^ *\d+\. /.exec(line) ?? [];
      return hang(sanitize(line.slice(number.length)), number, measure(columns));
    });
    const all = `${lines.join('\n')}\n`;
    keyboard.terminal.output.write(ascii ? inAscii(all) : all);
  };
  const sayHow = (text: string) => {
    if (!said.has(text)) say(said.size === 0 ? `${text} ${COMMANDS}` : text);
    said.add(text);
  };
  const { readLine, readPart } = lineReader(keyboard, () => look().columns);
  const lines: Lines = { say, sayHow, readLine, readPart };

  return {
    wrote: () => {},
    ask: (ask) => promptFor(ask).plain(lines),
    choose: async (message, choices) => {
      say(['', message, ...numbered(choices)].join('\n'));
      sayHow('Type a number, or /back to leave.');
      for (;;) {
        const typed = (await readLine('> ')).trim();
        if (commonLine(typed) === 'back') return undefined;
        const picked = choices[Number(typed) - 1];
        if (picked) return picked.value;
        say(refused(`a number from 1 to ${choices.length}, or /back to leave`).problem);
      }
    },
    line: (message) => readLine(`${sanitize(message)} `),
  };
}
