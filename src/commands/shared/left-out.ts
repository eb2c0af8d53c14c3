import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { many } from '../../lib/plural.ts';

/** Says next to a page that it has no private records. On the page itself, others could read it. */
export function noteLeftOut({ io }: Context, count: number, what: string): void {
  if (count === 0) return;
  const records = many(count, `private ${what} is`, `private ${what}s are`);
  io.note([
    text(`${records} left out. To include ${count === 1 ? 'it' : 'them'}: --include-private`),
  ]);
}
