import { command, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UserError } from '../../core/errors.ts';
import type { CollectionName, Undone } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';

/** More than these, as after an import, are only counted. */
const MOST_LINES = 10;

const NOUNS: Record<CollectionName, string> = {
  assessments: 'assessment',
  searches: 'plan for finding a coach',
  coaches: 'coach',
  evaluations: 'evaluation',
  sessions: 'session',
  commitments: 'action',
  progress: 'progress note',
  practices: 'practice',
  questions: 'question',
  journal: 'journal entry',
};

/**
 * `coachkit undo`: undoes the last change; a second one puts it back. Where there is nothing to
 * undo it fails with exit 1, so that a script never believes that something was undone.
 */
export async function undo(context: Context, options: { json?: boolean }): Promise<void> {
  const store = await context.store();
  if (!store.exists()) {
    throw new UserError('There is no change to undo: nothing was saved yet.', {
      exit: ExitCode.failure,
    });
  }
  await store.ready();
  const undone = store.undo();
  if (options.json) return context.io.json({ undone });
  const more = undone.length - MOST_LINES;
  const isAgain = undone.every(({ again }) => again);
  context.io.note([
    text(isAgain ? 'Put back:' : 'Undone:'),
    list(undone.slice(0, MOST_LINES).map((step) => ({ text: words(step) }))),
    ...(more > 0 ? [text(`… and ${more} more`, 'quiet')] : []),
    command('coachkit undo', isAgain ? 'Undo it again.' : 'Put it back.'),
  ]);
}

/** What was done, and how it is now. After a second undo it is as it was before the first. */
function words({ collection, id, what, again }: Undone): string {
  const record = `${NOUNS[collection]} ${shortId(id)}`;
  switch (what) {
    case 'add':
      return `the new ${record}; it is deleted now`;
    case 'edit':
      return again
        ? `the change to the ${record}; it is as you changed it`
        : `the change to the ${record}; it is as it was before`;
    case 'remove':
      return again
        ? `the ${record}; it is there again`
        : `the deletion of the ${record}; it is there again`;
    case 'restore':
      return again
        ? `the deletion of the ${record}; it is deleted again`
        : `the return of the ${record}; it is deleted again`;
  }
}
