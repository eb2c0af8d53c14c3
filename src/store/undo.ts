import fs from 'node:fs';
import { ExitCode, UserError } from '../core/errors.ts';
import type { Undone } from '../core/store.ts';
import { withUnsaved } from '../core/unsaved.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { isId } from '../lib/ulid.ts';
import type { Change } from './change.ts';
import { unlessDamaged } from './errors.ts';
import type { Codec } from './options.ts';
import type { Page } from './page-format.ts';
import type { Pages, Put } from './pages.ts';
import { collectionOf, isPageName, type Places } from './paths.ts';
import { edited, findRecord, removed, restored, type Stored } from './record.ts';
import { attempt, readIfThere } from './write/fs.ts';

/**
 * Undo reverses the last change that was reported as saved. An undo is a change too, with a new
 * revision. So a second undo redoes the change, and undoing twice by mistake is harmless.
 */

/** The name inside the note. An encrypted note could otherwise be swapped with another file. */
const NAME = 'last-change';

/** Writes the note of the change just saved. If that fails, removes the older note. */
export function noteChange({ lastChange }: Places, codec: Codec, changes: Change[]): void {
  // A crash can cut the note off. It is then ignored, so no safe write is needed.
  const isNoted = attempt(() => {
    fs.writeFileSync(lastChange, codec.encode(NAME, noteOf(changes)), { mode: 0o600 });
  });
  if (!isNoted) attempt(() => fs.rmSync(lastChange, { recursive: true, force: true }));
}

/** The moment (UTC) of the last change, also of one that waits in the inbox. */
export function lastSaved({ lastChange, inbox }: Places): string | undefined {
  const mtimes = [lastChange, inbox].flatMap(
    (path) => orUndefined(() => fs.statSync(path, { throwIfNoEntry: false }))?.mtime ?? [],
  );
  return mtimes
    .map((time) => time.toISOString())
    .sort()
    .at(-1);
}

/** Changes of the same kind in one page. A large import would be too large one by one. */
interface Run extends Omit<Change, 'id'> {
  ids: string[];
}

function noteOf(changes: Change[]): Buffer {
  const runs = runsOf(changes).map((run) => Buffer.from(JSON.stringify(run)));
  const parts = runs.flatMap((run, index) => (index === 0 ? [run] : [Buffer.from(','), run]));
  return Buffer.concat([Buffer.from(`{"name":"${NAME}","changes":[`), ...parts, Buffer.from(']}')]);
}

function runsOf(changes: Change[]): Run[] {
  const runs: Run[] = [];
  for (const { id, ...kind } of changes) {
    const last = runs.at(-1);
    if (last !== undefined && isSameKind(last, kind)) last.ids.push(id);
    else runs.push({ ...kind, ids: [id] });
  }
  return runs;
}

const isSameKind = (one: Omit<Change, 'id'>, other: Omit<Change, 'id'>): boolean =>
  one.page === other.page &&
  one.rev === other.rev &&
  one.what === other.what &&
  one.isUndo === other.isUndo;

export interface UndoOptions {
  places: Places;
  codec: Codec;
  pages: Pages;
  now: () => Instant;
}

export function undoLast(options: UndoOptions): Undone[] {
  try {
    return takeBack(options);
  } catch (error) {
    // A failed undo is not kept for saving later.
    throw error instanceof Error ? withUnsaved(error, []) : error;
  }
}

function takeBack({ places, codec, pages, now }: UndoOptions): Undone[] {
  return pages.change(() => {
    const undone: Undone[] = [];
    const puts: Put[] = [];
    for (const steps of byRecord(readNotes(places, codec))) {
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

function readNotes(places: Places, codec: Codec): Change[] {
  const notes = unlessDamaged(() => storedChanges(places, codec)) ?? [];
  if (notes.length === 0) throw cannotUndo('There is no change to undo.');
  return notes;
}

/** The steps of the last change, in order. None if the note cannot be read. */
export const notedChanges = (places: Places, codec: Codec): Change[] =>
  orUndefined(() => storedChanges(places, codec)) ?? [];

/** @throws if the note is damaged */
function storedChanges({ lastChange }: Places, codec: Codec): Change[] {
  const stored = readIfThere(lastChange);
  const changes = stored ? changesIn(JSON.parse(codec.decode(NAME, stored).toString())) : [];
  return changes.every(isChange) ? changes : [];
}

/** In older versions, the note is the list of changes. */
function changesIn(note: Change[] | { name: string; changes: Run[] }): Change[] {
  if (Array.isArray(note)) return note;
  if (note.name !== NAME) return [];
  return note.changes.flatMap(({ ids, ...kind }) => ids.map((id) => ({ ...kind, id })));
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
