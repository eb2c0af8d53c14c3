import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { confirm } from '../shared/confirm.ts';
import { storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';

/**
 * `coachkit sync off`: disconnects this machine. Asks first if that deletes the only history. Exits
 * with 1 if the person says no.
 */
export async function off(context: Context, options: Common): Promise<ExitCode> {
  const { io } = context;
  const sync = await (await storeAsIs(context)).sync();
  const state = sync.state();
  const isOnly = state !== undefined && state.repository === undefined;
  if (isOnly) {
    if (!options.yes && io.interactive) io.note([text(ONLY, 'warn')]);
    if (!(await confirm(context, options, CONSENT))) return ExitCode.failure;
  }
  if (state) sync.off();
  io.note([text(state ? (isOnly ? ALONE : OFF) : ALREADY)]);
  nextLine(context, {}, 'coachkit sync setup ADDRESS', 'connect this machine again');
  return ExitCode.ok;
}

const OFF = 'Sync is off. Your journal stays here, and the repository stays as it is.';
const ALONE = 'Sync is off, and its history is deleted. Your journal stays here.';
const ALREADY = 'Sync is off already.';

const ONLY =
  'The history of your records is on this machine only, and this deletes it. Your journal stays.';

const CONSENT = {
  question: 'Do you want to delete the history?',
  no: 'No, keep it',
  yes: 'Yes, delete it',
  otherwise: 'Nothing was changed.',
};
