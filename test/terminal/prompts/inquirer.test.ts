import { describe, expect, it, vi } from 'vitest';
import type { Ask } from '../../../src/core/context.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import { createPrompts } from '../../../src/terminal/prompts/rich.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';
import { widthOf } from '../../../src/terminal/render/wrap.ts';
import { type Played, playedKeyboard } from '../../support/keyboard.ts';

const style = createStyle(false);
const scale: Ask = {
  canGoBack: false,
  question: { kind: 'scale', id: 's', ask: 'How sure?', scale: 'agree' },
  scale: { min: 1, max: 5, low: 'not at all', high: 'completely' },
};
const ways = ['keep', 'change', 'leave'].map((value) => ({ value, label: `${value} it` }));
const many = Array.from({ length: 14 }, (_, index) => ({
  value: `v${index}`,
  label: `w${index}.`,
}));
const [UP, DOWN, ENTER, CTRL_C] = ['\x1b[A', '\x1b[B', '\r', '\x03'];

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 450));

function opened(given: Parameters<typeof playedKeyboard>[0] = {}, look = { columns: 60 }) {
  const played = playedKeyboard(given);
  const prompts = createPrompts(played.keyboard, () => ({ ...look, style, plain: false }));
  return { ...played, prompts };
}

/** The last drawn screen, without escape sequences. */
function drawn({ screen }: Played): string {
  const last = screen().split('\x1b[J').at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  return last.replace(/\x1b\[[\d;?]*[A-Za-z]/g, '');
}

const shows = (played: Played, text: string) =>
  vi.waitUntil(() => drawn(played).includes(text), { timeout: 5000 });

describe('a menu', () => {
  it('shows its choices with numbers, and the keys below', async () => {
    const menu = opened();
    const chosen = menu.prompts.choose('What now?', ways);
    await shows(menu, 'What now?');
    expect(drawn(menu).split('\n')).toEqual([
      '│',
      '◆  What now?',
      '│',
      '│  › 1  keep it',
      '│    2  change it',
      '│    3  leave it',
      '│',
      '╰  1-3 to choose · Esc to leave · ? for help',
    ]);
    menu.input.write(`${DOWN}${ENTER}`);
    expect(await chosen).toBe('change');
    expect(drawn(menu)).toBe('\n◇  What now? · change it\n');
  });

  it.each(['y', 'Y', 'n'])('takes %s for yes or no', async (key) => {
    const menu = opened();
    const choices = ['no', 'yes'].map((value) => ({ value, label: `${value}, do so` }));
    const chosen = menu.prompts.choose('Go on?', choices);
    await shows(menu, '1-2, y or n to choose');
    menu.input.write(key);
    expect(await chosen).toBe(key === 'n' ? 'no' : 'yes');
  });

  it('breaks a word longer than a row, and cuts a label to one row on request', async () => {
    const menu = opened({}, { columns: 40 });
    const word = 'x'.repeat(50);
    const chosen = menu.prompts.choose(word, [
      { value: 'a', label: word },
      { value: 'b', label: '第一步准备会议的材料并且通知所有人参加会议', isOneRow: true },
      { value: 'c', label: word, said: 'done', isOneRow: true },
    ]);
    await shows(menu, '1-3 to choose');
    const rows = drawn(menu).split('\n');
    expect(rows.filter((row) => widthOf(row) > 39)).toEqual([]);
    expect(rows.every((row) => /^[│◆╰ ]/.test(row))).toBe(true);
    expect(rows.filter((row) => row.includes('第'))).toEqual([expect.stringMatching(/…$/)]);
    expect(rows.filter((row) => row.includes('done'))).toEqual([
      expect.stringMatching(/… · done$/),
    ]);
    menu.input.write('2');
    expect(await chosen).toBe('b');
  });

  it('says that Esc goes back where another menu comes before', async () => {
    const menu = opened();
    const out = { value: 'back', label: 'Back', isOut: 'back' } as const;
    const chosen = menu.prompts.choose('Which note?', [...ways, out]);
    await shows(menu, '1-3 to choose · Esc to go back');
    menu.input.write('\x1b');
    expect(await chosen).toBeUndefined();
  });

  it('says where its arrows lead', async () => {
    const menu = opened({}, { columns: 80 });
    const chosen = menu.prompts.choose('Step 1', [
      { value: 'note', label: 'Write a note' },
      { value: 'next', label: 'Next step', key: 'right' },
    ]);
    await shows(menu, 'Step 1');
    expect(drawn(menu)).toContain('1-2 to choose · ← → to go back or on');
    menu.input.write('\x1b[C');
    expect(await chosen).toBe('next');
  });

  it.each([
    ['an arrow', `${DOWN}${ENTER}`, 'change'],
    ['an arrow past the last', `${DOWN}${DOWN}${DOWN}${DOWN}${ENTER}`, 'change'],
    ['an arrow before the first', `${UP}${ENTER}`, 'leave'],
    ['a number', '3', 'leave'],
    ['a number that is not there', '92', 'change'],
    ['words meant for elsewhere', `leave${DOWN}${ENTER}`, 'change'],
    ['a paste', `\x1b[200~3\r\x1b[201~2`, 'change'],
  ])('points by %s', async (_, keys, value) => {
    const { prompts, input } = opened();
    const chosen = prompts.choose('What now?', ways);
    input.write(keys);
    expect(await chosen).toBe(value);
  });

  it.each([
    ['x', 'That key does nothing here.'],
    ['\x1b[200~leave\x1b[201~', 'nothing was pasted'],
  ])('says what to press after %j', async (keys, said) => {
    const menu = opened();
    const chosen = menu.prompts.choose('What now?', ways);
    menu.input.write(keys);
    await shows(menu, said);
    menu.input.write('1');
    expect(await chosen).toBe('keep');
  });

  it('shows twelve of a longer list, around the pointer', async () => {
    const menu = opened();
    const chosen = menu.prompts.choose('Which?', many);
    await shows(menu, 'w11.');
    expect(drawn(menu)).not.toContain('w12.');
    menu.input.write(DOWN.repeat(13));
    await shows(menu, '› 14  w13.');
    expect(drawn(menu)).toContain('w2.');
    expect(drawn(menu)).not.toContain('w1.');
    menu.input.write(ENTER);
    expect(await chosen).toBe('v13');
  });

  it('wraps long lines at words, and again at another width', async () => {
    const look = { columns: 40 };
    const menu = opened({}, look);
    const label = 'Write to the people who were in the room';
    const chosen = menu.prompts.choose('What is the next step?', [...ways, { value: 'w', label }]);
    menu.input.write(DOWN.repeat(3));
    await shows(menu, '› 4  Write to the people who');
    look.columns = 24;
    menu.output.emit('resize');
    await shows(menu, '│       people who');
    menu.input.write(`${DOWN}${DOWN}${ENTER}`);
    expect(await chosen).toBe('change');
  });

  it('is redrawn unchanged after Ctrl-Z', async () => {
    let goOn = () => {};
    const suspend = vi.fn();
    const watch = (on: { goOn(): void }) => {
      goOn = on.goOn;
    };
    const menu = opened({ suspend, watch });
    const chosen = menu.prompts.choose('What now?', ways);
    await shows(menu, 'What now?');
    menu.input.write(`${DOWN}\x1a`);
    await vi.waitUntil(() => suspend.mock.calls.length > 0);
    const before = menu.screen().length;
    goOn();
    expect(menu.screen().slice(before)).toContain('› 2  change it');
    menu.input.write(ENTER);
    expect(await chosen).toBe('change');
  });
});

it('a menu is left by Esc, not by a letter', async () => {
  const menu = opened();
  const chosen = menu.prompts.choose('What now?', ways);
  menu.input.write('q');
  await shows(menu, 'does nothing here');
  menu.input.write('\x1b');
  expect(await chosen).toBeUndefined();
});

it('a menu of more than nine waits a moment for a second digit', async () => {
  const { prompts, input } = opened();
  const first = prompts.choose('Which?', many);
  input.write('12');
  expect(await first).toBe('v11');
  const second = prompts.choose('Which?', many);
  input.write('1');
  expect(await second).toBe('v0');
  const third = prompts.choose('Which?', many);
  input.write('3');
  expect(await third).toBe('v2');
});

describe('keys that are typed ahead', () => {
  it('answer a menu and the questions around it, in one burst', async () => {
    const { prompts, input } = opened();
    const first = prompts.ask(scale);
    input.write('4235');
    expect(await first).toEqual({ kind: 'answer', value: 4 });
    expect(await prompts.choose('What now?', ways)).toBe('change');
    expect(await prompts.choose('And then?', ways)).toBe('leave');
    expect(await prompts.ask(scale)).toEqual({ kind: 'answer', value: 5 });
  });

  it('wait for the next question', async () => {
    const { prompts, input } = opened();
    const first = prompts.choose('What now?', ways);
    input.write('2');
    await first;
    input.write(UP);
    input.write(DOWN);
    await aMoment();
    const second = prompts.choose('And then?', ways);
    input.write(`${DOWN}${ENTER}`);
    expect(await second).toBe('change');
  });

  it('do not include an Enter that was meant for the question before', async () => {
    const { prompts, input } = opened();
    const first = prompts.ask(scale);
    input.write(`4${ENTER}`);
    await first;
    const chosen = prompts.choose('What now?', ways);
    await aMoment();
    input.write(`${DOWN}${ENTER}`);
    expect(await chosen).toBe('change');
  });
});

describe('Ctrl-C', () => {
  it.each([
    ['Ctrl-C', ({ input }: Played) => input.write(`${DOWN}${CTRL_C}`)],
    ['Ctrl-D', ({ input }: Played) => input.write('\x04')],
    ['a signal', ({ stop }: Played) => stop()],
  ])('%s ends a menu, and erases it', async (_, end) => {
    const menu = opened();
    const chosen = menu.prompts.choose('What now?', ways);
    await shows(menu, 'What now?');
    end(menu);
    await expect(chosen).rejects.toThrow(Interrupted);
    await aMoment();
    expect(menu.screen().endsWith('\x1b[J\x1b[?25h')).toBe(true);
  });

  it('after a menu is for the next one', async () => {
    const { prompts, input, asked } = opened();
    const chosen = prompts.choose('What now?', ways);
    input.write(`2${CTRL_C}`);
    expect(await chosen).toBe('change');
    await expect(prompts.choose('And then?', ways)).rejects.toThrow(Interrupted);
    await aMoment();
    expect(asked).not.toContain('interrupt');
  });
});
