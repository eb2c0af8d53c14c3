import { expect, it } from 'vitest';
import { COLLECTIONS, type Store } from '../../../src/core/store.ts';
import { coachScript, GOOD, set } from '../../support/coaches.ts';

/**
 * Everything a command saves is one change. `undo` reverses all of it, and a second undo redoes it.
 */

const LOG = `
topic: Saying no
actions:
  - { action: Say no to the deck }
  - { action: Rest }
`;

const meet = (name: string) => ['evaluate', name, ...set(GOOD)];
const success = ['progress', 'success', 'The team decides.'];
const measure = (text: string) => ['progress', 'add', text, ...set({ kind: 'count' })];
const review = {
  changed: 'I ask more.',
  surprised: 'The calm.',
  'still-mine': 'partly',
  'new-definition': 'I rest.',
};

/** The values of all records, without the fields that every change updates. */
function values(store: Store): object[] {
  return COLLECTIONS.flatMap((name) =>
    store
      .collection(name)
      .all()
      .map(({ rev, updated, earlier, ...value }) => value),
  );
}

it.each<[string, { before: string[][]; line: string[]; saves: number }]>([
  [
    'a session and its actions',
    { before: [], line: ['sessions', 'log', '--answers', 'log.yaml', '--peer'], saves: 3 },
  ],
  [
    'a practice and its step',
    {
      before: [],
      line: ['practice', 'ask-five', ...set({ thanks: 'Ana, today' }), '--action'],
      saves: 2,
    },
  ],
  ['a conversation and the coach, who is new', { before: [], line: meet('Ana'), saves: 2 }],
  [
    'a decision and the coaches it changes',
    {
      before: [meet('Ana'), meet('Bo'), meet('Cy'), ['evaluate', 'decide', 'Ana']],
      line: ['evaluate', 'decide', 'Bo'],
      saves: 3,
    },
  ],
  [
    'a coach who comes back, and is not chosen any more',
    {
      before: [
        ...[meet('Ana'), meet('Bo'), meet('Cy'), ['evaluate', 'decide', 'Ana']],
        ...[
          ['find-coach', 'remove', 'Ana', '--yes'],
          ['evaluate', 'decide', 'Bo', '--yes'],
        ],
      ],
      line: ['find-coach', 'restore', 'Ana'],
      saves: 1,
    },
  ],
  [
    'check-ins of a day',
    {
      before: [success, measure('Evenings off'), measure('Walks')],
      line: ['progress', 'check-in', '--set', 'evenings=1', '--set', 'walks=2'],
      saves: 2,
    },
  ],
  [
    'a look back and what it changes',
    { before: [success], line: ['progress', 'review', ...set(review)], saves: 2 },
  ],
])('%s', async (_, { before, line, saves }) => {
  const script = coachScript({ files: { 'log.yaml': LOG } });
  const store = await script.context.store();
  for (const each of before) expect(await script.run(...each)).toBe(0);
  const unchanged = values(store);

  expect(await script.run(...line)).toBe(0);
  const changed = values(store);
  const { undone } = await script.json('undo');
  expect(undone).toHaveLength(saves);
  expect(values(store)).toEqual(unchanged);

  expect(await script.run('undo')).toBe(0);
  expect(values(store)).toEqual(changed);
});
