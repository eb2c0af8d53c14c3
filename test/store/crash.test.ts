import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { lockable } from '../support/lockable.ts';
import { killSoon, startWriter, verify } from './crash.ts';
import { newHome, open, optionsFor } from './kit.ts';

/** The fast half of test/soak/store.test.ts. */

describe('nothing acknowledged is lost', () => {
  it('when one writer is killed five times', { timeout: 60_000 }, async () => {
    const home = newHome();
    const acks = [];
    for (let kill = 0; kill < 5; kill++) {
      const writer = await startWriter(home, ['mix']);
      await killSoon(writer, 60);
      acks.push(...writer.acks);
    }
    const verdict = await verify(home, acks);
    expect(verdict.lost).toEqual([]);
    expect(verdict.untold.length).toBeLessThanOrEqual(5);
    expect(verdict.leftovers).toEqual([]);
  });

  it('when one writer is killed five times in changes of several records', {
    timeout: 60_000,
  }, async () => {
    const home = newHome();
    const batches = [];
    for (let kill = 0; kill < 5; kill++) {
      const writer = await startWriter(home, ['together']);
      await killSoon(writer, 60);
      batches.push(...writer.batches);
    }
    const verdict = await verify(home, batches.flat());
    expect(verdict.lost).toEqual([]);
    expect(verdict.leftovers).toEqual([]);
    // Each change adds three entries and a coach.
    const coaches = openStore(optionsFor(home)).collection('coaches').all();
    expect(coaches).toHaveLength(batches.length + verdict.untold.length / 3);
  });

  it('when one writer is killed five times while it adds to a locked store', {
    timeout: 60_000,
  }, async () => {
    const home = newHome();
    const acks = [];
    for (let kill = 0; kill < 5; kill++) {
      const writer = await startWriter(home, ['inbox']);
      await killSoon(writer, 60);
      acks.push(...writer.acks);
    }
    const codec = lockable({ isLocked: false });
    (await open(home, { codec })).collection('coaches').add({ name: 'the rest joins before' });
    const verdict = await verify(home, acks, { codec });
    expect(verdict.lost).toEqual([]);
    expect(verdict.untold.length).toBeLessThanOrEqual(5);
    expect(verdict.leftovers).toEqual([]);
  });

  it('when four processes append at once', { timeout: 60_000 }, async () => {
    const home = newHome();
    const writers = await Promise.all([1, 2, 3, 4].map(() => startWriter(home, ['append', 25])));
    const ends = await Promise.all(writers.map(({ ended }) => ended));
    expect(writers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(ends).toEqual([0, 0, 0, 0]);
    const verdict = await verify(
      home,
      writers.flatMap(({ acks }) => acks),
    );
    expect(verdict).toEqual({ acknowledged: 100, lost: [], untold: [], leftovers: [] });
  });
});
