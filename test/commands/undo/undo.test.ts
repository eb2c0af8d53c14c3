import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { undo } from '../../../src/commands/undo/undo.ts';
import type { CollectionName } from '../../../src/core/store.ts';
import { scripted } from '../../support/scripted.ts';

async function withRecord(name: CollectionName = 'journal') {
  const run = scripted({ columns: 200 });
  const store = await run.context.store();
  await store.ready();
  const collection = store.collection<{ text: string }>(name);
  const saved = collection.add({ text: 'SECRET' });
  return { ...run, collection, saved, short: saved.id.slice(-6).toLowerCase() };
}

it('undoes an addition, and redoes it the second time', async () => {
  const { context, collection, saved, short, err } = await withRecord();
  await undo(context, {});
  expect(collection.all()).toEqual([]);
  expect(err()).toContain(`the new journal entry ${short}: now deleted`);
  await undo(context, {});
  expect(collection.get(saved.id)).toMatchObject({ text: 'SECRET' });
  expect(err()).toContain(`Redone:\n\n• the journal entry ${short}: restored`);
  expect(err()).not.toContain('SECRET');
});

it('prints the same in both directions each time', async () => {
  const { context, collection, saved, short, err } = await withRecord('coaches');
  collection.update(saved.id, () => ({ text: 'after' }));
  for (let round = 0; round < 4; round++) await undo(context, {});
  const undone = `Undone:\n\n• the change to the coach ${short}: back as it was\n`;
  const back = `Redone:\n\n• the change to the coach ${short}: as you changed it\n`;
  expect(err().match(/^(Undone|Redone):\n\n.*\n/gm)).toEqual([undone, back, undone, back]);
  expect(collection.get(saved.id)?.text).toBe('after');
});

it('tells a program that it redoes a change', async () => {
  const { context, saved, out } = await withRecord();
  await undo(context, {});
  await undo(context, { json: true });
  expect(JSON.parse(out()).undone).toEqual([
    { collection: 'journal', id: saved.id, what: 'remove', again: true },
  ]);
});

it('undoes a change made after an undo like any other', async () => {
  const { context, collection, err } = await withRecord();
  await undo(context, {});
  collection.add({ text: 'another' });
  await undo(context, {});
  expect(err()).not.toContain('Redone');
});

it('undoes a change, and says how to redo it', async () => {
  const { context, collection, saved, short, err } = await withRecord('coaches');
  collection.update(saved.id, () => ({ text: 'after' }));
  await undo(context, {});
  expect(collection.get(saved.id)?.text).toBe('SECRET');
  expect(err()).toContain(`the change to the coach ${short}: back as it was`);
  expect(err()).toMatch(/coachkit undo\n +Redo it\./);
});

it('undoes a restore', async () => {
  const { context, collection, saved, short, err } = await withRecord('sessions');
  collection.remove(saved.id);
  collection.restore(saved.id);
  await undo(context, {});
  expect(collection.get(saved.id)?.deleted).toBeDefined();
  expect(err()).toContain(`the restoring of the session record ${short}: deleted again`);
});

it('prints the undone change as JSON', async () => {
  const { context, saved, out } = await withRecord();
  await undo(context, { json: true });
  expect(JSON.parse(out())).toEqual({
    schemaVersion: 1,
    undone: [{ collection: 'journal', id: saved.id, what: 'add' }],
  });
});

it('counts changes that are too many to list', async () => {
  const from = scripted({ columns: 200 });
  const store = await from.context.store();
  await store.ready();
  const records = Array.from({ length: 13 }, () => store.collection('journal').add({ text: 'x' }));
  const into = scripted();
  const other = await into.context.store();
  await other.ready();
  other.collection('journal').importAll(records);
  await undo(into.context, {});
  expect(other.collection('journal').all()).toEqual([]);
  expect(into.err().match(/the new journal entry/g)).toHaveLength(10);
  expect(into.err()).toContain('… and 3 more');
});

it('fails if nothing was saved, and makes no file', async () => {
  const { context, home } = scripted({ home: join(scripted().home, 'none') });
  await expect(undo(context, {})).rejects.toMatchObject({
    exit: 1,
    message: expect.stringContaining("There's nothing to undo"),
  });
  expect(existsSync(home)).toBe(false);
});
