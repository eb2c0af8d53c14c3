import type { Context } from '../context.ts';
import type { Drafts } from '../store/types.ts';
import { text } from '../view.ts';

/** Where somebody may look for what they have begun: that another terminal has it. */
export function sayIfElsewhere({ io }: Context, drafts: Drafts, name: string): void {
  if (!drafts.isElsewhere(name)) return;
  io.note([
    text('Another terminal has this open and keeps what is written there. Here it begins anew.'),
  ]);
}
