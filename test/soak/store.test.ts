import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { killSoon, startWriter, verify, type Writer } from '../store/crash.ts';
import { encrypted, errorOf, type Home, homeIn, newHome, open } from '../store/kit.ts';
import { compare, steps } from '../store/model.ts';
import type { Ack, Note } from '../store/writer.ts';

/**
 * Tests the promises of docs/reliability.md thoroughly, with a plain store and an encrypted one that
 * is unlocked. Every test prints its counts.
 */

const [MOUNT, UNMOUNT] = ['mount', 'umount'] as const;
type Made = (home: Home) => Promise<Home>;
const STORES: [string, Made][] = [
  ['plain', async (home) => home],
  ['encrypted', encrypted],
];

/** Kills writers in rounds, with a new home every `perHome` rounds, and checks each home. */
async function killRounds(
  rounds: number,
  writersAtOnce: number,
  work: ['mix'] | ['imports'] | ['together'],
  made: Made,
  afterHome: (home: Home, writers: Writer[]) => Promise<void>,
): Promise<void> {
  const perHome = 25;
  for (let done = 0; done < rounds; done += perHome) {
    const home = await made(newHome());
    const writers: Writer[] = [];
    for (let round = done; round < Math.min(done + perHome, rounds); round++) {
      const started = await Promise.all(
        Array.from({ length: writersAtOnce }, () => startWriter(home, work)),
      );
      await Promise.all(started.map((writer) => killSoon(writer, 120)));
      writers.push(...started);
    }
    await afterHome(home, writers);
  }
}

