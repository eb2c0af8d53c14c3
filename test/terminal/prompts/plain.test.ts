import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { Ask, Reply } from '../../../src/core/context.ts';
import { createPrompts } from '../../../src/terminal/prompts/plain.ts';
import { createPrompts as createRich } from '../../../src/terminal/prompts/rich.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';
import { playedKeyboard } from '../../support/keyboard.ts';

/** Asks in lines, and types each line when its prompt appears. */
async function play(ask: Ask, ...lines: string[]): Promise<{ reply: Reply; screen: string }> {
  const { keyboard, input, output } = playedKeyboard();
  let screen = '';
  output.on('data', (chunk) => {
    screen += chunk;
    const isPrompt = /^> .*$/.test(stripVTControlCharacters(screen).split('\n').at(-1) ?? '');
    const line = isPrompt ? lines.shift() : undefined;
    if (line !== undefined) setImmediate(() => input.write(`${line}\r`));
  });
  const look = { style: createStyle(false), columns: 60, plain: true };
  const reply = await createPrompts(keyboard, () => look).ask(ask);
  return { reply, screen };
}

const place = { part: 'Where you are', step: 2, of: 6, done: 0.2 };
const options = [
  { id: 'here', label: 'Here, for me' },
  { id: 'bring', label: 'To my next session' },
];
const given = { place, canGoBack: true };
const long: Ask = {
  question: { kind: 'long-text', id: 'q', ask: 'Which moment?' },
  place,
  canGoBack: true,
};
const choice: Ask = {
  question: { kind: 'choice', id: 'c', ask: 'Where to?', options },
  options,
  place,
  canGoBack: true,
};

describe('a question in lines, answered before', () => {
  it('shows the answer, and Enter keeps it', async () => {
    const { reply, screen } = await play({ ...long, current: 'Board call.\nAna asked.' }, '');
    expect(reply).toEqual({ kind: 'answer', value: 'Board call.\nAna asked.' });
    expect(screen).toContain('Your answer: Board call.\nAna asked.');
    const { reply: kept, screen: shown } = await play({ ...choice, current: 'bring' }, '');
    expect(kept).toEqual({ kind: 'answer', value: 'bring' });
    expect(shown).toContain('Your answer: To my next session');
  });

  it('takes another answer, or a skip', async () => {
    const again = { ...long, current: 'Board call.' };
    expect((await play(again, 'Lunch.')).reply).toEqual({ kind: 'answer', value: 'Lunch.' });
    expect((await play(again, '/skip')).reply).toEqual({ kind: 'skip' });
    expect((await play({ ...choice, current: 'bring' }, '1')).reply).toEqual({
      kind: 'answer',
      value: 'here',
    });
  });

  it('takes a number of a long scale', async () => {
    const scale = { min: 0, max: 100, low: 'none of it', high: 'all of it' };
    const question = { kind: 'scale' as const, id: 's', ask: 'How much?', scale };
    const { reply, screen } = await play({ question, scale, canGoBack: false }, '101', '72');
    expect(reply).toEqual({ kind: 'answer', value: 72 });
    expect(screen).toContain('  100 means: all of it');
    expect(screen).toContain('Type a whole number from 0 to 100.');
    expect(screen).toContain('Write a whole number from 0 to 100.');
  });

  it('is skipped by Enter only if it has no answer yet', async () => {
    const { reply, screen } = await play(long, '');
    expect(reply).toEqual({ kind: 'skip' });
    expect(screen).not.toContain('Your answer');
  });
});

describe('text being typed in lines', () => {
  it('is reported as it changes, with the lines above it', async () => {
    const told: string[] = [];
    const { keyboard, input } = playedKeyboard();
    const look = { style: createStyle(false), columns: 60, plain: true };
    const keepTyped = (text: string) => told.push(text);
    const reply = createPrompts(keyboard, () => look).ask({ ...long, keepTyped });
    for (const keys of ['O', 'n', '\n', 'b']) {
      const before = told.length;
      input.write(keys);
      await vi.waitUntil(() => told.length > before);
    }
    expect(told).toEqual(['O', 'On', 'On', 'On\nb']);
    input.write('\r');
    expect(await reply).toEqual({ kind: 'answer', value: 'On\nb' });
  });

  it('is put back on the line', async () => {
    const { reply, screen } = await play({ ...long, typed: 'One.\nTw' }, 'o.');
    expect(reply).toEqual({ kind: 'answer', value: 'One.\nTwo.' });
    expect(stripVTControlCharacters(screen)).toContain('Continue here:\nOne.\n> Tw');
  });
});

describe('lines that start with a slash', () => {
  it('do what keys do elsewhere, and any other line is text', async () => {
    expect((await play(long, '/back')).reply).toEqual({ kind: 'back' });
    expect((await play(choice, '/Review')).reply).toEqual({ kind: 'review' });
    expect((await play(long, '/etc is a folder')).reply).toMatchObject({
      value: '/etc is a folder',
    });
    expect((await play(long, 'b')).reply).toEqual({ kind: 'answer', value: 'b' });
  });

  it('are listed by /help, and a list takes y and n for yes and no', async () => {
    const yesNo: Ask = { ...given, question: { kind: 'yes-no', id: 'y', ask: 'So?' } };
    const { reply, screen } = await play(yesNo, 'maybe', '/help', 'n');
    expect(screen).toContain('Write a number from 1 to 2.');
    expect(screen).toContain('/back: go back\n/skip: skip');
    expect(reply).toEqual({ kind: 'answer', value: 'no' });
  });
});

