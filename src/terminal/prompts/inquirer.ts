/** Prompts for a terminal that can redraw: the home of inquirer. */
import {
  AbortPromptError,
  createPrompt,
  ExitPromptError,
  useEffect,
  useKeypress,
  useState,
} from '@inquirer/core';
import { input, select } from '@inquirer/prompts';
import type { Ask, Prompts, Reply } from '../../core/context.ts';
import { Interrupted } from '../../core/errors.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { hang, measure } from '../render/wrap.ts';
import { promptFor } from './index.ts';
import { STOP_ASKS } from './keys.ts';
import type { Key, Machine } from './prompt.ts';
import { answerIn } from './question.ts';

/** Ways to go on that are in sight at a time; with fewer, the last ones would be out of sight. */
const PAGE = 12;

export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** Whether it knows no escape sequences. */
  isDumb?: boolean;
  /** Aborted when a signal asks the program to stop. */
  signal: AbortSignal;
}

/** An Enter that soon, in ms, was meant for the question before: behind a digit, or one too many. */
const SETTLING = 400;

/** Enter empties readline's line, the arrows put older lines there, backspace takes a character. */
const OF_LINE_BEFORE = new Set(['return', 'up', 'down', 'backspace']);

const HIDE_CURSOR = '\x1b[?25l';
const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';

// biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
const runMachine = createPrompt<Reply, { machine: Machine<any>; ask: Ask; opened: number }>(
  ({ machine, ask, opened }, done) => {
    const [state, setState] = useState(machine.start);
    const [line, setLine] = useState(machine.typed ?? '');
    const [isFresh, setFresh] = useState(true);
    const [isStopping, setStopping] = useState(false);
    const [, setBack] = useState<symbol>();
    const editor = machine.typed !== undefined;

    useEffect((rl) => {
      // A terminal that went away fails to be set back; the prompt is asked to end all the same.
      rl.on('error', () => {});
      // Back from Ctrl-Z: what the shell wrote stands where the prompt was.
      rl.on('SIGCONT', () => setBack(Symbol()));
      if (machine.typed) rl.write(machine.typed);
    }, []);

    useKeypress((event, rl) => {
      const key = keyOf(event);
      if (isFresh && key.name === 'return' && performance.now() - opened < SETTLING) {
        rl.write(machine.typed ?? '');
        return;
      }
      if (isFresh) setFresh(false);
      // Readline has been at its line already: what was seen before these keys is what they are about.
      const text = OF_LINE_BEFORE.has(key.name) ? line : rl.line;
      const step = machine.press(state, key, text);
      // A letter of words that were meant for elsewhere stops nothing.
      const isStop = 'done' in step && step.done.kind === 'stop' && !editor;
      setStopping(isStop);
      if ('done' in step && (!isStop || isStopping)) return done(step.done);
      if ('done' in step) return rl.clearLine(0);
      setState(step.state);
      if (machine.part) ask.keep?.(machine.part(step.state));
      if (!editor) {
        if (machine.text) ask.keepTyped?.(machine.text(step.state, ''));
        return rl.clearLine(0);
      }
      const undoes = key.name === 'up' || key.name === 'down' ? line : '';
      if (step.line !== undefined || key.name === 'return' || undoes !== '') {
        rl.clearLine(0);
        rl.write(step.line ?? undoes);
      }
      const shown = step.line ?? rl.line;
      setLine(shown);
      if (machine.text) ask.keepTyped?.(machine.text(step.state, shown));
    });

    const { body, below } = machine.view(state, line);
    const asks = isStopping ? `\n\n${STOP_ASKS}` : '';
    return [editor ? body : body + HIDE_CURSOR, `${below}${asks}`];
  },
);

/** Prompts on a terminal. Everything is drawn on `output`; answers scroll up as single lines. */
export function createPrompts(terminal: Terminal, look: () => Look): Prompts {
  const { output } = terminal;

  const guarded = async <T>(prompt: () => Promise<T>): Promise<T> => {
    output.write(PASTE_ON);
    try {
      return await prompt();
    } catch (error) {
      if (error instanceof ExitPromptError || error instanceof AbortPromptError) {
        throw new Interrupted();
      }
      throw error;
    } finally {
      output.write(PASTE_OFF);
    }
  };

  return {
    ask: async (ask: Ask) => {
      const machine = promptFor(ask).rich(look());
      const reply = await guarded(() =>
        runMachine(
          { machine, ask, opened: performance.now() },
          { ...terminal, clearPromptOnDone: true },
        ),
      );
      output.write(replyLine(ask, reply, look()));
      return reply;
    },
    choose: (message, choices) =>
      guarded(() =>
        select(
          {
            // inquirer would break a long one inside a word; its `? ` stands in front.
            message: hang(message, '  ', look().columns).join('\n').trimStart(),
            choices: choices.map(({ value, label }) => ({ value, name: label })),
            pageSize: PAGE,
          },
          terminal,
        ),
      ),
    line: (message) => guarded(() => input({ message }, terminal)),
  };
}

function keyOf(event: { name: string; ctrl: boolean; shift: boolean }): Key {
  const { name, ctrl, shift, sequence = '' } = event as typeof event & { sequence?: string };
  const char = /^[^\p{C}]$/u.test(sequence) ? sequence : '';
  return { name: name === 'enter' ? 'return' : (name ?? ''), char, ctrl, shift };
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
    ...hang(sanitize(said), look.plain ? 'Answer: ' : '  ', width),
    '',
  ].join('\n');
}
