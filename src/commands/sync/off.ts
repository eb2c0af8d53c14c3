import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';

/** `coachkit sync off`: disconnects this machine. */
export async function off(context: Context): Promise<void> {
  const sync = await (await storeAsIs(context)).sync();
  const isOn = sync.state() !== undefined;
  if (isOn) sync.off();
  context.io.note([
    text(
      isOn
        ? 'Sync is off. Your journal stays here, and the repository stays as it is.'
        : 'Sync is off already.',
    ),
  ]);
  nextLine(context, {}, 'coachkit sync setup ADDRESS', 'connect this machine again');
}
