import fs from 'node:fs';
import { ExitCode, UserError } from '../core/errors.ts';
import type { Undone } from '../core/store.ts';
import { withUnsaved } from '../core/unsaved.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { isId } from '../lib/ulid.ts';
import type { Change } from './change.ts';
import type { Page } from './page-format.ts';
import type { Pages, Put } from './pages.ts';
import { collectionOf, isPageName, type Places } from './paths.ts';
import { edited, findRecord, removed, restored, type Stored } from './record.ts';
import { attempt, readIfThere } from './write/fs.ts';

/**
 * Undo reverses the last change that was reported as saved. An undo is a change too, with a new
 * revision. So a second undo redoes the change, and undoing twice by mistake is harmless.
 */

/** Writes the note of the change just saved. If that fails, removes the older note. */
export function noteChange(places: Places, changes: Change[]): void {
  // A crash can cut the note off. It is then not JSON and is ignored, so no safe write is needed.
  const isNoted = attempt(() => writeNote(places.lastChange, changes));
  if (!isNoted) attempt(() => fs.rmSync(places.lastChange, { recursive: true, force: true }));
}

/** How many changes to write at once. As one text, those of a large import take much memory. */
const MANY = 1000;

function writeNote(path: string, changes: Change[]): void {
  let start = 0;
  do {
    const json = JSON.stringify(changes.slice(start, start + MANY)).slice(1, -1);
    const begin = start === 0 ? '[' : ',';
    const end = start + MANY < changes.length ? '' : ']';
    const flag = start === 0 ? 'w' : 'a';
    fs.writeFileSync(path, `${begin}${json}${end}`, { flag, mode: 0o600 });
    start += MANY;
  } while (start < changes.length);
}

export function undoLast(places: Places, pages: Pages, now: () => Instant): Undone[] {
  try {
    return takeBack(places, pages, now);
  } catch (error) {
    // A failed undo is not kept for saving later.
    throw error instanceof Error ? withUnsaved(error, []) : error;
  }
}

function takeBack(places: Places, pages: Pages, now: () => Instant): Undone[] {
  return pages.change(() => {
    const undone: Undone[] = [];
    const puts: Put[] = [];
    for (const steps of byRecord(readNotes(places))) {
      const [{ page, id, what, isUndo }] = steps;
      const back = takenBack(steps, recordAfter(steps, pages.read(page)), now());
      puts.push(...back.map((put): Put => (isUndo ? put : { ...put, isUndo: true })));
      undone.push({ collection: collectionOf(page), id, what, ...(isUndo && { again: true }) });
    }
    return { puts, result: undone };
  });
}

/** The changes to one record, oldest first. */
type Steps = [Change, ...Change[]];

function byRecord(notes: Change[]): Iterable<Steps> {
  const records = new Map<string, Steps>();
  for (const note of notes) {
    const name = `${note.page} ${note.id}`; // ids may repeat across collections
    const steps = records.get(name);
    if (steps) steps.push(note);
    else records.set(name, [note]);
  }
  return records.values();
}

function readNotes(places: Places): Change[] {
  const notes = notedChanges(places);
  if (notes.length === 0) throw cannotUndo('There is no change to undo.');
  return notes;
}

/** The steps of the last change, in order. None if a crash cut off the note. */
export function notedChanges(places: Places): Change[] {
  const read = () => {
    const notes = JSON.parse(readIfThere(places.lastChange)?.toString() ?? '[]');
    return Array.isArray(notes) && notes.every(isChange) ? notes : [];
  };
  return orUndefined(read) ?? [];
}

function isChange({ page, id, rev, what }: Partial<Change>): boolean {
  return (
    isPageName(page ?? '') && isId(id ?? '') && Number.isInteger(rev) && typeof what === 'string'
  );
}

/** Returns the record as the noted steps left it. @throws UserError if it has changed since */
function recordAfter(steps: Steps, page: Page): Stored {
  const { id, rev } = steps.at(-1) ?? steps[0];
  const record = findRecord(page, id);
  if (record?.rev !== rev) {
    throw cannotUndo(
      'The last change cannot be undone: its record is no longer as that change left it.',
    );
  }
  return record;
}

/** Reverses the steps, last one first. */
function takenBack(steps: Steps, after: Stored, now: Instant): Put[] {
  let record = after;
  return steps.toReversed().flatMap((step) => {
    const back = stepBack(step, record, now);
    if (back === undefined) return [];
    record = back.record;
    return [back];
  });
}

function stepBack({ page, rev, what }: Change, record: Stored, now: Instant): Put | undefined {
  switch (what) {
    case 'add':
    case 'restore':
      return record.deleted ? undefined : { page, record: removed(record, now), what: 'remove' };
    case 'remove':
      return { page, record: restored(record, now), what: 'restore' };
    case 'edit': {
      const earlier = record.earlier?.find((each) => each.rev === rev - 1);
      if (earlier === undefined) throw cannotUndo('The earlier text is not in the store.');
      return { page, record: edited(record, earlier.value, now), what: 'edit' };
    }
  }
}

function cannotUndo(message: string): UserError {
  return new UserError(`${message} Nothing was changed.`, { exit: ExitCode.failure });
}
