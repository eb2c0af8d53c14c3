import { describe, expect, it, vi } from 'vitest';
import type { Ask, Prompts, Reply } from '../../../src/core/context.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import { createPrompts as createPlainPrompts } from '../../../src/terminal/prompts/plain.ts';
import { createPrompts } from '../../../src/terminal/prompts/rich.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';
import { type Played, playedKeyboard } from '../../support/keyboard.ts';

const look = { style: createStyle(false), columns: 60, rows: 24, plain: false };
const given = { place: { part: '', step: 2, of: 6, done: 0 }, canGoBack: true };
const scale: Ask = {
  ...given,
  question: { kind: 'scale', id: 's', ask: 'How sure?', scale: 'agree' },
  scale: { min: 1, max: 5, low: 'not at all', high: 'completely' },
};
const long: Ask = { ...given, question: { kind: 'long-text', id: 'l', ask: 'Which moment?' } };
const line: Ask = { ...given, question: { kind: 'text', id: 't', ask: 'Called?' } };

const answer = (value: unknown) => ({ kind: 'answer', value });
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 450));

type Made = Played & { prompts: Prompts };
const rich = (): Made => {
  const played = playedKeyboard();
  return { ...played, prompts: createPrompts(played.keyboard, () => look) };
};
const plain = (): Made => {
  const played = playedKeyboard();
  const plainLook = { ...look, plain: true };
  return { ...played, prompts: createPlainPrompts(played.keyboard, () => plainLook) };
};
const both = [
  ['on a screen', rich],
  ['in lines', plain],
] as const;

/** Asks questions in order, with pauses between them. */
async function askAll(prompts: Prompts, ...asks: Ask[]): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const ask of asks) {
    replies.push(await prompts.ask(ask));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return replies;
}

describe('keys that are typed ahead', () => {
  it('answer four questions in a burst of four digits', async () => {
    const { prompts, input } = rich();
    const replies = askAll(prompts, scale, scale, scale, scale);
    input.write('1234');
    expect(await replies).toEqual([1, 2, 3, 4].map(answer));
  });

  it('answer four questions in lines', async () => {
    const { prompts, input } = plain();
    const replies = askAll(prompts, scale, line, scale, line);
    input.write('1\rAna\r3\rBo\r');
    expect(await replies).toEqual([1, 'Ana', 3, 'Bo'].map(answer));
  });

  it.each(both)('between two questions wait for the next, in order, %s', async (_, make) => {
    const { prompts, input } = make();
    const first = prompts.ask(line);
    input.write('one\r');
    expect(await first).toEqual(answer('one'));
    input.write('The bo');
    input.write('ard');
    await aMoment();
    const second = prompts.ask(line);
    input.write(' call.\r');
    expect(await second).toEqual(answer('The board call.'));
  });

  it('do not include an Enter that was meant for the question before', async () => {
    const { prompts, input } = rich();
    const replies = askAll(prompts, scale, { ...scale, current: 5 });
    input.write('1\r');
    await aMoment();
    input.write('2');
    expect(await replies).toEqual([1, 2].map(answer));
  });
});

describe('Ctrl-C', () => {
  it.each(both)('ends a question and keeps the typed text, %s', async (_, make) => {
    const { prompts, input } = make();
    const told: string[] = [];
    const reply = prompts.ask({ ...long, keepTyped: (text) => told.push(text) });
    input.write('The board\x03');
    await expect(reply).rejects.toThrow(Interrupted);
    expect(told).toEqual(['The board']);
  });

  it.each(both)('typed ahead comes after the words before it, %s', async (_, make) => {
    const { prompts, input, asked } = make();
    const first = prompts.ask(line);
    input.write('one\rtwo\x03');
    await first;
    const told: string[] = [];
    const second = prompts.ask({ ...long, keepTyped: (text) => told.push(text) });
    await expect(second).rejects.toThrow(Interrupted);
    expect(told).toEqual(['two']);
    await aMoment();
    expect(asked).not.toContain('interrupt');
  });

  it('between two questions is a signal if no question follows', async () => {
    const { prompts, input, asked } = rich();
    const first = prompts.ask(scale);
    input.write('1');
    await first;
    input.write('\x03');
    await vi.waitUntil(() => asked.includes('interrupt'), { timeout: 5000 });
  });

  it('stops, like Ctrl-D on an empty line, while Ctrl-D within a line deletes', async () => {
    const { prompts, input } = rich();
    const first = prompts.ask(line);
    input.write('so\x01\x04\r');
    expect(await first).toEqual(answer('o'));
    const second = prompts.ask(line);
    input.write('\x04');
    await expect(second).rejects.toThrow(Interrupted);
  });
});