it.each(['y', 'Y'])('takes %s in a menu with yes and no', async (key) => {
  const { keyboard, input } = playedKeyboard();
  const look = { style: createStyle(false), columns: 60, plain: true };
  const menu = createPrompts(keyboard, () => look).choose('Go on?', [
    { value: 'no', label: 'No' },
    { value: 'yes', label: 'Yes, do so' },
  ]);
  setImmediate(() => input.write(`${key}\r`));
  expect(await menu).toBe('yes');
});

it('gives each typing hint once', async () => {
  const { keyboard, input, output } = playedKeyboard();
  let screen = '';
  output.on('data', (chunk) => (screen += chunk));
  const look = { style: createStyle(false), columns: 60, plain: true };
  const prompts = createPrompts(keyboard, () => look);
  for (const each of ['1', '2']) {
    const reply = prompts.ask(choice);
    input.write(`${each}\r`);
    await reply;
  }
  expect(screen.split('Type a number from 1 to 2.')).toHaveLength(2);
  expect(screen.split('/help')).toHaveLength(2);
  expect(screen).toContain('Where you are, question 2 of 6.');
});

describe('a paste into lines', () => {
  const [START, END] = ['\x1b[200~', '\x1b[201~'];
  const line: Ask = { ...long, question: { kind: 'text', id: 't', ask: 'Called?' } };

  it('is one text, with its empty lines and one-letter lines', async () => {
    const { reply } = await play(long, `${START}One.\r\rb\rFour${END}.`);
    expect(reply).toEqual({ kind: 'answer', value: 'One.\n\nb\nFour.' });
  });

  it('is one text even if the terminal does not mark it', async () => {
    const { reply } = await play(long, `${'One '.repeat(20)}\r\rThree.`);
    expect(reply).toEqual({ kind: 'answer', value: `${'One '.repeat(20)}\n\nThree.` });
  });

  it('is one line in a one-line question, and does not answer the next one', async () => {
    const { reply } = await play(line, `${START}One,\rtwo\r${END}`);
    expect(reply).toEqual({ kind: 'answer', value: 'One, two' });
  });
});

describe('pairs in lines', () => {
  const values = ['Candor', 'Family', 'Sleep'].map((label) => ({
    id: label.toLowerCase(),
    label,
  }));
  const pairs: Ask = {
    question: { kind: 'rank', id: 'order', ask: 'Which one, of the two?', pairs: true, from: 'v' },
    options: values,
    place,
    canGoBack: true,
  };

  it('name both entries and the keys, one pair at a time, and the order at the end', async () => {
    const { reply, screen } = await play(pairs, '1', '2', '2');
    expect(screen).toContain('Type 1 or 2 for each pair.');
    expect(screen).toContain('Pair 1 of at most 3.\n  1. Family\n  2. Candor\n');
    expect(reply).toEqual({ kind: 'answer', value: ['family', 'candor', 'sleep'] });
    expect(screen).toContain('In this order: Family; Candor; Sleep');
  });

  it('are kept after a stop, unless the entries have changed', async () => {
    let typed = '';
    const keepTyped = (text: string) => {
      typed = text;
    };
    await play({ ...pairs, keepTyped }, '1', '/back', '1', '/skip');
    const { screen } = await play({ ...pairs, typed }, '2', '2');
    expect(screen).toMatch(/Pair 2 of at most 3/);
    expect(screen).not.toMatch(/Pair 1 of at most 3/);
    const fewer = { ...pairs, options: values.slice(1), typed };
    expect((await play(fewer, '1')).screen).toMatch(/Pair 1 of at most 1/);
  });

  it('can be undone, and say what to type', async () => {
    const { reply, screen } = await play(pairs, 'x', '1', '/back', '2', '1', '1');
    expect(screen).toContain('Write 1 for Family, or 2 for Candor.');
    expect(screen.split('Pair 1 of at most 3.')).toHaveLength(4);
    expect(reply).toEqual({ kind: 'answer', value: ['sleep', 'candor', 'family'] });
  });

  it('keep an earlier order on Enter, and can be skipped', async () => {
    const again = { ...pairs, current: ['sleep', 'family', 'candor'] };
    const { reply, screen } = await play(again, '');
    expect(reply).toEqual({ kind: 'answer', value: ['sleep', 'family', 'candor'] });
    expect(screen).toContain('Your answer: Sleep; Family; Candor');
    expect((await play(pairs, '/skip')).reply).toEqual({ kind: 'skip' });
  });
});

describe('one line', () => {
  const dull = { style: createStyle(false), columns: 60, rows: 24 };

  it.each([
    ['in lines', true, createPrompts],
    ['in a frame', false, createRich],
  ])('has its usual answer %s, which Enter takes', async (_, plain, create) => {
    const { keyboard, input, screen } = playedKeyboard();
    const prompts = create(keyboard, () => ({ ...dull, plain }));
    const usual = prompts.line('What is its id?', 'my-way');
    await vi.waitUntil(() => screen().includes('my-way'));
    // An Enter counts for a new question only after a while.
    await new Promise((resolve) => setTimeout(resolve, 450));
    input.write('\r');
    expect(await usual).toBe('my-way');
    expect(screen()).not.toContain('skipped');
    const other = prompts.line('And the file?', 'x');
    input.write(`\x15y.yaml\r`);
    expect(await other).toBe('y.yaml');
  });
});
