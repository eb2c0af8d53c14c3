import { command, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UserError } from '../../core/errors.ts';
import type { CollectionName, Undone } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';

/** The maximum number of changes to list. The rest, e.g. after an import, are only counted. */
const MOST_LINES = 10;

const NOUNS: Record<CollectionName, string> = {
  assessments: 'assessment',
  searches: 'plan to find a coach',
  coaches: 'coach',
  evaluations: 'evaluation',
  sessions: 'session record',
  commitments: 'action',
  progress: 'progress record',
  practices: 'practice run',
  questions: 'question of your own',
  journeys: 'mark or note on a journey',
  journal: 'journal entry',
};

/**
 * `coachkit undo`: undoes the last change. A second undo redoes it. Exits with 1 if there is
 * nothing to undo, so that scripts notice.
 */
export async function undo(context: Context, options: { json?: boolean }): Promise<void> {
  const store = await context.store();
  if (!store.exists()) {
    throw new UserError("There's nothing to undo: nothing has been saved yet.", {
      exit: ExitCode.failure,
    });
  }
  await store.ready();
  const undone = store.undo();
  if (options.json) return context.io.json({ undone });
  const more = undone.length - MOST_LINES;
  const isAgain = undone.every(({ again }) => again);
  context.io.note([
    text(isAgain ? 'Redone:' : 'Undone:'),
    list(undone.slice(0, MOST_LINES).map((step) => ({ text: words(step) }))),
    ...(more > 0 ? [text(`… and ${more} more`, 'quiet')] : []),
    command('coachkit undo', isAgain ? 'Undo it again.' : 'Redo it.'),
  ]);
}

/**
 * Describes a change and the current state of its record. A second undo restores the first state.
 */
function words({ collection, id, what, again }: Undone): string {
  const record = `${NOUNS[collection]} ${shortId(id)}`;
  switch (what) {
    case 'add':
      return `the new ${record}: now deleted`;
    case 'edit':
      return again
        ? `the change to the ${record}: as you changed it`
        : `the change to the ${record}: back as it was`;
    case 'remove':
      return again ? `the ${record}: restored` : `the deletion of the ${record}: restored`;
    case 'restore':
      return again
        ? `the deletion of the ${record}: deleted again`
        : `the restoring of the ${record}: deleted again`;
  }
}
