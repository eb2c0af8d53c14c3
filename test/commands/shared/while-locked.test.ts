import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CollectionName } from '../../../src/core/store.ts';
import { isSealed, type Lock } from '../../support/lockable.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';
import { stored } from '../../support/world.ts';

const SECRET = 'Said no to the third board deck.';
const WAITS = (what: string) =>
  `Your journal is locked. The ${what} joins it when you next unlock it.`;

/** Every file in the home, with the parts of its path. */
function filesIn(home: string): { path: string; bytes: Buffer }[] {
  const files = fs.readdirSync(home, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .map((path) => ({ path: path.slice(home.length + 1), bytes: fs.readFileSync(path) }));
}

const inboxOf = (home: string) => filesIn(home).filter(({ path }) => path.startsWith('inbox'));

/** A home with an entry, an action, a question and a candidate, which is locked. */
async function lockedHome() {
  const lock: Lock = { isLocked: false };
  const first = scripted({ lock });
  for (const args of [
    ['reflect', '--text', 'The first entry.'],
    ['actions', 'add', 'The first action'],
    ['questions', 'add', 'What is first?'],
    ['find-coach', 'add', 'Ana'],
  ]) {
    expect(await typed(args, first)).toBe(0);
  }
  lock.isLocked = true;
  return { home: first.home, lock };
}

/** Runs a command line in a process of its own on the locked home. */
async function run(
  args: string[],
  { home, lock }: { home: string; lock: Lock },
  more: Options = {},
) {
  const script = scripted({ home, lock, ...more });
  const code = await typed(args, script);
  return { ...script, code };
}

async function countIn(home: string, name: CollectionName): Promise<number> {
  return (await stored(scripted({ home, lock: { isLocked: false } }), name)).length;
}

describe('a command that adds, on a locked store', () => {
  const FILES = { '-': SECRET };
  const cases: [args: string[], collection: CollectionName, what: string, json: string][] = [
    [['reflect', '--text', SECRET], 'journal', 'entry', 'entry'],
    [['reflect', '-', '--tag', 'board', '--mood', '1'], 'journal', 'entry', 'entry'],
    [['actions', 'add', SECRET, '--due', 'friday'], 'commitments', 'action', 'action'],
    [['actions', 'add', '--set', `want=${SECRET}`], 'commitments', 'action', 'action'],
    [['questions', 'add', 'What did I say no to?'], 'questions', 'question', 'question'],
    [['find-coach', 'add', 'Ben', '--set', 'channel=channel-icf'], 'coaches', 'candidate', 'coach'],
    [['assess', '--set', 'stage=early'], 'assessments', 'assessment', 'result'],
    [['journey', 'note', 'executive-coaching', 'step-find', SECRET], 'journeys', 'note', 'note'],
    [
      ['practice', 'aim-now-ways-next', '--set', 'next=x', '--action'],
      'practices',
      'practice',
      'run',
    ],
  ];

  it.each(cases)('%j saves it and says that it waits', async (args, collection, what, json) => {
    const place = await lockedHome();
    const before = filesIn(place.home);
    const count = before.length;
    const text = await run(args, place, { files: FILES });
    expect([text.code, inOneLine(text.err())]).toEqual([0, expect.stringContaining(WAITS(what))]);
    const program = await run([...args, '--json'], place, { files: FILES });
    expect(program.code).toBe(0);
    const told = JSON.parse(program.out());
    expect(told).toMatchObject({ schemaVersion: 1, locked: true, [json]: expect.anything() });
    // Nothing else was written, and nothing in plain text.
    const inbox = inboxOf(place.home);
    expect(inbox).toHaveLength(2);
    expect(inbox.every(({ bytes }) => isSealed(bytes))).toBe(true);
    expect(filesIn(place.home)).toEqual(expect.arrayContaining(before));
    expect(filesIn(place.home)).toHaveLength(count + 2);
    // Both join, with the ids that were told.
    const earlier = await countIn(place.home, collection);
    place.lock.isLocked = false;
    await run(['progress', 'success', 'Something else'], place);
    const ids = (await stored(scripted(place), collection)).map(({ id }) => id);
    expect(ids).toHaveLength(earlier + 2);
    expect(ids.some((id) => id.endsWith((told.id ?? told[json].id).slice(-6).toUpperCase()))).toBe(
      true,
    );
    expect(inboxOf(place.home)).toEqual([]);
  });
});

describe('a locked store', () => {
  it.each([
    ['--session', ['reflect', '--text', SECRET, '--session', 'k3x9qz']],
    ['--coach', ['reflect', '--text', SECRET, '--coach', 'Ana']],
    ['--value', ['reflect', '--text', SECRET, '--value', 'courage']],
    ['a question of their own', ['reflect', '--text', SECRET, '--question', 'k3x9qz']],
    ['--session of an action', ['actions', 'add', SECRET, '--session', 'k3x9qz']],
    ['an entry of a practice', ['practice', 'when-then', '--set', 'plan=x', '--entry', 'k3x9qz']],
    ['actions done', ['actions', 'done', 'first']],
    ['a session', ['sessions', 'log', '--peer', '--set', 'topic=x']],
    ['a success', ['progress', 'success', SECRET]],
    ['a check-in', ['progress', 'check-in', '--set', 'calm=7']],
    ['a conversation', ['evaluate', 'Ana', '--set', 'conversation=intro']],
    ['a list', ['journal', 'list']],
    ['undo', ['undo']],
    ['import', ['import', 'notes.md']],
    ['purge', ['purge', 'k3x9qz', '--yes']],
  ])('refuses %s with code 12, and keeps nothing', async (_, args) => {
    const place = await lockedHome();
    const before = filesIn(place.home);
    const { code, out } = await run(args, place, { files: { 'notes.md': SECRET } });
    expect([code, out()]).toEqual([12, '']);
    expect(filesIn(place.home)).toEqual(before);
  });

  it('takes an answer to a question of the framework', async () => {
    const place = await lockedHome();
    const args = ['reflect', '--text', SECRET, '--question', 'important', '--json'];
    const { code, out } = await run(args, place);
    expect(code).toBe(0);
    expect(JSON.parse(out()).entry.answers[0]).toMatchObject({ answer: SECRET });
  });

  it('names people to turn to if the text calls for it', async () => {
    const place = await lockedHome();
    const { code, err } = await run(['reflect', '--text', 'I want to die.', '--mood', '1'], place);
    expect(code).toBe(0);
    expect(err()).toContain('coachkit support');
  });

  it('keeps in an encoded draft what the disk does not take', async () => {
    const place = await lockedHome();
    fs.writeFileSync(join(place.home, 'inbox'), 'in the way');
    const { code, err } = await run(['reflect', '--text', SECRET], place);
    expect([code, inOneLine(err())]).toEqual([1, expect.stringContaining('Your text is in')]);
    const drafts = filesIn(place.home).filter(({ path }) => path.includes('drafts'));
    expect(drafts.map(({ bytes }) => isSealed(bytes))).toEqual([true]);
    fs.rmSync(join(place.home, 'inbox'));
    place.lock.isLocked = false;
    expect((await run(['doctor', '--repair', '--yes'], place)).out()).toContain('Saved what');
    expect(await countIn(place.home, 'journal')).toBe(2);
  });

  it('keeps input that is not text in an encoded draft', async () => {
    const place = await lockedHome();
    const files = { '-': new Uint8Array([0xff, 0xfe, 0xfd]) };
    expect((await run(['reflect', '-'], place, { files })).code).toBe(2);
    const drafts = filesIn(place.home).filter(({ path }) => path.includes('drafts'));
    expect(drafts.map(({ bytes }) => isSealed(bytes))).toEqual([true]);
  });

  it('is opened for questions in a terminal, but not for a text', async () => {
    const place = await lockedHome();
    const script = () => undefined;
    expect((await run(['reflect', '--text', SECRET], place, { script })).code).toBe(0);
    expect((await run(['actions', 'add', SECRET], place, { script })).code).toBe(0);
    expect(place.lock.isLocked).toBe(true);
    await run(['reflect'], place, { script });
    expect(place.lock.isLocked).toBe(false);
  });
});
