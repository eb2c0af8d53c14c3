import { type Block, bullets, fields, text } from '../../core/blocks.ts';
import { clockTime } from '../../core/clock-time.ts';
import type { Context } from '../../core/context.ts';
import type { Encryption } from '../../core/encryption.ts';
import type { Common } from '../../core/options.ts';
import { defined } from '../../lib/objects.ts';
import { many } from '../../lib/plural.ts';
import { isLocked, storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';

/** The maximum number of files to name. The rest are counted. */
const NAMED = 5;

/** `coachkit encryption status`: what is encrypted, and whether it is locked. Never asks. */
export async function status(context: Context, options: Common): Promise<void> {
  const store = await storeAsIs(context);
  const { encryption } = store;
  const isOn = encryption.state() !== 'off';
  const until = isOn ? (await context.sessionKey()).kept()?.until : undefined;
  if (options.json) {
    const { state, ...counted } = encryption.report();
    return context.io.json({
      encryption: isOn ? 'on' : 'off',
      locked: isLocked(store),
      ...counted,
      ...(state === 'open' && { otherKeys: encryption.others() }),
      ...defined({ unlockedUntil: until?.toISOString() }),
    });
  }
  if (!isOn) {
    context.io.show([
      text('Encryption is off. Anyone who can read this disk can read your journal.'),
    ]);
    return nextLine(context, options, 'coachkit encryption on', 'encrypt it');
  }
  context.io.show(statusBlocks(context, encryption, until));
  if (isLocked(store) && !encryption.hasKeyFile()) {
    nextLine(context, options, 'coachkit encryption recovery', 'use your recovery key');
  } else if (isLocked(store)) {
    nextLine(context, options, 'coachkit encryption unlock', 'unlock it for some hours');
  } else nextLine(context, options, 'coachkit encryption lock', 'lock it again');
}

function statusBlocks(context: Context, encryption: Encryption, until: Date | undefined): Block[] {
  const { state, encrypted, plain, waiting, keyFiles } = encryption.report();
  const others = state === 'open' ? encryption.others().length : 0;
  const rows: [string, string][] = [
    ['Encryption', 'on'],
    [
      'Journal',
      state === 'locked'
        ? lockedUntil(context)
        : `unlocked${until ? openUntil(context, until) : ''}`,
    ],
    ['Encrypted', many(encrypted, 'file', 'files')],
    ...row('Not encrypted', plain.length, 'file', 'files'),
    ...row('Waiting', waiting, 'addition until you unlock', 'additions until you unlock'),
    ...row('Other keys', others, 'key', 'keys'),
    [
      'Key file',
      encryption.hasKeyFile()
        ? keyFiles.map(context.shownPath).join('\n') || 'only in backups'
        : 'missing or damaged, so only your recovery key opens your journal',
    ],
  ];
  const rest = plain.length - NAMED;
  return [
    fields(rows),
    ...(plain.length === 0
      ? []
      : [
          text(''),
          text("These files aren't encrypted yet:"),
          bullets([
            ...plain.slice(0, NAMED).map(context.shownPath),
            ...(rest > 0 ? [`and ${rest} more`] : []),
          ]),
          text('To encrypt them: coachkit encryption on'),
        ]),
  ];
}

const row = (name: string, count: number, one: string, more: string): [string, string][] =>
  count === 0 ? [] : [[name, many(count, one, more)]];

const lockedUntil = ({ preferences }: Context): string =>
  preferences['passphrase-command'] === ''
    ? 'locked'
    : 'locked until your setting passphrase-command opens it';

const openUntil = (context: Context, until: Date): string => ` until ${clockTime(context, until)}`;
