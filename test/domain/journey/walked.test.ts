import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Saved } from '../../../src/core/store.ts';
import {
  type JourneyRecord,
  marksOn,
  type Walked,
  walkedOf,
} from '../../../src/domain/journey/walked.ts';
import { loadFramework } from '../../../src/framework/load.ts';
import { MIXED, RELEASE } from '../../support/release.ts';

function read(text: string) {
  const { framework } = loadFramework(new TextEncoder().encode(text), 'own.yaml');
  if (!framework) throw new Error('The framework does not load.');
  return framework;
}

const release = read(RELEASE);
const at = { utc: '2026-11-21T20:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-21' };
let count = 0;

function record(fields: object): Saved<JourneyRecord> {
  count += 1;
  const framework = { id: 'release-day', version: '1.0.0', title: 'Release day' };
  const meta = { id: `01K${count}`, rev: 1, created: at, updated: at };
  return { ...meta, framework, title: 'As it was', ...fields } as Saved<JourneyRecord>;
}

const done = (step: string, more: object = {}) =>
  record({ type: 'done', step, on: '2026-11-21', ...more });
const task = (id: string) => ({ task: { id, text: `The task ${id}` } });

/** The done parts, without the order of the records. */
const seen = ({ steps, gone, current }: Walked) => ({
  current: current?.id,
  steps: steps.map(({ id, isDone, doneOn, tasks }) => ({ id, isDone, doneOn, tasks })),
  gone: gone.map(({ id }) => id).sort(),
});

describe('where someone is on a journey', () => {
  it('is at the first open step, in whatever order the steps were marked', () => {
    expect(walkedOf(release, {}, []).current?.id).toBe('prepare');
    expect(walkedOf(release, {}, [done('ship')]).current?.id).toBe('prepare');
    expect(walkedOf(release, {}, [done('ship'), done('prepare')]).current?.id).toBe('look-back');
    const all = ['ship', 'prepare', 'look-back'].map((step) => done(step));
    expect(walkedOf(release, {}, all).current).toBeUndefined();
  });

  it('counts a task for its own step only, and a task is not its step', () => {
    const { steps } = walkedOf(release, {}, [done('prepare', task('notes')), done('ship')]);
    expect(steps.map(({ isDone }) => isDone)).toEqual([false, true, false]);
    expect(steps[0]?.tasks.map(({ doneOn }) => doneOn)).toEqual(['2026-11-21', undefined]);
  });

  it('leaves out what belongs to another framework', () => {
    const other = record({ type: 'done', step: 'prepare', framework: { id: 'other' } });
    expect(seen(walkedOf(release, {}, [other]))).toEqual(seen(walkedOf(release, {}, [])));
  });

  it('keeps steps and tasks that the framework no longer has, in their words', () => {
    const { steps, gone } = walkedOf(release, {}, [
      done('prepare', task('party')),
      record({ type: 'note', step: 'celebrate', title: 'Celebrate', text: 'Cake.' }),
    ]);
    expect(steps[0]?.goneTasks).toMatchObject([{ text: 'The task party' }]);
    expect(gone).toMatchObject([{ title: 'Celebrate', isDone: false, notes: [{ text: 'Cake.' }] }]);
    const { id } = release;
    expect(walkedOf({ id }, {}, [done('ship')]).gone).toMatchObject([{ id: 'ship', isDone: true }]);
  });

  it('takes steps that coachkit marks from the facts', () => {
    const mixed = read(MIXED);
    const marked = record({ type: 'done', step: 'write', framework: { id: 'first-weeks' } });
    expect(walkedOf(mixed, { written: 'no' }, [marked]).current).toMatchObject({
      id: 'write',
      title: '1. Write',
      text: 'Write something.',
      isOwn: false,
    });
    expect(walkedOf(mixed, { written: 'yes' }, []).current?.id).toBe('ask');
  });

  it('is the same however the marks of two machines come together', () => {
    const places = [
      ...['prepare', 'ship', 'look-back', 'gone'].map((step) => ({ step })),
      ...['notes', 'freeze', 'party'].map((id) => ({ step: 'prepare', ...task(id) })),
    ];
    const days = fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22');
    const marks = fc.array(fc.record({ place: fc.constantFrom(...places), on: days }));
    fc.assert(
      fc.property(marks, marks, fc.nat(), (here, there, turn) => {
        const records = [...here, ...there].map(({ place, on }) =>
          record({ type: 'done', ...place, on }),
        );
        const at = records.length === 0 ? 0 : turn % records.length;
        const other = [...records.slice(at), ...records.slice(0, at)].reverse();
        const [one, two] = [walkedOf(release, {}, records), walkedOf(release, {}, other)];
        expect(seen(one)).toEqual(seen(two));
      }),
    );
  });

  it('finds every mark of one place, and no other', () => {
    const all = [done('ship'), done('ship'), done('prepare'), done('prepare', task('notes'))];
    expect(marksOn(release, all, { step: 'ship' })).toHaveLength(2);
    expect(marksOn(release, all, { step: 'prepare', task: 'notes' })).toEqual([all[3]]);
    expect(marksOn({ ...release, id: 'other' }, all, { step: 'ship' })).toEqual([]);
  });

  it('keeps what is done and noted when a step or a task gets another id', () => {
    const renamed = read(
      RELEASE.replace('id: prepare', 'id: get-ready\n      renamedFrom: prepare').replace(
        'id: notes,',
        'id: letter, renamedFrom: notes,',
      ),
    );
    const note = record({ type: 'note', step: 'prepare', text: 'Two hours.' });
    const all = [done('prepare'), done('prepare', task('notes')), note];
    const { steps, gone } = walkedOf(renamed, {}, all);
    expect(gone).toEqual([]);
    expect(steps[0]).toMatchObject({
      id: 'get-ready',
      isDone: true,
      notes: [{ text: 'Two hours.' }],
      tasks: [{ id: 'letter', doneOn: '2026-11-21' }, { id: 'freeze' }],
      goneTasks: [],
    });
    expect(marksOn(renamed, all, { step: 'get-ready' })[0]?.id).toBe(all[0]?.id);
  });
});
