import { describe, expect, it, vi } from 'vitest';
import { add } from '../../../src/commands/actions/actions.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import { type Script, scripted } from '../../support/scripted.ts';

const DRAFT = 'actions-add';

/** Types text at the first question and is interrupted there. */
const typing =
  (...texts: string[]): Script =>
  ({ keepTyped }) => {
    for (const text of texts) keepTyped?.(text);
    throw new Interrupted();
  };

const stopped = (script: ReturnType<typeof scripted>) =>
  expect(add(script.context, undefined, {})).rejects.toMatchObject({ exit: 130 });

const draftOf = async ({ context }: ReturnType<typeof scripted>) =>
  (await context.store()).drafts.load(DRAFT)?.value as
    | { session: { typed?: Record<string, string> } }
    | undefined;

describe('text being typed in a form', () => {
  it('is kept when it is interrupted, and offered again', async () => {
    const first = scripted({ script: typing('Ask A', 'Ask An') });
    await stopped(first);
    expect((await draftOf(first))?.session.typed).toEqual({ want: 'Ask An' });

    const second = scripted({ home: first.home, script: typing() });
    await stopped(second);
    expect(second.asked[0]).toMatchObject({ question: { id: 'want' }, typed: 'Ask An' });
    const third = scripted({
      home: first.home,
      script: ({ question }) => (question.id === 'want' ? 'Ask Ana' : undefined),
    });
    await add(third.context, undefined, {});
    expect(third.asked.map(({ typed }) => typed)).toEqual(['Ask An', ...Array(4).fill(undefined)]);
    expect(await draftOf(third)).toBeUndefined();
  });

  it('leaves no draft if it was deleted again', async () => {
    const script = scripted({ script: typing('A', '') });
    await stopped(script);
    expect(await draftOf(script)).toBeUndefined();
  });

  it('is on disk even if typing stops', async () => {
    const seen: unknown[] = [];
    const script: Script = ({ keepTyped }) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      keepTyped?.('Ask An');
      keepTyped?.('Ask Ana');
      vi.advanceTimersByTime(1000);
      seen.push(drafts.load(DRAFT)?.value);
      vi.useRealTimers();
      throw new Interrupted();
    };
    const killed = scripted({ script });
    const { drafts } = await killed.context.store();
    await stopped(killed);
    expect(seen).toMatchObject([{ session: { typed: { want: 'Ask Ana' } } }] as never);
  });

  it('is on disk within about a second, in case the program is killed', async () => {
    let passed = 0;
    const seen: unknown[] = [];
    const script: Script = ({ keepTyped }) => {
      for (const [ms, text] of [
        [100, 'A'],
        [1100, 'As'],
        [1200, 'Ask'],
      ] as const) {
        passed = ms;
        keepTyped?.(text);
        seen.push(drafts.load(DRAFT)?.value);
      }
      throw new Interrupted();
    };
    const killed = scripted({ script, tick: () => passed });
    const { drafts } = await killed.context.store();
    await stopped(killed);
    expect(seen).toMatchObject([
      undefined,
      { session: { typed: { want: 'As' } } },
      { session: { typed: { want: 'As' } } },
    ] as never);
  });

  it('is passed to the editor', async () => {
    const first = scripted({ script: typing('Ask A') });
    await stopped(first);
    const edited: string[] = [];
    const { context } = scripted({
      home: first.home,
      script: ({ question }) => (question.id === 'want' ? { kind: 'edit' } : undefined),
    });
    const edit = async (text: string) => {
      edited.push(text);
      return { text: 'Ask Ana' };
    };
    await add({ ...context, edit }, undefined, {});
    expect(edited).toEqual(['Ask A']);
  });
});
