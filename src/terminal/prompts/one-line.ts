import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { measure, wrap } from '../render/wrap.ts';
import type { Machine } from './prompt.ts';

/** One line behind a message, possibly empty. */
export function oneLine(message: string, look: Look): Machine<object> {
  return {
    start: {},
    typed: '',
    press: (state, { name }, line) => {
      if (name === 'return') return { done: { kind: 'answer', value: line } };
      return name === 'paste' ? { state, line: line.replaceAll('\n', ' ') } : { state };
    },
    view: (_, line) => {
      const asked = wrap(sanitize(message), measure(look.columns - 1)).map(look.style.strong);
      return { body: `${asked.join('\n')} ${sanitize(line)}`, below: '' };
    },
  };
}
