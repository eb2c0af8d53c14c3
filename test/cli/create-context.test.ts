import { describe, expect, it } from 'vitest';
import { createContext, type World } from '../../src/cli/create-context.ts';

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
  };
  createContext(world as World).io.write(ACTS);
  return out;
}

describe('what is written for a program', () => {
  it('is as it is, where a program reads it', () => {
    expect(written(false)).toBe(ACTS);
  });

  it('is obeyed by no terminal, which also needs no byte order mark', () => {
    expect(written(true)).toBe('a␛]0;title␇<U+009B>31m<U+202E>b');
  });
});