describe.each(STORES)('%s', (kind, made) => {
  const report = (line: string) => console.log(`soak: ${kind}: ${line}`);

  describe('kill -9 at random moments', () => {
    it.each([
      [300, 1],
      [50, 6],
    ])(
      '%d times, %d writers at once: nothing acknowledged is lost or changed',
      async (rounds, at) => {
        let acknowledged = 0;
        let untold = 0;
        const lost: Ack[] = [];
        const kills = rounds * at;
        await killRounds(rounds, at, ['mix'], made, async (home, writers) => {
          const verdict = await verify(
            home,
            writers.flatMap(({ acks }) => acks),
          );
          expect(verdict.leftovers).toEqual([]);
          acknowledged += verdict.acknowledged;
          untold += verdict.untold.length;
          lost.push(...verdict.lost);
        });
        report(
          `${kills} kills, ${at} at once: ${acknowledged} acknowledged, ${lost.length} lost or changed, ${untold} saved without being told`,
        );
        expect(lost).toEqual([]);
        expect(acknowledged).toBeGreaterThanOrEqual(kills);
        expect(untold).toBeLessThanOrEqual(kills);
      },
    );

    it('100 times during imports over six months: each is saved in full or not at all', async () => {
      let batches = 0;
      let untold = 0;
      await killRounds(100, 1, ['imports'], made, async (home, writers) => {
        const all = writers.flatMap((writer) => writer.batches);
        const verdict = await verify(home, all.flat());
        expect(verdict.lost).toEqual([]);
        expect(verdict.leftovers).toEqual([]);
        // Each import has 20 records, so a partial import would leave a remainder.
        expect(verdict.untold.length % 20).toBe(0);
        batches += all.length;
        untold += verdict.untold.length / 20;
      });
      report(
        `100 kills: ${batches} imports acknowledged, 0 lost, 0 in part, ${untold} done but not told`,
      );
      expect(batches).toBeGreaterThan(100);
    });

    it('100 times during changes of several records: each is saved in full or not at all', async () => {
      let changes = 0;
      let untold = 0;
      await killRounds(100, 1, ['together'], made, async (home, writers) => {
        const all = writers.flatMap((writer) => writer.batches);
        const verdict = await verify(home, all.flat());
        expect(verdict.lost).toEqual([]);
        expect(verdict.leftovers).toEqual([]);
        // Each change adds three entries and a coach.
        expect(verdict.untold.length % 3).toBe(0);
        const coaches = (await open(home)).collection('coaches').all();
        expect(coaches).toHaveLength(all.length + verdict.untold.length / 3);
        changes += all.length;
        untold += verdict.untold.length / 3;
      });
      report(
        `100 kills: ${changes} changes of four records acknowledged, 0 lost, 0 in part, ${untold} done but not told`,
      );
      expect(changes).toBeGreaterThan(100);
    });
  });

  it('eight processes that append a hundred each: 800 of 800', async () => {
    const home = await made(newHome());
    const writers = await Promise.all(
      Array.from({ length: 8 }, () => startWriter(home, ['append', 100])),
    );
    await Promise.all(writers.map(({ ended }) => ended));
    expect(writers.flatMap(({ errors }) => errors)).toEqual([]);
    const verdict = await verify(
      home,
      writers.flatMap(({ acks }) => acks),
    );
    report(`8 x 100 appends: ${verdict.acknowledged} acknowledged, ${verdict.lost.length} lost`);
    expect(verdict).toEqual({ acknowledged: 800, lost: [], untold: [], leftovers: [] });
  });

  describe('a full disk', () => {
    /** A file system of 1 MB, or undefined where mounting is refused. */
    function mountTmpfs(): string | undefined {
      const dir = fs.mkdtempSync(join(tmpdir(), 'coachkit-tmpfs-'));
      const mounted = spawnSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir]);
      onTestFinished(() => {
        if (mounted.status === 0) execFileSync(UNMOUNT, [dir]);
        fs.rmSync(dir, { recursive: true, force: true });
      });
      return mounted.status === 0 ? dir : undefined;
    }

    it.each([
      ['as the disk reports its room', {}],
      ['as if the disk had reported room enough', { freeSpace: () => Number.POSITIVE_INFINITY }],
    ])('of 1 MB, %s: it is reported, and every save is kept', async (how, options) => {
      const dir = mountTmpfs();
      if (dir === undefined)
        return report(`full tmpfs (${how}): skipped, mounting is refused here`);
      const home = await made(homeIn(dir));
      const rescueDir = fs.mkdtempSync(join(tmpdir(), 'coachkit-rescue-'));
      onTestFinished(() => fs.rmSync(rescueDir, { recursive: true, force: true }));
      const store = await open(home, { ...options, rescueDir });
      const journal = store.collection<Note>('journal');
      const saved: string[] = [];
      let refusals = 0;
      for (let i = 0; i < 600; i++) {
        const text = `${i} ${'x'.repeat(i % 7 === 0 ? 20_000 : 500)}`;
        try {
          saved.push(journal.add({ text }).text);
        } catch (error) {
          expect((error as { exit?: number }).exit).toBe(14);
          refusals++;
          const path = store.drafts.save('reflect', { text });
          expect(store.drafts.load('reflect')?.value).toEqual({ text });
          if (path.startsWith(home.dir)) store.drafts.remove('reflect');
        }
      }
      report(
        `full tmpfs (${how}): ${saved.length} saved, ${refusals} refused with exit 14 and kept as a draft, 0 lost`,
      );
      expect(refusals).toBeGreaterThan(10);
      expect(
        journal
          .all()
          .map(({ text }) => text)
          .sort(),
      ).toEqual(saved.toSorted());
      expect((await open(home)).collection('journal').all()).toHaveLength(saved.length);
      const wrong = store
        .doctor()
        .filter(({ level, kind }) => level !== 'note' && kind !== 'space');
      expect(wrong).toEqual([]);
    });

    it('with a limit on file sizes, at 20 sizes', async () => {
      let acknowledged = 0;
      for (let kilobytes = 2; kilobytes <= 40; kilobytes += 2) {
        const home = await made(newHome());
        const wrap = ['bash', '-c', `ulimit -f ${kilobytes}; exec "$@"`, '-'];
        const writer = await startWriter(home, ['append', 1000], wrap);
        expect(await writer.ended).not.toBe(0);
        expect(writer.errors.join('')).toContain('coachkit has no room to save');
        expect(await verify(home, writer.acks)).toMatchObject({
          lost: [],
          untold: [],
          leftovers: [],
        });
        acknowledged += writer.acks.length;
      }
      report(`ulimit -f, 20 sizes: ${acknowledged} acknowledged, 0 lost`);
      expect(acknowledged).toBeGreaterThan(100);
    });
  });

  it('a writer suspended for 12 s while it holds the lock loses nothing, nor do others', async () => {
    const home = await made(newHome());
    const suspended = await startWriter(home, ['append', 500]);
    const lock = join(home.state, 'lock');
    const holds = () => {
      try {
        return JSON.parse(fs.readFileSync(lock, 'utf8')).pid === suspended.child.pid;
      } catch {
        return false;
      }
    };
    do {
      suspended.child.kill('SIGCONT');
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
      suspended.child.kill('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while (!holds());

    const others = await open(home, { lockWait: 2000 });
    const refused = errorOf(() => others.collection<Note>('journal').add({ text: 'blocked' }));
    expect(refused.exit).toBe(11);
    expect(refused.message).toContain(`process ${suspended.child.pid}`);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const waiting = await startWriter(home, ['append', 50]);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    suspended.child.kill('SIGCONT');
    expect(await Promise.all([suspended.ended, waiting.ended])).toEqual([0, 0]);
    const acks = [...suspended.acks, ...waiting.acks];
    const verdict = await verify(home, acks);
    report(
      `holder suspended for 12 s: ${acks.length} acknowledged by two writers, ${verdict.lost.length} lost`,
    );
    expect(verdict).toMatchObject({ lost: [], untold: [], leftovers: [] });
    expect(acks).toHaveLength(550);
  });

  it('random edits, removals, restores and undos match a map in memory', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const dir = fs.mkdtempSync(join(tmpdir(), 'coachkit-model-'));
        try {
          const home = await made(homeIn(dir));
          await compare(() => open(home), list);
        } finally {
          fs.rmSync(dir, { recursive: true, force: true });
        }
        taken += list.length;
      }),
      { numRuns: 400 },
    );
    report(`400 random histories, ${taken} steps: all as in memory`);
  });
});

it('every byte of a month file, changed to eight others: detected, or the text is the same', async () => {
  const home = newHome();
  const store = await open(home);
  const journal = store.collection<Note>('journal');
  for (const text of ['plain', 'ü 日本 👩‍👩‍👧', '\ud800\u0000\r\n', '"],\n{'])
    journal.add({ text });
  const [month] = fs.readdirSync(join(home.data, 'journal'));
  const file = join(home.data, 'journal', month as string);
  const whole = fs.readFileSync(file);
  const texts = journal.all();
  let detected = 0;
  const silent: number[] = [];
  for (let i = 0; i < whole.length * 8; i++) {
    const broken = Buffer.from(whole);
    const byte = broken[i >> 3] as number;
    broken[i >> 3] = byte ^ (1 << (i & 7));
    fs.writeFileSync(file, broken);
    try {
      expect(journal.all()).toEqual(texts);
      silent.push(i);
    } catch (error) {
      expect([13, 15]).toContain((error as { exit?: number }).exit);
      detected++;
    }
  }
  console.log(
    `soak: ${whole.length} bytes, every bit flipped in turn: ${detected} of ${whole.length * 8} detected, ${silent.length} without effect`,
  );
  expect(detected + silent.length).toBe(whole.length * 8);
});
