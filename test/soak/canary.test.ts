import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ending, ended, FLOWS, play, settle } from '../support/canary-flows.ts';
import { GROUPS, linesOf, playLines } from '../support/canary-words.ts';
import { hasMemory, inNest } from '../support/nest.ts';

/**
 * Words that a person writes with any command are on no disk once encryption is on.
 */

describe.skipIf(!hasMemory).concurrent('the words', { timeout: 180_000 }, () => {
  it('are found wherever they are plain', () =>
    inNest(async (nest) => {
      const [word, foreign] = nest.words;
      const { temporary } = nest.places;
      const forms = [
        word.toUpperCase(),
        Buffer.from(`x${word}`, 'utf16le'),
        Buffer.from(`yz ${foreign}`).toString('base64'),
        foreign.replace('ä', '\\u00e4').replace('ö', '\\u00f6').replace('ü', '\\u00FC'),
        foreign.normalize('NFD'),
      ];
      expect(nest.found()).toEqual([]);
      for (const form of [...forms, '']) {
        const path = join(temporary, form === '' ? `name-${word}` : 'file');
        writeFileSync(path, form);
        expect(nest.found()).toEqual([`the words are in ${path}`]);
        rmSync(path);
      }
    }));

  it.each(Object.entries(GROUPS))('in command lines of %s are nowhere', (_name, group) =>
    inNest(async (nest) => {
      const lines = linesOf(group, await nest.values());
      await playLines(nest, lines);
      const locked = lines.filter(({ isOpen }) => isOpen);
      await playLines(nest, locked, true);
    }),
  );

  it('in a plain store are nowhere once it is on', () =>
    inNest(
      async (nest) => {
        const lines = linesOf(GROUPS.journal ?? '', await nest.values());
        await playLines(nest, lines.slice(0, 12));
        await play(nest, 'reflect', { answers: 2, ending: 'a kill while typing' });
        expect(nest.found().length).toBeGreaterThan(5);
        await nest.turnOn();
        expect(nest.found()).toEqual([]);
      },
      { isOn: false, hasOwnCache: true },
    ));

  const IN_TURN: Ending[] = ['a kill while typing', 'Ctrl-C', 'a kill while saving', 'a hangup'];

  it.each(FLOWS.map((flows) => [flows]))('typed in %j are nowhere', (flows) =>
    inNest(async (nest) => {
      await settle(nest);
      let taken = 0;
      for (const [index, flow] of flows.entries()) {
        const ending = flow.startsWith('sessions start') ? 'end' : IN_TURN[index % IN_TURN.length];
        taken += await play(nest, flow, { answers: 1 + (index % 2), ending: ending as Ending });
        expect(nest.found(), `${flow}, ${ending}`).toEqual([]);
      }
      expect(taken).toBeGreaterThan(0);
    }),
  );

  const EDITORS: Record<string, string> = {
    saves: 'echo "$WORDS" >> "$1"',
    'saves, and leaves copies': 'echo "$WORDS" | tee "$1~" "$1.swp" > "$1"',
    fails: 'echo "$WORDS" | tee "$1~" > "$1"; exit 3',
    'kills coachkit': 'echo "$WORDS" | tee "$1~" > "$1"; kill -9 $PPID',
    'kills coachkit before it saves': 'echo "$WORDS" > "$1.swp"; kill -9 $PPID',
  };

  it.each(Object.entries(EDITORS))('in an editor that %s are nowhere', (_what, script) =>
    inNest(async (nest) => {
      const { ID } = await nest.values();
      const env = { VISUAL: nest.editor(script), WORDS: nest.words.join(' ') };
      const isKilled = script.includes('kill');
      const editing = nest.open(['journal', 'edit', ID], { env });
      await ended(editing);
      expect(nest.found()).toEqual([]);
      expect(nest.edits().length > 0).toBe(isKilled);
      const reflecting = nest.open(['reflect', 'free'], { env });
      await reflecting.waitFor("What's on my mind?");
      reflecting.type(`\x05`);
      if (!isKilled) {
        await reflecting.waitFor(/Saved as|exited with code/);
        reflecting.kill('SIGKILL');
      }
      await ended(reflecting);
      expect(nest.found()).toEqual([]);
      await nest.run(['doctor', '--repair', '--yes']);
      expect(nest.edits()).toEqual([]);
      expect(nest.found()).toEqual([]);
    }),
  );

  it('typed while drafts cannot be saved in their folder are nowhere', () =>
    inNest(async (nest) => {
      const drafts = join(nest.places.state, 'drafts');
      rmSync(drafts, { recursive: true, force: true });
      writeFileSync(drafts, '');
      await play(nest, 'reflect', { answers: 2, ending: 'a kill while typing' });
      expect(nest.found().filter((each) => !each.startsWith(drafts))).toEqual([]);
    }));
});
