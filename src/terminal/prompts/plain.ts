/** Prompts that only ever append lines: for screen readers, dumb terminals and `--plain`. */
import type { Prompts } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Keyboard } from '../keyboard/keyboard.ts';
import type { Look } from '../render/look.ts';
import { measure, wrap } from '../render/wrap.ts';
import { promptFor } from './index.ts';
import { numbered, refused } from './question.ts';
import { lineReader } from './read-line.ts';

/** Prompts without redrawing; every answer is a line, every key is a letter and Enter. */
export function createPlainPrompts(keyboard: Keyboard, look: () => Look): Prompts {
  keyboard.open();
  const say = (text: string) => {
    const lines = text.split('\n').flatMap((line) => wrap(sanitize(line), measure(look().columns)));
    keyboard.terminal.output.write(`${lines.join('\n')}\n`);
  };
  const { readLine, readPart } = lineReader(keyboard, () => look().columns);

  const choose: Prompts['choose'] = async (message, choices) => {
    say([message, ...numbered(choices)].join('\n'));
    for (;;) {
      const picked = choices[Number(await readLine('Number: ')) - 1];
      if (picked) return picked.value;
      say(refused(`a number from 1 to ${choices.length}`).problem);
    }
  };

  return {
    ask: (ask) => promptFor(ask).plain({ say, readLine, readPart }),
    choose,
    line: (message) => readLine(`${sanitize(message)} `),
  };
}
