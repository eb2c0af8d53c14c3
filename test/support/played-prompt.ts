import type { Ask, Reply } from '../../src/core/context.ts';
import type { Answer } from '../../src/interview/answers.ts';
import { keyDecoder, type Typed } from '../../src/terminal/keyboard/decode.ts';
import { framed } from '../../src/terminal/prompts/frame.ts';
import { promptFor } from '../../src/terminal/prompts/index.ts';
import { hintsOf } from '../../src/terminal/prompts/keys.ts';
import type { Machine } from '../../src/terminal/prompts/prompt.ts';
import { frameOf } from '../../src/terminal/prompts/question.ts';
import { createStyle } from '../../src/terminal/render/theme.ts';

export const look = { style: createStyle(false), columns: 60, rows: 24, plain: false };

/** Keys as a keyboard sends them, one by one. */
export const [UP, DOWN, RIGHT, LEFT, ENTER, BACKSPACE, NEW_LINE] = [
  '\x1b[A',
  '\x1b[B',
  '\x1b[C',
  '\x1b[D',
  '\r',
  '\x7f',
  '\n',
];

export interface PlayedPrompt {
  reply?: Reply | 'skip';
  /** The answer if no key follows. */
  unless?: Reply;
  told?: string;
  screen: string;
  text: string | undefined;
  part: Answer | undefined;
  back: () => unknown;
  width: number;
}

/** Passes keys to the state machine of a question, without the keys that all questions share. */
export function playPrompt(ask: Ask, ...keys: string[]): PlayedPrompt {
  // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
  const machine: Machine<any> = promptFor(ask).rich(look);
  let state = machine.start;
  const result: PlayedPrompt = {
    screen: '',
    text: undefined,
    part: undefined,
    back: () => machine.back?.(state),
    width: 0,
  };
  for (const typed of keys.flatMap((key) => typedAt(key, machine.takesText === true))) {
    delete result.told;
    delete result.unless;
    const step = machine.press(state, typed);
    if (step === undefined) result.told = 'nothing';
    else if (step === 'skip') return { ...result, reply: 'skip' };
    else if ('done' in step) return { ...result, reply: step.done };
    else if ('told' in step) result.told = step.told;
    else {
      state = step.state;
      if ('unless' in step) result.unless = step.unless;
    }
  }
  const view = machine.view(state);
  const frame = frameOf(ask);
  const hints = hintsOf(frame, view.hints, machine.takesText === true);
  const { rows } = framed(frame, { ...view, hints, told: result.told }, look);
  return {
    ...result,
    screen: rows.join('\n'),
    text: machine.text?.(state),
    part: machine.part?.(state),
    width: Math.max(...rows.map((row) => row.length)),
  };
}

function typedAt(bytes: string, takesText: boolean): Typed[] {
  const heard: Typed[] = [];
  keyDecoder((typed) => heard.push(typed))(Buffer.from(bytes), 0);
  if (takesText) return heard;
  return heard.flatMap((typed) =>
    typed.name !== '' || typed.isPasted
      ? [typed]
      : [...typed.text].map((text) => ({ ...typed, text, name: text === ' ' ? 'space' : text })),
  );
}
