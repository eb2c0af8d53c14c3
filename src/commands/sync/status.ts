import { command, fields, raw, text } from '../../core/blocks.ts';
import { clockTime } from '../../core/clock-time.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { SyncMoment, SyncState } from '../../core/sync.ts';
import { many } from '../../lib/plural.ts';
import { isLocked, storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';
import { leftInWords } from '../shared/sync-note.ts';

/** `coachkit sync status`: when, how much, from where. Runs no git, and asks no passphrase. */
export async function status(context: Context, options: Common): Promise<void> {
  const store = await storeAsIs(context);
  const state = (await store.sync()).state();
  const setting = context.preferences.sync;
  const waits = isLocked(store);
  if (options.json) {
    return context.io.json(
      state ? { sync: 'on', setting, locked: waits, ...state } : { sync: 'off', setting },
    );
  }
  if (!state) {
    context.io.show([text('Sync is off. Your journal is on this machine only.')]);
    return nextLine(context, options, 'coachkit sync setup ADDRESS', 'connect this machine');
  }
  const { failed, last } = state;
  const again = failed ? 'Try again.' : last?.left ? 'See why.' : undefined;
  context.io.show([
    fields(rowsOf(context, state)),
    ...(waits && setting !== 'manual' ? [text('Sync waits for your passphrase.', 'warn')] : []),
    ...(last?.left ? [text(leftInWords(last.left), 'warn')] : []),
    ...(failed
      ? [
          text(`The last sync failed ${at(context, failed.at)}. ${failed.why}`, 'warn'),
          ...(failed.detail ? [raw(failed.detail)] : []),
        ]
      : []),
    ...(again === undefined ? [] : [command('coachkit sync', again)]),
  ]);
  if (again === undefined) nextLine(context, options, 'coachkit sync', 'sync now');
}

function rowsOf(context: Context, state: SyncState): [string, string][] {
  const { repository, machine, last, hasSettings } = state;
  return [
    ['Repository', repository ?? 'none, only a history on this machine'],
    ['This machine', machine],
    ['Syncs', WHEN[context.preferences.sync]],
    ['Last sync', last ? lastInWords(context, last) : 'none yet'],
    ...(last?.commit
      ? [row('Last change', `from ${last.commit.machine}, ${at(context, last.commit.at)}`)]
      : []),
    ...(last?.bytes === undefined ? [] : [row('History', sizeInWords(last.bytes))]),
    ['Settings', hasSettings ? 'synced too' : 'not synced'],
  ];
}

const row = (name: string, words: string): [string, string] => [name, words];

const WHEN = {
  manual: 'when you run coachkit sync',
  'after-save': 'by itself, whenever you save',
  daily: 'by itself, once a day',
} as const;

const lastInWords = (context: Context, { at: when, received, sent }: SyncMoment): string =>
  `${at(context, when)}: ${many(received, 'record', 'records')} came, ${sent} went`;

const at = (context: Context, utc: string): string => `at ${clockTime(context, new Date(utc))}`;

const MEGABYTE = 1e6;

const sizeInWords = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
