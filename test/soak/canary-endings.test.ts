import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ENDINGS, type Ending, ended, FLOWS, KEYS, play, settle } from '../support/canary-flows.ts';
import { GROUPS, linesOf, playLines } from '../support/canary-words.ts';
import { buildInject } from '../support/inject.ts';
import { hasMemory, inNest, type Nest, PASSPHRASE } from '../support/nest.ts';

/** Words that a person writes in any way are on no disk once encryption is on. */

const report = (line: string) => console.log(`soak: canary: ${line}`);
const HOUR = { timeout: 3_600_000 };
const work = mkdtempSync(join(tmpdir(), 'coachkit-canary-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe.skipIf(!hasMemory)('the words', HOUR, () => {
  it.each(Object.entries(GROUPS))('in command lines of %s, unlocked and locked', (name, group) =>
    inNest(async (nest) => {
      const lines = linesOf(group, await nest.values());
      await playLines(nest, lines);
      await playLines(nest, lines, true);
      report(`${2 * lines.length} command lines of ${name}, nowhere`);
    }),
  );

  it.each(Object.entries(GROUPS))('in command lines of %s before it is on', (name, group) =>
    inNest(
      async (nest) => {
        const lines = linesOf(group, await nest.values());
        await playLines(nest, lines);
        for (const flow of ['reflect', 'practice when-then']) {
          await play(nest, flow, { answers: 2, ending: 'a kill while typing' });
        }
        expect(nest.found().length).toBeGreaterThan(5);
        await nest.turnOn();
        expect(nest.found()).toEqual([]);
        report(`${lines.length} command lines of ${name} before it was on, nowhere`);
      },
      { isOn: false, hasOwnCache: true },
    ),
  );

  const endings: Ending[] = ['end', ...(Object.keys(ENDINGS) as Ending[])];

  it.concurrent.each(endings)('typed in every flow, up to %s', (ending) =>
    inNest(async (nest) => {
      await settle(nest);
      let [flows, taken] = [0, 0];
      for (const flow of FLOWS.flat()) {
        for (const answers of ending === 'end' ? [0] : [1, 3]) {
          const keys = [...KEYS, ...['2', '4', '\r', '\r']].sort(() => Math.random() - 0.5);
          taken += await play(nest, flow, { answers, ending, keys });
          flows += 1;
          expect(nest.found(), `${flow}, ${ending}, with the keys ${keys}`).toEqual([]);
        }
      }
      report(`${taken} texts in ${flows} flows up to ${ending}, nowhere`);
    }),
  );
});

const library = buildInject(work);
const { EIO, EACCES, ENOSPC } = constants.errno;

const FAULTS: Record<string, Record<string, string>> = {
  'a disk that fails': { FAULT_ERRNO: String(EIO) },
  'a folder that is closed': { FAULT_ERRNO: String(EACCES), FAULT_STAYS: '1' },
  'a full disk': { FAULT_ERRNO: String(ENOSPC), FAULT_STAYS: '1' },
};

/** Runs a command with a fault at every call of the system, from the first on. */
async function atEveryCall(
  nest: Nest,
  fault: Record<string, string>,
  run: (env: Record<string, string>) => Promise<void>,
): Promise<number> {
  const count = join(work, 'count');
  const preload = { LD_PRELOAD: library ?? '', FAULT_DIR: `${nest.places.home}/` };
  await run({ ...preload, FAULT_COUNT: count });
  const calls = Number(readFileSync(count, 'utf8').split(' ')[0]);
  for (let call = 1; call <= calls; call++) {
    await run({ ...preload, ...fault, FAULT_AT: String(call) });
    expect(nest.found(), `at call ${call} of ${calls}`).toEqual([]);
  }
  return calls;
}

describe.skipIf(!hasMemory || library === undefined)('the words, on', HOUR, () => {
  it.each(Object.entries(FAULTS))('%s', (name, fault) =>
    inNest(async (nest) => {
      const { WORDS, ID } = await nest.values();
      const editor = nest.editor(`echo "${WORDS}" | tee "$1~" > "$1"`);
      let faults = 0;
      for (const [args, input] of [
        [['reflect', '--text', WORDS], ''],
        [['reflect', '-'], WORDS],
        [['actions', 'add', WORDS], ''],
        [['find-coach', 'add', WORDS], ''],
        [['journal', 'edit', ID, '--text', WORDS], ''],
        [['undo'], ''],
      ] as const) {
        for (const isLocked of [false, true]) {
          faults += await atEveryCall(nest, fault, async (env) => {
            await nest.run([...args], { input, env, isLocked });
          });
        }
      }
      faults += await atEveryCall(nest, fault, async (env) => {
        const terminal = nest.open(['journal', 'edit', ID], { env: { ...env, VISUAL: editor } });
        // An edit that an earlier fault kept from being saved is offered first.
        terminal.waitFor('continue with that edit').then(
          () => terminal.type('1'),
          () => {},
        );
        await ended(terminal);
      });
      faults += await atEveryCall(nest, fault, async (env) => {
        const open: Nest['open'] = (words) => nest.open(words, { env });
        await play(nest, 'reflect free', { answers: 1, ending: 'a kill while typing', open });
      });
      report(`${faults} times ${name}, nowhere`);
      await nest.run(['doctor', '--repair', '--yes']);
      expect(nest.edits()).toEqual([]);
      expect(nest.found()).toEqual([]);
    }),
  );
});

const [VIM] = ['vim'] as const;
const hasVim = spawnSync(VIM, ['--version']).status === 0;

describe.skipIf(!hasMemory)('what a person types in a terminal', HOUR, () => {
  it.skipIf(!hasVim)('in vim is nowhere, also if it is killed', () =>
    inNest(async (nest) => {
      const { ID } = await nest.values();
      for (const ending of ['saved', 'killed'] as const) {
        const terminal = nest.open(['journal', 'edit', ID], { env: { VISUAL: 'vim' } });
        await terminal.waitFor('text.md');
        terminal.type(`Go${nest.words.join(' ')}\x1b`);
        await terminal.waitFor(nest.words[0]);
        expect(nest.found()).toEqual([]);
        if (ending === 'saved') terminal.type(':wq\r');
        else terminal.close();
        await ended(terminal);
        expect(nest.found()).toEqual([]);
      }
      await nest.run(['doctor', '--repair', '--yes']);
      expect(nest.edits()).toEqual([]);
      expect(nest.found()).toEqual([]);
    }),
  );

  it('as a passphrase is nowhere, right or wrong', () =>
    inNest(async (nest) => {
      const terminal = nest.open(['reflect', 'free'], { isLocked: true });
      await terminal.waitFor("What's your passphrase?");
      for (const [index, typed] of [...nest.words, PASSPHRASE].entries()) {
        if (index > 0) await terminal.waitFor(new RegExp(`(doesn't open[^]*){${index}}`));
        terminal.type(typed);
        terminal.type('\r');
      }
      await terminal.waitFor("What's on my mind?");
      terminal.type(nest.words.join(' '));
      await terminal.waitFor(nest.words[0]);
      terminal.kill('SIGKILL');
      await ended(terminal);
      expect(nest.found()).toEqual([]);
    }));
});
