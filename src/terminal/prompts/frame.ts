import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { flow, hang, measure, wrap } from '../render/wrap.ts';
import { keysOf } from './keys.ts';
import type { Frame } from './question.ts';

/** Where one is and the question, at the top of every prompt. */
export function head(frame: Frame, { style, columns }: Look): string {
  const width = measure(columns - 1);
  return [
    '',
    ...(frame.place === '' ? [] : [style.quiet(sanitize(frame.place))]),
    ...wrap(sanitize(frame.ask), width).map(style.strong),
    '',
  ].join('\n');
}

/** Help or a remark, when there is one, and the keys. `typed`: they need Enter behind them. */
export function foot(
  frame: Frame,
  own: string[],
  told: string | undefined,
  look: Look,
  typed = false,
): string {
  return footWith(keysOf(frame, own, typed), told, look);
}

/** The same with no other keys than these. */
export function footWith(own: string[], told: string | undefined, look: Look): string {
  const width = measure(look.columns - 1);
  const remark = told === undefined ? [] : wrap(sanitize(told), width).map(look.style.accent);
  const keys = flow(own, ' · ', width).map(look.style.quiet);
  return ['', ...(remark.length > 0 ? [...remark, ''] : []), ...keys].join('\n');
}

/** One option as lines: a pointer or box in front, the label, its help when it has the pointer. */
export function optionLines(front: string, label: string, on: boolean, look: Look): string[] {
  const lines = hang(sanitize(label), front, measure(look.columns - 1));
  return on ? lines.map(look.style.accent) : lines;
}
