import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Drafts } from '../../core/store.ts';

/** Where somebody may look for what they have begun: that another terminal has it. */
export function noteOpenElsewhere({ io }: Context, drafts: Drafts, name: string): void {
  if (!drafts.isElsewhere(name)) return;
  io.note([
    text('Another terminal has this open and keeps what is written there. Here it begins anew.'),
  ]);
}
