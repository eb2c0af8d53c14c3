import { describe, expect, it } from 'vitest';
import { keyDecoder } from '../../../src/terminal/keyboard/decode.ts';
import { edit, lineOf } from '../../../src/terminal/keyboard/line-editor.ts';

/** The line after these bytes, with `|` at the cursor. */
function typed(before: string, bytes: string): string {
  let line = lineOf(before);
  keyDecoder((key) => {
    line = edit(line, key);
  })(Buffer.from(bytes), 0);
  return `${line.text.slice(0, line.cursor)}|${line.text.slice(line.cursor)}`;
}

const [LEFT, RIGHT, HOME, END, DELETE] = ['\x1b[D', '\x1b[C', '\x1b[H', '\x1b[F', '\x1b[3~'];

describe('a line', () => {
  it.each([
    ['text', 'Board call', 'Board call|'],
    ['text in the middle', `Bord${LEFT}${LEFT}a`, 'Boa|rd'],
    ['the ends', `b${HOME}a${END}c`, 'abc|'],
    ['the ends, as in a shell', 'b\x01a\x05c', 'abc|'],
    ['backspace and delete', `abcd\x7f${HOME}${DELETE}`, '|bc'],
    ['a step to the right', `ab${HOME}${RIGHT}x`, 'ax|b'],
    ['words', 'one two three\x17', 'one two |'],
    ['words back and forth', 'one two\x1bb\x1bb\x1bfx', 'onex| two'],
    ['what is cut and put back', 'one two\x17\x15\x19', 'one |'],
    ['the rest of a line', `one two\x1bb\x0b`, 'one |'],
    ['a character of several', 'a👩‍💻é\x7f\x7f', 'a|'],
    ['a key that edits nothing', 'a\x1b[A\x0f\x1bOP', 'a|'],
  ])('takes %s', (_, bytes, line) => {
    expect(typed('', bytes)).toBe(line);
  });

  it('continues from the text typed before', () => {
    expect(typed('Ana asked tw', 'ice')).toBe('Ana asked twice|');
  });
});
