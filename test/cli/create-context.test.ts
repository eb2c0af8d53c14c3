import { describe, expect, it } from 'vitest';
import { createContext, type World } from '../../src/cli/create-context.ts';
import { bullets, text } from '../../src/core/blocks.ts';
import { playedKeyboard } from '../support/keyboard.ts';

const ACTS = '\uFEFFa\x1b]0;title\x07\x9b31m\u202eb';

function written(isTerminal: boolean): string {
  let out = '';
  const screen = {
    write: (content: string | Uint8Array) => {
      out += String(content);
    },
    isTerminal,
    rows: 24,
    columns: 80,
  };
  const world: Partial<World> = {
    env: { COACHKIT_HOME: '/nowhere' },
    platform: 'linux',
    stdout: screen,
    stderr: screen,
    readFile: () => new Uint8Array(),
    unlocked: {},
  };
  createContext(world as World).io.write(ACTS);
  return out;
}

describe('output for a program', () => {
  it('is unchanged for a program', () => {
    expect(written(false)).toBe(ACTS);
  });

  it('is made safe on a terminal, without a byte order mark', () => {
    expect(written(true)).toBe('a␛]0;title␇<U+009B>31m<U+202E>b');
  });
});

/** Returns the output on a terminal and for a program in this environment. */
function shown(given: Partial<World>, isTerminal = true) {
  let out = '';
  const screen = {
    write: (content: string | Uint8Array) => {
      out += String(content);
    },
    isTerminal,
    rows: 5,
    columns: 80,
  };
  const { env, ...rest } = given;
  const context = createContext({
    platform: 'linux',
    stdout: screen,
    stderr: screen,
    readFile: () => new Uint8Array(),
    lend: (work: () => unknown) => work(),
    unlocked: {},
    ...rest,
    env: { COACHKIT_HOME: '/nowhere', ...env },
  } as World);
  return { context, out: () => out };
}

describe('colors', () => {
  const FORCE = { FORCE_COLOR: '1' };
  it.each([
    ['on a terminal', {}, true, true],
    ['in a pipe', {}, false, false],
    ['where they are forced', { env: FORCE }, false, true],
    [
      'where --no-color is given, though they are forced',
      { env: FORCE, colour: false },
      true,
      false,
    ],
    [
      'where NO_COLOR is set, though they are forced',
      { env: { ...FORCE, NO_COLOR: '1' } },
      true,
      false,
    ],
    ['where they are forced off', { env: { FORCE_COLOR: '0' } }, true, false],
    ['on a dumb terminal', { env: { TERM: 'dumb' } }, true, false],
  ] as [string, Partial<World>, boolean, boolean][])('%s', (_, given, isTerminal, isColoured) => {
    const { context, out } = shown(given, isTerminal);
    context.io.show([text('Careful.', 'warn')]);
    expect(out().includes('\x1b[')).toBe(isColoured);
  });
});

describe('text that a locale cannot show', () => {
  const blocks = [bullets(['Ana said “no” – Zoë too…'])];
  it.each([
    [{ LANG: 'C' }, true, '* Ana said "no" - Zoë too...\n'],
    [{ LANG: 'de_DE.UTF-8', LC_ALL: 'POSIX' }, true, '* Ana said "no" - Zoë too...\n'],
    [{ LANG: 'de_DE.ISO-8859-1' }, true, '* Ana said "no" - Zoë too...\n'],
    [{ LANG: 'C' }, false, '• Ana said “no” – Zoë too…\n'],
    [{ LANG: 'C.UTF-8' }, true, '• Ana said “no” – Zoë too…\n'],
    [{}, true, '• Ana said “no” – Zoë too…\n'],
  ])('is spelled in ASCII on a terminal: %j', (env, isTerminal, lines) => {
    const { context, out } = shown({ env }, isTerminal);
    context.io.show(blocks);
    expect(out()).toBe(lines);
  });
});

describe('a passphrase on stdin', () => {
  const taken = { COACHKIT_PASSPHRASE_FD: '0' };
  it('is not read as a text', async () => {
    const { context } = shown({ env: taken });
    for (const read of [context.files.read, context.files.pieces]) {
      await expect(read('-')).rejects.toThrow(/^stdin has your passphrase, .* Nothing was changed/);
    }
  });
});

describe('a screen without redrawing', () => {
  const many = Array.from({ length: 50 }, (_, i) => text(`Line ${i}.`));
  it.each([{ TERM: 'dumb' }, { ACCESSIBLE: '1' }, { ACCESSIBLE: 'true' }])(
    'starts no pager: %j',
    async (env) => {
      // A pager would take this output.
      const { context, out } = shown({ env: { ...env, PAGER: 'false' } });
      await context.io.page(many);
      expect(out()).toContain('Line 49.');
    },
  );
});

it('passes the usual answer of a line to the prompt', async () => {
  const { keyboard, input } = playedKeyboard();
  const given = { keyboard: async () => keyboard, unread: { is: true } } as Partial<World>;
  const { context } = shown({ ...given, env: { TERM: 'dumb' } });
  const asked = (await context.prompts()).line('What is its id?', 'my-way');
  input.write('\r');
  expect(await asked).toBe('my-way');
});
