import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import type { CollectionName, Store } from '../../../src/core/store.ts';
import { dangerTest, openStore } from '../../../src/domain/assistant/open-store.ts';
import { firstAssessment } from '../../support/framework.ts';
import { scripted } from '../../support/scripted.ts';
import { writeYear } from '../../support/year.ts';

const DANGER = 'I want to kill myself.';

interface Texted {
  text?: string;
}

/** A store in an empty folder, and what an assistant sees of it. */
async function stores() {
  const { context } = scripted();
  const store = await context.store();
  await store.ready();
  const at = context.clock.now();
  const add = (name: CollectionName, value: object) =>
    store.collection(name).add(name === 'journal' ? { kind: 'free', at, ...value } : value).id;
  const isDangerous = dangerTest((await context.frameworks()).care());
  const seen = (name: CollectionName): (string | undefined)[] =>
    openStore(store, isDangerous)
      .collection<Texted>(name)
      .all()
      .map(({ text }) => text);
  return { context, store, add, seen, isDangerous, open: openStore(store, isDangerous) };
}

const action = { origin: 'me', status: 'open' };

describe('an assistant sees', () => {
  it('an open entry, but none that is private, deleted or dangerous', async () => {
    const { store, add, seen } = await stores();
    add('journal', { text: 'open' });
    add('journal', { text: 'private', private: true });
    add('journal', { text: DANGER });
    store.collection('journal').remove(add('journal', { text: 'deleted' }));
    expect(seen('journal')).toEqual(['open']);
  });

  it('the answers of an entry that are not private', async () => {
    const { add, open } = await stores();
    const answers = [
      { question: 'a', asked: 'A?', answer: 'open' },
      { question: 'b', asked: 'B?', answer: 'secret', private: true },
    ];
    add('journal', { answers });
    const [entry] = open.collection<{ answers: object[] }>('journal').all();
    expect(entry?.answers).toEqual(answers.slice(0, 1));
  });

  it('no entry with danger in a private answer', async () => {
    const { add, seen } = await stores();
    const answers = [{ question: 'b', asked: 'B?', answer: DANGER, private: true }];
    add('journal', { text: 'open', answers });
    expect(seen('journal')).toEqual([]);
  });

  it('no earlier text', async () => {
    const { store, add, open } = await stores();
    const id = add('commitments', { ...action, text: 'before' });
    store.collection('commitments').update(id, (now) => ({ ...now, text: 'after' }));
    expect(JSON.stringify(open.collection('commitments').all())).not.toContain('before');
  });

  it('no record that was dangerous before an edit', async () => {
    const { store, add, seen } = await stores();
    const id = add('commitments', { ...action, text: DANGER });
    store.collection('commitments').update(id, (now) => ({ ...now, text: 'after' }));
    expect(seen('commitments')).toEqual([]);
  });

  it.each<[string, object]>([
    ['private', { text: 'private', private: true }],
    ['dangerous', { text: DANGER }],
  ])('no action from a %s entry, even if the entry is deleted', async (_, entry) => {
    const { store, add, seen } = await stores();
    const id = add('journal', entry);
    add('commitments', { ...action, text: 'from it', from: { entry: id } });
    add('commitments', { ...action, text: 'open' });
    expect(seen('commitments')).toEqual(['open']);
    store.collection('journal').remove(id);
    expect(seen('commitments')).toEqual(['open']);
  });

  it.each<['sessions' | 'practices', string]>([
    ['sessions', 'session'],
    ['practices', 'practice'],
  ])('no action from dangerous %s', async (collection, key) => {
    const { add, seen } = await stores();
    const id = add(collection, { answers: { notes: DANGER } });
    add('commitments', { ...action, text: 'from it', from: { [key]: id } });
    expect(seen('commitments')).toEqual([]);
  });

  it('no assessment with an option of danger or harm ticked', async () => {
    const { add, open } = await stores();
    add('assessments', { answers: { 'right-now': ['mistreated'] } });
    add('assessments', { answers: { 'right-now': [] } });
    expect(open.collection('assessments').all()).toHaveLength(1);
  });

  it('every ordinary assessment, though its rules name danger', async () => {
    const { context, store, open } = await stores();
    const answered = (firstAssessment().examples ?? []).map(({ answers }) =>
      Object.entries(answers).map(([id, value]) => `${id}=${[value].flat().join() || 'none'}`),
    );
    for (const set of answered) await assess(context, { set, json: true });
    const all = store.collection<{ answers: object }>('assessments').all();
    expect(JSON.stringify(all)).toContain('mistreated');
    const ordinary = all.filter(({ answers }) => !JSON.stringify(answers).includes('mistreated'));
    expect(ordinary.length).toBeGreaterThan(10);
    expect(open.collection('assessments').all()).toHaveLength(ordinary.length);
  });

  it('no draft and no note', async () => {
    const { store, open } = await stores();
    store.drafts.save('assess-x', { again: 'coachkit assess' });
    store.notes.set('care-shown', '2026-11-23');
    expect([...open.drafts.list(), ...open.drafts.readable()]).toEqual([]);
    expect(open.drafts.load('assess-x')).toBeUndefined();
    expect(open.notes.get('care-shown')).toBeUndefined();
  });
});

it('finds one record by the same rules', async () => {
  const { store, add, open } = await stores();
  const journal = open.collection<Texted>('journal');
  const deleted = add('journal', { text: 'deleted' });
  store.collection('journal').remove(deleted);
  expect(journal.get(deleted)).toBeUndefined();
  expect(journal.get(add('journal', { text: 'x', private: true }))).toBeUndefined();
  expect(journal.get(add('journal', { text: 'open' }))?.text).toBe('open');
});

it('lists nothing deleted, even if asked to, and shows no record as stored', async () => {
  const { store, add, open } = await stores();
  store.collection('journal').remove(add('journal', { text: 'deleted' }));
  add('journal', { text: 'private', private: true });
  const seen: string[] = [];
  const options = { deleted: true, purged: true, seen: (json: string) => seen.push(json) };
  const journal = open.collection('journal');
  expect([...journal.newest(options), ...journal.oldest(options), ...journal.all(options)]).toEqual(
    [],
  );
  expect(seen).toEqual([]);
});

it('changes nothing', async () => {
  const { open } = await stores();
  const journal = open.collection('journal');
  const changes: ((store: Store) => unknown)[] = [
    () => journal.add({}),
    () => journal.remove('x'),
    () => journal.restore('x'),
    () => journal.update('x', (now) => now),
    () => journal.importAll([]),
    (store) => store.together(() => 1),
    (store) => store.importAll([]),
    (store) => store.saveAgain([]),
    (store) => store.undo(),
    (store) => store.repair(),
    (store) => store.purge('all'),
    (store) => store.drafts.save('x', {}),
  ];
  for (const change of changes) expect(() => change(open)).toThrow('Nothing can be changed');
});

it('hides nothing of an ordinary year but private entries', async () => {
  const { store, isDangerous, open } = await stores();
  await writeYear(store);
  const isOpen = ({ private: isPrivate }: { private?: boolean }) => !isPrivate;
  const entries = store.collection<{ private?: boolean }>('journal').all();
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter(isDangerous)).toEqual([]);
  expect(open.collection('journal').all()).toHaveLength(entries.filter(isOpen).length);
});
