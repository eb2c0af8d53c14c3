/** A line that is not shown, such as a passphrase. */
import type { Typed } from '../keyboard/decode.ts';
import { edit, type Line, lineOf } from '../keyboard/line-editor.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { widthInside } from './frame.ts';
import type { Machine } from './prompt.ts';
import { isEditing, SEND } from './write.ts';

/** Shows a mark for each character, as far as the row goes. */
export function secret(look: Look): Machine<Line> {
  const width = widthInside(look) - 1;
  const marks = (text: string) => SYMBOLS.bullet.repeat(Math.min(width, lengthOf(text, width)));
  return {
    takesText: true,
    start: lineOf(''),
    text: ({ text }) => text,
    press: (state, typed) => {
      if (typed.name === 'return' || typed.name === 'newline') {
        return { done: { kind: 'answer', value: state.text } };
      }
      const next = edit(state, inOneLine(typed));
      return next === state && typed.text === '' && !isEditing(typed) ? undefined : { state: next };
    },
    view: ({ text, cursor }) => ({
      rows: [marks(text)],
      cursor: { row: 0, column: marks(text.slice(0, cursor)).length },
      hints: [SEND],
    }),
  };
}

/** A password manager may end what it copies with a line break. */
const inOneLine = (typed: Typed): Typed => ({
  ...typed,
  text: typed.text.replace(/\n+$/, '').replaceAll('\n', ' '),
});

/** More UTF-16 code units than a visible character usually has. */
const NEAR = 16;

/** Counts the visible characters, up to about `most`. */
const lengthOf = (text: string, most: number): number =>
  [...new Intl.Segmenter().segment(text.slice(0, most * NEAR))].length;
