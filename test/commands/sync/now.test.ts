import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import type { Synced } from '../../../src/core/sync.ts';
import { fakeEncryption } from '../../support/encryption.ts';
import { entryAt, journalScript } from '../../support/journal.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';
import { connected, fakeSync } from '../../support/sync.ts';

/** The output of `coachkit sync` after this result. */
async function shown(result: Partial<Synced>, ...args: string[]) {
  const sync = fakeSync({ state: connected(), results: [result] });
  const script = journalScript({ sync });
  const [entry] = await script.write(entryAt('2026-11-12T10:00', { text: 'SECRET' }));
  const id = entry?.id as string;
  for (const record of [...(result.both ?? []), ...(result.back ?? [])]) record.id = id;
  expect(await typed(['sync', ...args], script)).toBe(0);
  return { out: script.out(), id: id.slice(-6).toLowerCase() };
}

describe('coachkit sync', () => {
  it('says in one line what came and went', async () => {
    expect((await shown({ received: 2, sent: 3 })).out).toBe('2 records came, 3 went.\n');
    expect((await shown({ received: 1 })).out).toBe('1 record came, 0 went.\n');
    expect((await shown({})).out).toBe('Nothing new.\n');
  });

  it('says what went into a history without a repository', async () => {
    const { repository: _, ...state } = connected();
    const script = scripted({ sync: fakeSync({ state, results: [{ sent: 2 }] }) });
    await typed(['sync'], script);
    expect(script.out()).toBe('2 records went into the history.\n');
  });

  it('names what two machines changed, and where to see both texts', async () => {
    const { out, id } = await shown({ both: [{ collection: 'journal', id: '' }] });
    expect(out).toContain(`journal entry of 2026-11-12 (${id})`);
    expect(out).toContain(`coachkit sync show ${id}`);
    expect(out).not.toContain('SECRET');
  });

  it('tells of everything else that happened', async () => {
    const { out, id } = await shown({
      back: [{ collection: 'journal', id: '' }],
      erased: 2,
      left: [{ file: 'journal/2026-03.json', where: 'here', why: 'it is damaged.' }],
      frameworks: [
        { name: 'mine', what: 'new' },
        { name: 'gone', what: 'removed' },
      ],
      settings: ['country', 'name'],
      isRewritten: true,
    });
    expect(out).toContain('Erased here too: 2 records.');
    expect(out).toContain(`Removed on one machine, but changed on another and so kept`);
    expect(out).toContain(id);
    expect(out).toMatch(/journal\/2026-03\.json.*on this machine[\s\S]*it is damaged/);
    expect(out).toMatch(/mine.*new/);
    expect(out).toMatch(/gone.*removed/);
    expect(out).toContain('Settings that changed here: country, name.');
    expect(out).toContain('No record was lost.');
  });

  it('says "Nothing new." only if nothing is', async () => {
    for (const news of [
      { erased: 2 },
      { mended: ['journal/2026-03.json'] },
      { frameworks: [{ name: 'gone', what: 'removed' as const }] },
      { settings: ['name'] },
    ]) {
      expect((await shown(news)).out).not.toContain('Nothing new.');
    }
    expect((await shown({ erased: 2 })).out).toBe('Erased here too: 2 records.\n');
  });

  it('names damaged files that it replaced in the repository', async () => {
    const { out } = await shown({ mended: ['journal/2026-03.json'] });
    expect(out).toMatch(/Damaged in the repository, and replaced from here\n.*journal\/2026-03/);
  });

  it('names five, and counts the rest', async () => {
    const both = Array.from({ length: 7 }, () => ({ collection: 'coaches' as const, id: 'gone' }));
    const script = scripted({ sync: fakeSync({ state: connected(), results: [{ both }] }) });
    await typed(['sync'], script);
    expect(script.out().match(/candidate/g)).toHaveLength(5);
    expect(script.out()).toContain('and 2 more');
  });

  it('tells a program the same', async () => {
    const { out } = await shown({ received: 1, settings: ['name'] }, '--json');
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      received: 1,
      sent: 0,
      both: [],
      back: [],
      erased: 0,
      mended: [],
      left: [],
      frameworks: [],
      settings: ['name'],
      isRewritten: false,
    });
  });

  it('refuses until it is set up', async () => {
    const script = scripted();
    expect(await typed(['sync'], script)).toBe(2);
    expect(script.err()).toContain('coachkit sync setup ADDRESS');
  });

  it('exits with 12 where the journal is locked and no one can be asked', async () => {
    const sync = fakeSync({ state: connected() });
    const script = scripted({ sync, encryption: fakeEncryption({ state: 'locked' }) });
    expect(await typed(['sync'], script)).toBe(12);
    expect(sync.done).toEqual([]);
  });

  it("shows git's own words, and lets git ask only where a person can answer", async () => {
    const error = new UserError('git could not reach the repository.', {
      exit: 1,
      detail: 'fatal: no route to host',
    });
    const sync = fakeSync({ state: connected(), error });
    const script = scripted({ sync });
    expect(await typed(['sync'], script)).toBe(1);
    expect(script.err()).toContain('fatal: no route to host');
    expect(sync.ran?.isInBackground).toBe(true);
    await typed(['sync'], scripted({ sync, script: () => undefined }));
    expect(sync.ran?.isInBackground).toBe(false);
  });

  /** Syncs where the key of the repository comes with the first run. */
  async function joined(options: Options = {}) {
    const encryption = fakeEncryption({ state: 'locked', passphrase: 'five words' });
    let state: 'off' | 'locked' = 'off';
    const joining = {
      ...encryption,
      state: () => (state === 'off' ? 'off' : encryption.state()),
    };
    const sync = fakeSync({
      state: connected(),
      results: [{ hasNewKey: true }, { received: 5 }],
      onRun: () => {
        state = 'locked';
      },
    });
    const script = scripted({ sync, encryption: joining, script: () => undefined, ...options });
    const code = await typed(['sync'], script);
    const { done } = sync;
    return {
      code,
      done,
      unlocked: encryption.done,
      out: script.out(),
      err: inOneLine(script.err()),
    };
  }

  it('asks for the passphrase of a key that came, and syncs again', async () => {
    const { code, done, unlocked, out, err } = await joined({ secrets: ['five words'] });
    expect(code).toBe(0);
    expect(done).toEqual(['run', 'run']);
    expect(unlocked).toEqual(['unlock']);
    expect(out).toContain('5 records came, 0 went.');
    expect(err).toMatch(/Type the passphrase of your first machine.*now opens the journal/);
  });

  it('leaves the journal as it was without the passphrase of a key that came', async () => {
    for (const [options, exit] of [
      [{}, 130],
      [{ secrets: ['one', 'two', 'three'] }, 12],
      [{ script: undefined }, 12],
    ] as const) {
      const { code, done, err } = await joined(options as Options);
      expect(code).toBe(exit);
      expect(done).toEqual(['run', 'returnKey']);
      expect(err).not.toContain('now opens the journal');
      expect(err).not.toContain('with your recovery key');
    }
  });

  it('names the other machine as the place for a new passphrase', async () => {
    const { err } = await joined({ secrets: ['one', 'two', 'three'] });
    expect(err).toMatch(/on your other machine.*: coachkit encryption recovery/);
  });
});