describe('an answer that comes soon', () => {
  /** Answers with each key. The first answer waits for the given promise. */
  function slow() {
    const played = playedKeyboard();
    let settle = { resolve: (_: string) => {}, reject: (_: Error) => {} };
    const found = new Promise<string>((resolve, reject) => {
      settle = { resolve, reject };
    });
    const end = vi.fn();
    const reader = { takesText: false, draw: () => {}, end };
    const first = played.keyboard.read<string>({
      ...reader,
      press: () => ({ soon: found }),
    });
    const next = () =>
      played.keyboard.read<string>({ ...reader, press: ({ text }) => ({ done: text }) });
    return { ...played, first, next, end, ...settle };
  }

  it('leaves keys typed meanwhile for the next question', async () => {
    const { input, first, next, resolve } = slow();
    input.write('a');
    input.write('b');
    input.write('c');
    resolve('A');
    expect(await first).toBe('A');
    expect([await next(), await next()]).toEqual(['b', 'c']);
  });

  it('may fail, or come too late', async () => {
    const failing = slow();
    failing.input.write('a');
    failing.reject(new Error('no answer'));
    await expect(failing.first).rejects.toThrow('no answer');
    const late = slow();
    late.input.write('a');
    late.stop();
    late.resolve('A');
    await expect(late.first).rejects.toThrow(Interrupted);
    expect(late.end).toHaveBeenCalledTimes(1);
  });
});

describe('a terminal', () => {
  it.each(both)('is taken before a question is visible, %s', (_, make) => {
    const { prompts, asked, screen } = make();
    expect(asked).toEqual(['cooked', 'raw']);
    expect(screen()).not.toContain('How sure?');
    prompts.ask(scale).catch(() => {});
  });

  it('stays in raw mode between questions, and is reset while it is lent', async () => {
    const { prompts, input, asked, keyboard, screen } = rich();
    const replies = askAll(prompts, scale, scale);
    input.write('12');
    await replies;
    expect(asked).toEqual(['cooked', 'raw']);
    keyboard.lend(() => asked.push('an editor'));
    expect(asked.slice(2)).toEqual(['cooked', 'an editor', 'cooked', 'raw']);
    expect(screen()).toMatch(/\[\?2004h$/);
  });

  it('is reset at Ctrl-Z, and taken again', async () => {
    let goOn = () => {};
    const stopped: string[] = [];
    const played = playedKeyboard({
      suspend: () => void stopped.push(played.asked.at(-1) ?? ''),
      watch: (on) => {
        goOn = on.goOn;
      },
    });
    const reply = createPrompts(played.keyboard, () => look).ask(long);
    played.input.write('The board\x1a');
    await vi.waitUntil(() => stopped.length > 0);
    expect(stopped).toEqual(['cooked']);
    goOn();
    expect(played.asked.at(-1)).toBe('raw');
    played.input.write(' call.\r');
    expect(await reply).toEqual(answer('The board call.'));
  });
});

const MB = 1_000_000;
const sentence = `${'I said yes before I had thought about it, and '.padEnd(79, '.')}\r`;

/** Sends text like a terminal, a few thousand bytes at a time. */
async function send(input: NodeJS.WritableStream, text: string): Promise<void> {
  for (let at = 0; at < text.length; at += 4095) {
    input.write(text.slice(at, at + 4095));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a paste of 1 MB', () => {
  const cases = [
    ['a line', 'x'.repeat(MB), '\r'],
    ['many lines', sentence.repeat(MB / 80), '\r'],
    ['many lines, marked as a paste', `\x1b[200~${sentence.repeat(MB / 80)}\x1b[201~`, '\r'],
    ['very short lines, marked as a paste', `\x1b[200~${'a\r'.repeat(MB / 2)}\x1b[201~`, '\r'],
  ] as const;
  it.each(both.flatMap(([where, make]) => cases.map((each) => [where, ...each, make] as const)))(
    'is complete within a second, %s: %s',
    async (_, __, paste, end, make) => {
      const { prompts, input } = make();
      const told: string[] = [];
      const reply = prompts.ask({ ...long, keepTyped: (text) => told.push(text) });
      const before = process.cpuUsage();
      await send(input, paste);
      input.write(end);
      const { value } = (await reply) as { value: string };
      const { user, system } = process.cpuUsage(before);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the marks of a paste
      const text = paste.replace(/\x1b\[20[01]~/g, '').replaceAll('\r', '\n');
      expect(value.length).toBe(text.trimEnd().length);
      expect(value === text.trimEnd()).toBe(true);
      // An idle machine needs a second, but other tests run at the same time.
      expect((user + system) / 1000).toBeLessThan(2000);
    },
  );
});

it('refuses a paste where keys are pressed, and says so', async () => {
  const { prompts, input, screen } = rich();
  const reply = prompts.ask(scale);
  input.write('\x1b[200~so be it, 3\x1b[201~');
  await vi.waitUntil(() => screen().includes('nothing was pasted'));
  input.write('2');
  expect(await reply).toEqual(answer(2));
});
