import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';
import { syncSetUp } from './run.ts';

/** `coachkit sync settings on|off`: whether settings are synced too. */
export async function settings(context: Context, typed: string): Promise<void> {
  const { sync } = await syncSetUp(await storeAsIs(context));
  const isOn = typed === 'on';
  sync.setSettings(isOn);
  context.io.note([
    text(
      isOn
        ? 'Your settings are part of every sync from now on. Turn this on for each machine.'
        : 'Your settings stay on this machine from now on.',
    ),
  ]);
  nextLine(context, {}, 'coachkit sync', 'sync now');
}
