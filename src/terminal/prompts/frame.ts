/** The frame around every question: the place in the flow above, and a few keys below. */
import type { Place } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { breakAnywhere, flow, measure, widthOf, wrap } from '../render/wrap.ts';
import { type Hint, SUPPORT } from './keys.ts';
import type { View } from './prompt.ts';
import type { Frame } from './question.ts';
import type { Drawing } from './screen.ts';

/** The width of the gutter, including the spaces after it. */
const GUTTER = 3;

/** The width of the rows next to the gutter. */
export const widthInside = (look: Look): number => measure(look.columns - 1) - GUTTER;

/** The rows of a text next to the gutter. They hang from `first`, and a long word is broken. */
export function hangInside(text: string, first: string, look: Look): string[] {
  const width = widthInside(look) - widthOf(first);
  const rows = wrap(sanitize(text), width).flatMap((row) =>
    widthOf(row) > width ? breakAnywhere(row, width) : row,
  );
  const indent = ' '.repeat(widthOf(first));
  return rows.map((row, index) => `${index === 0 ? first : indent}${row}`.trimEnd());
}

/** Draws a question with its body, a remark and the keys below. */
export function framed(
  frame: Frame,
  { rows, cursor, focus, hints, told }: View & { told?: string | undefined },
  look: Look,
): Drawing {
  const { style } = look;
  const gutter = (row: string) => `${style.quiet(SYMBOLS.gutter)}  ${row}`.trimEnd();
  const above = headRows(frame, look);
  const remark = told === undefined ? [] : hangInside(told, '', look).map(style.accent);
  const apart = rows.length > 0 && remark.length > 0 ? [''] : [];
  const support = frame.canStop ? [style.quiet(SUPPORT)] : [];
  // Keys are not prose, so they may take the full width.
  const below = flow(hints.map(wordsOf), ' · ', look.columns - 1 - GUTTER).map(style.quiet);
  const [first = '', ...others] = below;
  return {
    rows: [
      ...above,
      ...rows.map(gutter),
      ...[...apart, ...remark].map(gutter),
      gutter(''),
      ...support.map(gutter),
      `${style.quiet(SYMBOLS.end)}  ${first}`,
      ...others.map((row) => `   ${row}`),
    ],
    cursor: cursor && { row: above.length + cursor.row, column: cursor.column + GUTTER },
    focus: focus === undefined ? undefined : above.length + focus,
  };
}

/** E.g. `Tab to skip`. A hint without a key says what to type. */
const wordsOf = ({ key, does, brief = `to ${does}` }: Hint): string =>
  key === '' ? does : `${key} ${brief}`;

/** The dimmed lines before the question, then the question after its mark. */
function headRows(frame: Frame, look: Look): string[] {
  const { style } = look;
  const quiet = (words: string | undefined) =>
    words === undefined ? [] : hangInside(words, '', look).map(style.quiet);
  const gutter = style.quiet(SYMBOLS.gutter);
  const before = [
    ...(frame.place ? [placeLine(frame.place, look)] : []),
    ...quiet(frame.intro),
    ...quiet(frame.about),
  ];
  const [first = '', ...others] = hangInside(frame.ask, '', look).map(style.strong);
  const inGutter = (row: string) => `${gutter}  ${row}`;
  return [
    gutter,
    ...before.map(inGutter),
    `${style.accent(SYMBOLS.asked)}  ${first}`,
    ...[...others, ...quiet(frame.from)].map(inGutter),
    gutter,
  ];
}

const BAR = 12;

/** The part, a progress bar and the count, as in "Where you are ━━━━──── 7 of 22". */
function placeLine({ part, step, of, done }: Place, look: Look): string {
  const width = widthInside(look);
  const { style } = look;
  const full = Math.round(Math.min(1, Math.max(0, done)) * BAR);
  const count = `${step} of ${of}`;
  const bar = `${SYMBOLS.done.repeat(full)}${SYMBOLS.left.repeat(BAR - full)}`;
  const name = sanitize(part).replaceAll('\n', ' ');
  const pieces = [name, bar, count].filter((piece) => piece !== '');
  const all = pieces.join('  ');
  if (widthOf(all) <= width) return pieces.map(style.quiet).join('  ');
  return style.quiet(widthOf(`${name}  ${count}`) <= width ? `${name}  ${count}` : count);
}

/**
 * The rows of an option: the pointer, `front` and the label. Highlighted if the pointer is on it.
 */
export function optionRows(isOn: boolean, front: string, label: string, look: Look): string[] {
  const { accent } = look.style;
  const rows = hangInside(label, `  ${front}`, look);
  if (!isOn) return rows;
  return rows.map((row, index) =>
    index === 0 ? `${accent(SYMBOLS.pointer)} ${accent(row.slice(2))}` : accent(row),
  );
}
