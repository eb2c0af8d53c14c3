import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Interrupted, MenuLeft } from '../../../src/core/errors.ts';
import { createPrompts as createPlain } from '../../../src/terminal/prompts/plain.ts';
import { createPrompts as createRich } from '../../../src/terminal/prompts/rich.ts';
import { secret } from '../../../src/terminal/prompts/secret.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';
import { playedKeyboard } from '../../support/keyboard.ts';

const ASKED = "What's your passphrase?";
const [ESC, CTRL_C, CTRL_D, CTRL_U] = ['\x1b', '\x03', '\x04', '\x15'];
const [LEFT, HOME, BACKSPACE, ENTER] = ['\x1b[D', '\x1b[H', '\x7f', '\r'];
const paste = (text: string) => `\x1b[200~${text}\x1b[201~`;
/** Longer than the time that an Enter needs to count for a new question. */
const LATER = 450;

/** Types keys, one after another, at a prompt that does not show them. */
function play(plain: boolean, keys: readonly string[]) {
  const { keyboard, input, screen, output } = playedKeyboard();
  const look = { style: createStyle(false), columns: 60, rows: 24, plain };
  const prompts = (plain ? createPlain : createRich)(keyboard, () => look);
  const typed = prompts.secret(ASKED);
  const done = typed.then(
    (text) => text,
    (error: Error) => error,
  );
  const type = async () => {
    if (keys[0] === ENTER) await new Promise((resolve) => setTimeout(resolve, LATER));
    for (const key of keys) {
      input.write(key);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const result = type().then(() => done);
  return { result, screen, input, output, prompts };
}

describe.each([
  ['rich', false],
  ['plain', true],
] as const)('a secret line in %s prompts', (_, plain) => {
  it.each([
    [['qxz jvk', ENTER], 'qxz jvk'],
    [['q', 'x', 'z', BACKSPACE, BACKSPACE, 'v', ENTER], 'qv'],
    [['qxz', LEFT, LEFT, BACKSPACE, HOME, 'J', ENTER], 'Jxz'],
    [['qxz', CTRL_U, 'vv', ENTER], 'vv'],
    [['  qxz  ', ENTER], '  qxz  '],
    [['Žluťoučký 日本語 🔑👩‍👩‍👧', ENTER], 'Žluťoučký 日本語 🔑👩‍👩‍👧'],
    [['日本👩‍👩‍👧', BACKSPACE, BACKSPACE, 'Q', ENTER], '日Q'],
    [['Z\u030Cq', BACKSPACE, BACKSPACE, 'x\u0301', ENTER], 'x\u0301'],
    [[paste('qxz jvk'), ENTER], 'qxz jvk'],
    [[paste('qxz jvk\r'), ENTER], 'qxz jvk'],
    [[paste('QXZ\rJVK\r'), ENTER], 'QXZ JVK'],
    [['/back', ENTER], '/back'],
    [['?', ENTER], '?'],
    [[ENTER], ''],
  ])('takes %j and shows none of it', async (keys, text) => {
    const { result, screen } = play(plain, keys);
    expect(await result).toBe(text);
    const shown = stripVTControlCharacters(screen());
    expect(shown).toContain(ASKED);
    const words = shown.replaceAll(ASKED, '').replace(/^Your typing .*\n.*leave\.$/m, '');
    expect(words).not.toMatch(/[qxzQXZJVKŽ日🔑👩]/u);
  });

  it('is left by Esc', async () => {
    const { result, screen } = play(plain, ['qxz', ESC]);
    const error = await result;
    expect(error).toBeInstanceOf(MenuLeft);
    expect(error).toMatchObject({ message: 'Nothing was changed.' });
    expect(stripVTControlCharacters(screen())).not.toContain('qxz');
  });

  it.each([
    ['Ctrl-C', ['qxz', CTRL_C]],
    ['Ctrl-D on an empty line', [CTRL_D]],
  ])('is stopped by %s', async (_name, keys) => {
    const { result, screen } = play(plain, keys);
    const error = await result;
    expect(error).toBeInstanceOf(Interrupted);
    expect(error).not.toBeInstanceOf(MenuLeft);
    expect(stripVTControlCharacters(screen())).not.toContain('qxz');
  });

  it('stays hidden on another screen size, and when another program wrote', async () => {
    let goOn = () => {};
    const { keyboard, input, output, screen } = playedKeyboard({
      suspend: () => {},
      watch: (on) => {
        goOn = on.goOn;
      },
    });
    const look = { style: createStyle(false), columns: 60, rows: 24, plain };
    const typed = (plain ? createPlain : createRich)(keyboard, () => look).secret(ASKED);
    input.write('qxz');
    await vi.waitUntil(() => screen().includes(ASKED));
    output.emit('resize');
    input.write('\x1a');
    await new Promise((resolve) => setImmediate(resolve));
    goOn();
    await new Promise((resolve) => setTimeout(resolve, LATER));
    input.write(ENTER);
    expect(await typed).toBe('qxz');
    expect(screen()).not.toContain('qxz');
  });

  it('leaves nothing for the next prompt', async () => {
    const { result, screen, input, prompts } = play(plain, ['qxz', ENTER]);
    await result;
    const next = prompts.line('And a name?');
    await new Promise((resolve) => setTimeout(resolve, LATER));
    // Ctrl-Y inserts what was cut last.
    input.write('\x19Robin');
    input.write(ENTER);
    expect(await next).toBe('Robin');
    expect(screen()).not.toContain('qxz');
  });
});

it('explains itself once in plain lines, without the commands of other questions', async () => {
  const { result, screen, input, prompts } = play(true, ['qxz', ENTER]);
  await result;
  const again = prompts.secret('And again?');
  input.write(`qxz${ENTER}`);
  expect(await again).toBe('qxz');
  expect(screen().split("Your typing isn't shown here.")).toHaveLength(2);
  expect(screen()).not.toContain('/help');
});

it('does not say in its help that a passphrase is kept', async () => {
  const { result, screen, input } = play(false, ['\x07']);
  const shown = () => stripVTControlCharacters(screen());
  await vi.waitFor(() => expect(shown()).toMatch(/Ctrl-C +stop\r?\n/));
  expect(shown()).not.toContain('keep');
  input.write(CTRL_C);
  await result;
});

it('leaves one line above, without the length', async () => {
  const { result, screen } = play(false, ['qxz', ENTER]);
  await result;
  expect(stripVTControlCharacters(screen())).toMatch(/◇ {2}What's your passphrase\? · hidden\n$/);
});

describe('the marks', () => {
  const look = { style: createStyle(false), columns: 40, rows: 24, plain: false };
  const machine = secret(look);
  const of = (text: string, cursor = text.length) => machine.view({ text, cursor, cut: '' });

  it('are one for each visible character', () => {
    expect(of('a日👩‍👩‍👧e\u0301')).toMatchObject({ rows: ['••••'], cursor: { row: 0, column: 4 } });
    expect(of('a日👩‍👩‍👧', 2).cursor).toEqual({ row: 0, column: 2 });
  });

  it('stay in one row, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, fc.nat(200), (typed, cursor) => {
        const { rows, cursor: place } = of(typed, [...typed].slice(0, cursor).join('').length);
        expect(rows).toHaveLength(1);
        expect(rows[0]).toMatch(/^•{0,36}$/);
        expect(place?.column).toBeLessThanOrEqual(rows[0]?.length ?? 0);
      }),
    );
    expect(of('x'.repeat(1_000_000)).rows[0]?.length).toBeLessThan(40);
  });
});
