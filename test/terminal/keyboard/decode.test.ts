import { describe, expect, it } from 'vitest';
import { keyDecoder, type Typed } from '../../../src/terminal/keyboard/decode.ts';

/** Decodes bytes that arrive in the given pieces. */
function decoded(...pieces: (string | Buffer)[]): Typed[] {
  const keys: Typed[] = [];
  const decode = keyDecoder((typed) => keys.push(typed));
  for (const [moment, piece] of pieces.entries()) decode(Buffer.from(piece), moment);
  return keys;
}

const names = (...pieces: string[]) =>
  decoded(...pieces).map(({ name, text, ctrl }) => `${ctrl ? 'C-' : ''}${text || name}`);
const texts = (...pieces: (string | Buffer)[]) =>
  decoded(...pieces).map(({ text, isPasted }) => [text, isPasted]);

describe('the bytes of a terminal', () => {
  it('are keys, and text in one piece', () => {
    expect(names('Board call.\r\x1b[A\x7f\x03é')).toEqual([
      'Board call.',
      'return',
      'up',
      'backspace',
      'C-c',
      'é',
    ]);
    expect(names('a\tb')).toEqual(['a', '\t', 'b']);
  });

  it('may be split anywhere', () => {
    expect(names('\x1b', '[', 'B', 'x')).toEqual(['down', 'x']);
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    expect(texts(first, second)).toEqual([['é', false]]);
  });

  it('have one Enter for a Windows line break', () => {
    expect(names('a\r\nb\r\n')).toEqual(['a', 'return', 'b', 'return']);
  });
});

describe('a paste', () => {
  const whole = '\x1b[200~one\r\ntwo\rthree\x1b[201~.';

  it('is one text, with its lines', () => {
    expect(texts(whole)).toEqual([
      ['one\ntwo\nthree', true],
      ['.', false],
    ]);
  });

  it('is complete wherever it is split', () => {
    for (let at = 1; at < whole.length; at += 1) {
      const keys = decoded(whole.slice(0, at), whole.slice(at));
      const pasted = keys.filter(({ isPasted }) => isPasted).map(({ text }) => text);
      // A two-character line break may be split.
      expect(pasted.join('').replace('\n\n', '\n')).toBe('one\ntwo\nthree');
      expect(keys.at(-1)).toMatchObject({ text: '.', isPasted: false });
    }
  });

  it('contains no control characters and no keys', () => {
    expect(texts('\x1b[200~a\x03b\x1b[Ac\x1b[201~')).toEqual([['ab[Ac', true]]);
  });

  it('gives way to Ctrl-C if it never ends', () => {
    expect(names('\x1b[200~a', '\x03', 'b')).toEqual(['a', 'C-c', 'b']);
  });
});
