/** Prompts that only append lines, for screen readers, dumb terminals and `--plain`. */
import type { Choice, Prompts } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Keyboard } from '../keyboard/keyboard.ts';
import { inAscii } from '../render/ascii.ts';
import type { Look } from '../render/look.ts';
import { hang, measure } from '../render/wrap.ts';
import { promptFor } from './index.ts';
import { lettersOf, numbersOf } from './keyed.ts';
import { commonLine } from './keys.ts';
import type { Lines } from './prompt.ts';
import { refused } from './question.ts';
import { lineReader } from './read-line.ts';

/** Explains how to type what keys do elsewhere (keys.ts). Printed once. */
const COMMANDS = 'Type /help at any question for everything else you can type.';

/** Explains a line that is not shown. Lines such as `/help` do not work there. Printed once. */
const HIDDEN = "Your typing isn't shown here. Press Enter at the end, or Esc to leave.";

/** Prompts without redrawing. Every answer is a typed line, and each hint is printed only once. */
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
  const { readLine, readPart, readSecret } = lineReader(keyboard, () => look().columns);
  const lines: Lines = { say, sayHow, readLine, readPart };
  let isHidingSaid = false;
  /** Whether the last line on the screen is an answer. */
  let isAnswered = false;
  const answered = <T>(reply: Promise<T>): Promise<T> =>
    reply.finally(() => {
      isAnswered = true;
    });

  return {
    spaced: (text) => {
      const isApart = isAnswered && !text.startsWith('\n');
      isAnswered = false;
      return isApart ? `\n${text}` : text;
    },
    ask: (ask) => answered(promptFor(ask).plain(lines)),
    choose: (message, choices) => answered(chosen(message, choices)),
    line: async (message, usual = '') => {
      const offer = usual === '' ? '' : `Press Enter for ${sanitize(usual)}. `;
      const typed = await answered(readLine(`${sanitize(message)} ${offer}`));
      return typed.trim() === '' ? usual : typed;
    },
    secret: (message) => {
      if (!isHidingSaid) say(HIDDEN);
      isHidingSaid = true;
      return answered(readSecret(`${sanitize(message)} `));
    },
  };

  async function chosen<T extends string>(
    message: string,
    choices: readonly Choice<T>[],
  ): Promise<T | undefined> {
    const numbers = numbersOf(choices);
    const labels = choices.map(({ label, said }) => [label, said ?? []].flat().join(': '));
    const rows = labels.map((label, index) => `  ${numbers[index]}. ${label}`);
    const back = choices.some(({ isOut }) => isOut === 'back') ? 'go back' : 'leave';
    say(['', message, ...rows].join('\n'));
    sayHow(`Type a number, or /back to ${back}.`);
    for (;;) {
      const typed = (await readLine('> ')).trim();
      const asked = commonLine(typed);
      if (asked === 'back') return undefined;
      if (asked === 'help') {
        say([message, ...rows, `/back: ${back}`].join('\n'));
        continue;
      }
      const picked = choices.find(
        ({ value, label }, index) =>
          numbers[index] === typed || lettersOf(value, label).includes(typed.toLowerCase()),
      );
      if (picked) return picked.value;
      say(refused(`one of these numbers, or /back to ${back}`).problem);
    }
  }
}
