/** Prompts for a terminal that can redraw. */
import type { Ask, Prompts, Reply } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Keyboard } from '../keyboard/keyboard.ts';
import { edit, lineOf } from '../keyboard/line-editor.ts';
import type { Look } from '../render/look.ts';
import { hang, measure } from '../render/wrap.ts';
import { promptFor } from './index.ts';
import type { Menu } from './inquirer.ts';
import { NO_PASTE, STOP_ASKS } from './keys.ts';
import { oneLine } from './one-line.ts';
import type { Key, Machine } from './prompt.ts';
import { answerIn } from './question.ts';
import { createScreen, partInSight, roomFor } from './screen.ts';

/** An Enter that soon, in ms, was meant for the question before: behind a digit, or one too many. */
const SETTLING = 400;

// biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
type Making = (look: Look) => Machine<any> | Menu;

/** Draws a machine and gives it keys until there is a reply. */
async function runMachine(
  { read, terminal }: Keyboard,
  make: Making,
  ask: Pick<Ask, 'keep' | 'keepTyped'>,
  look: () => Look,
): Promise<Reply> {
  const opened = performance.now();
  const screen = createScreen(terminal.output);
  let machine = make(look());
  let state = machine.start;
  let line = lineOf(machine.typed ?? '');
  let isFresh = true;
  let isStopping = false;
  let isChanged = false;
  const hasEditor = machine.typed !== undefined;

  const keepTyped = () => {
    if (isChanged && machine.text) ask.keepTyped?.(machine.text(state, line.text));
    isChanged = false;
  };

  return read({
    takesText: hasEditor,
    press: (typed) => {
      const isEnter = typed.name === 'return';
      if (isFresh && isEnter && typed.moment - opened < SETTLING) return undefined;
      if (typed.ctrl && typed.name === 'd' && line.text === '') return 'stop';
      isFresh = false;
      if (typed.isPasted && !hasEditor) {
        state = { ...state, told: NO_PASTE };
        return undefined;
      }
      const before = line.text;
      if (hasEditor) line = edit(line, typed);
      // Backspace in an empty line is another key than one that has just emptied it.
      const text = typed.name === 'backspace' ? before : line.text;
      const step = machine.press(state, keyOf(typed), text);
      if ('soon' in step) return step;
      // A letter of words that were meant for elsewhere stops nothing.
      const isStop = 'done' in step && step.done.kind === 'stop' && !hasEditor;
      if ('done' in step && (!isStop || isStopping)) {
        isChanged = false;
        return step;
      }
      isStopping = isStop;
      if ('done' in step) return undefined;
      state = step.state;
      isChanged = true;
      if (machine.part) ask.keep?.(machine.part(state));
      const changed = step.line ?? (isEnter ? '' : line.text);
      if (changed !== line.text) {
        const behind = typed.isPasted ? line.text.length - line.cursor : 0;
        line = { ...line, text: changed, cursor: changed.length - behind };
      }
      return undefined;
    },
    draw: (change) => {
      keepTyped();
      const now = look();
      if (change === 'resized') machine = make(now);
      const { shown, cursor } = partInSight(line, now);
      const { body, below } = machine.view(state, shown);
      const asks = isStopping ? `\n\n${STOP_ASKS}` : '';
      const behind = hasEditor ? sanitize(shown.slice(cursor)).length : undefined;
      screen.draw({ body, below: `${below}${asks}`, behind }, now.columns, change);
    },
    end: (change) => {
      keepTyped();
      if (change !== 'overwritten') screen.clear();
    },
  });
}

/** Prompts on a terminal. Everything is drawn on its output; answers scroll up as single lines. */
export function createPrompts(keyboard: Keyboard, look: () => Look): Prompts {
  const { output } = keyboard.terminal;
  keyboard.open();
  return {
    ask: async (ask: Ask) => {
      const { rich } = promptFor(ask);
      const reply = await runMachine(keyboard, rich, ask, look);
      output.write(replyLine(ask, reply, look()));
      return reply;
    },
    choose: async (message, choices) => {
      // It takes a while to load, and no question needs it.
      const { menuOf } = await import('./inquirer.ts');
      const menu = menuOf(message, choices);
      const reply = await runMachine(keyboard, menu.make, {}, look).finally(menu.close);
      const picked = choices.find(({ value }) => reply.kind === 'answer' && value === reply.value);
      if (picked === undefined) throw new Error('a choice has one of its values');
      output.write(choiceLine(message, picked.label, look()));
      return picked.value;
    },
    line: async (message) => {
      const reply = await runMachine(keyboard, (look) => oneLine(message, look), {}, look);
      const said = reply.kind === 'answer' ? String(reply.value) : '';
      output.write(choiceLine(message, said, look()));
      return said;
    },
  };
}

function keyOf({ name, text, ctrl, shift, isPasted }: Typed): Key {
  const char = /^[^\p{C}]$/u.test(text) && !isPasted ? text : '';
  return { name: isPasted ? 'paste' : name, char, ctrl, shift };
}

/** What stays on the screen of a choice between ways to go on, or of a line. */
function choiceLine(message: string, said: string, look: Look): string {
  const words = [message, said].map((each) => sanitize(each).trim());
  const line = words.filter((each) => each !== '').join(' ');
  return line === '' ? '' : `${hang(line, '• ', measure(look.columns - 1)).join('\n')}\n`;
}

/** What stays on the screen of a question that was answered or skipped; nothing for the rest. */
function replyLine(ask: Ask, reply: Reply, look: Look): string {
  const { question, about } = ask;
  if ((reply.kind !== 'answer' && reply.kind !== 'skip') || question.kind === 'more') return '';
  const isSealed = question.sealed === true && reply.kind === 'answer';
  const said = isSealed ? 'sealed' : reply.kind === 'skip' ? 'skipped' : answerIn(ask, reply.value);
  const width = measure(look.columns - 1);
  return [
    ...hang(
      sanitize([about ?? [], question.ask].flat().join(': ')),
      look.plain ? '' : '• ',
      width,
    ).map(look.style.quiet),
    ...hang(sanitize(beginning(said, look)), look.plain ? 'Answer: ' : '  ', width),
    '',
  ].join('\n');
}

/** As much of an answer as leaves the question in sight. */
function beginning(said: string, look: Look): string {
  const rows = roomFor(look);
  const lines = said.slice(0, rows * look.columns).split('\n', rows);
  const shown = lines.join('\n');
  return shown === said ? said : `${shown} …`;
}
