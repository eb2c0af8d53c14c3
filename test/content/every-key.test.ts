/** Presses every key at every question of every flow in the shipped frameworks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { preview } from '../../src/commands/framework/preview.ts';
import type { Ask, Reply } from '../../src/core/context.ts';
import { Interrupted } from '../../src/core/errors.ts';
import { namedParts, type Part } from '../../src/domain/frameworks/parts.ts';
import type { Framework } from '../../src/framework/schema/index.ts';
import type { Answer } from '../../src/interview/answers.ts';
import { askForm } from '../../src/interview/run/ask-form.ts';
import type { Form } from '../../src/interview/session.ts';
import { keyDecoder, type Typed } from '../../src/terminal/keyboard/decode.ts';
import { promptFor } from '../../src/terminal/prompts/index.ts';
import { commonKey } from '../../src/terminal/prompts/keys.ts';
import type { Machine } from '../../src/terminal/prompts/prompt.ts';
import { frameOf } from '../../src/terminal/prompts/question.ts';
import { everyFramework } from '../support/framework.ts';
import { look } from '../support/played-prompt.ts';
import { scripted } from '../support/scripted.ts';

const FRAMEWORKS = everyFramework();
const [usual] = FRAMEWORKS as [Framework];
const PARTS = FRAMEWORKS.flatMap((framework) =>
  namedParts(framework, usual).map((part) => ({
    name: `${framework.id} ${part.name}`,
    framework,
    part,
  })),
);

/**
 * Everything that a keyboard can send: ASCII, control characters that the keyboard does not handle
 * itself, and some escape sequences.
 */
const CONTROLS = [...Array(32).keys()].filter((code) => ![3, 26, 27].includes(code));
const KEYS: readonly string[] = [
  ...CONTROLS.map((code) => String.fromCharCode(code)),
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  ...['\x7f', 'é', '静', '\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1b[H', '\x1b[F', '\x1b[3~'],
  ...['\x1b[5~', '\x1b[Z', '\x1bOP', '\x1b[200~b\rb\x1b[201~'],
];
const TYPED = KEYS.flatMap((bytes) => {
  const heard: Typed[] = [];
  keyDecoder((typed) => heard.push(typed))(Buffer.from(bytes), 0);
  return heard;
});

/** The only answer that a key may give: the one it stands for on the screen. */
function chosenBy({ text, name }: Typed, ask: Ask): Answer | undefined {
  const { question, options = [], scale, current } = ask;
  if (name === 'return' || name === 'newline') return current;
  const yesNo = ['yes-no', 'more'].includes(question.kind);
  const ids = yesNo ? ['yes', 'no'] : question.kind === 'choice' ? options.map(({ id }) => id) : [];
  const letters = { y: 'yes', n: 'no' }[text.toLowerCase()];
  if (letters !== undefined && ids.includes(letters)) return letters;
  if (!/^\d$/.test(text)) return undefined;
  if (question.kind === 'multi') return text === '0' ? [] : undefined;
  if (scale)
    return Number(text) >= scale.min && Number(text) <= scale.max ? Number(text) : undefined;
  return ids[Number(text) - 1];
}

/** Presses every key at the start of a question. */
function pressAll(ask: Ask): void {
  const frame = frameOf(ask);
  for (const typed of TYPED) {
    // biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
    const machine: Machine<any> = promptFor(ask).rich(look);
    const takesText = machine.takesText === true;
    if (commonKey(typed, frame, takesText) !== undefined) continue;
    if (typed.isPasted && !takesText) continue;
    const step = machine.press(machine.start, typed);
    if (typeof step !== 'object') continue;
    if ('done' in step) {
      const value = step.done.kind === 'answer' ? step.done.value : step.done.kind;
      const where = `${ask.question.id} at ${JSON.stringify(typed.text || typed.name)}`;
      expect(value, where).toEqual(chosenBy(typed, ask));
    } else if ('state' in step) machine.view(step.state);
  }
}

/** An answer that the question accepts without ending the flow. */
function someAnswer({ question, options = [], scale, ratings }: Ask): Reply {
  const answer = (value: Answer): Reply => ({ kind: 'answer', value });
  if (ratings) return answer('3 3 3');
  switch (question.kind) {
    case 'yes-no':
    case 'more':
      return answer('no');
    case 'choice':
      return answer(options.at(-1)?.id ?? '');
    case 'multi':
      return answer([]);
    case 'scale':
      return answer(scale?.max ?? 1);
    case 'number':
      return answer(3);
    case 'date':
      return answer('2026-11-20');
    case 'list':
      return answer(['One', 'Two']);
    case 'rank':
      return answer(options.slice(0, question.top ?? options.length).map(({ id }) => id));
    case 'sort':
      return answer({ [question.piles[0]?.id ?? '']: question.cards.map(({ id }) => id) });
    default:
      return answer('Some words.');
  }
}

/** Names a question uniquely, even within a round. */
const nameOf = ({ question, about }: Ask): string => `${about ?? ''} ${question.id}`;

const homes: string[] = [];
const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-keys-'));
  homes.push(home);
  return home;
};
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

describe.each(PARTS)('at every question of $name', ({ framework, part }) => {
  it('no key records an answer that was not chosen, and Esc goes back', async () => {
    const visited: string[] = [];
    let cameFrom: { name: string; backTo?: string } | undefined;
    const run = scripted({
      home: newHome(),
      choices: [],
      script: (ask) => {
        const name = nameOf(ask);
        if (cameFrom && cameFrom.backTo === undefined) {
          expect(visited, `back from ${cameFrom.name}`).toContain(name);
          expect(name).not.toBe(cameFrom.name);
          cameFrom.backTo = name;
          return ask.current === undefined
            ? someAnswer(ask)
            : { kind: 'answer', value: ask.current };
        }
        if (cameFrom) {
          expect(name, `forward from ${cameFrom.backTo}`).toBe(cameFrom.name);
          cameFrom = undefined;
          return someAnswer(ask);
        }
        pressAll(ask);
        if (visited.includes(name) || !ask.canGoBack) {
          visited.push(name);
          return someAnswer(ask);
        }
        visited.push(name);
        cameFrom = { name };
        return { kind: 'back' };
      },
    });
    await preview(run.context, framework.id, part.name, {});
    expect(visited.length).toBeGreaterThan(0);
  });

  const form = formOf(part);
  it.runIf(form !== undefined)('continues at the same place after Ctrl-C', async () => {
    const home = newHome();
    const stopped = new Set<string>();
    let expected: string | undefined;
    for (let isDone = false; !isDone; ) {
      const run = scripted({
        home,
        script: (ask) => {
          const name = nameOf(ask);
          if (expected !== undefined) expect(name).toBe(expected);
          expected = undefined;
          if (stopped.has(name)) return someAnswer(ask);
          stopped.add(name);
          expected = name;
          throw new Interrupted();
        },
      });
      const asking = {
        framework,
        form: () => form ?? [],
        opening: {},
        scales: framework.scales ?? {},
        draft: 'every-key',
        again: 'coachkit',
        fresh: false,
        given: {},
        end: 'Save it',
      };
      isDone = await askForm(run.context, asking).then(
        () => true,
        (error) => {
          if (!(error instanceof Interrupted)) throw error;
          return false;
        },
      );
    }
    expect(stopped.size).toBeGreaterThan(0);
  });
});

/** Makes the blocks of a part. A journal entry gets new blocks each time. */
function formOf(part: Part): Form | undefined {
  return part.of === 'reflection' ? undefined : part.item.blocks;
}
