import { describe, expect, it, vi } from 'vitest';
import { createUnlocking } from '../../src/cli/unlock.ts';
import type { Prompts, SessionKey } from '../../src/core/context.ts';
import { ExitCode, Interrupted, MenuLeft, UsageError, UserError } from '../../src/core/errors.ts';
import { preferences } from '../../src/core/settings.ts';
import { zoneOf } from '../../src/lib/dates/zone.ts';
import { fakeLock, KEY, keptKey, PASSPHRASE } from '../support/fake-lock.ts';
import { failure } from '../support/world.ts';

const HOUR = 3_600_000;
const TEN = { utc: '2026-11-23T10:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-23' };

interface Given {
  /** The lines typed at the prompt. */
  typed?: string[];
  interactive?: boolean;
  env?: Record<string, string>;
  settings?: Record<string, string>;
  /** The passphrase in the file, and the one that the program prints. */
  file?: string;
  program?: string;
  kept?: string;
  session?: SessionKey;
  /** The key of an earlier command. */
  before?: string;
  hasKeyFile?: boolean;
}

/** A command of a process that may be given a passphrase in several ways. */
function command(given: Given = {}) {
  const { typed = [], env = {}, settings = {} } = given;
  const noted: string[] = [];
  const session = given.session ?? keptKey(given.kept);
  const secret = vi.fn(async () => {
    const next = typed.shift();
    if (next === undefined) throw new MenuLeft('Nothing was changed.');
    return next;
  });
  const fromFile = vi.fn(async (_named: string) => given.file ?? '');
  const fromProgram = vi.fn(async (_command: string) => given.program ?? '');
  const unlocking = createUnlocking({
    env,
    io: {
      interactive: given.interactive ?? true,
      note: (blocks) => {
        for (const block of blocks) if ('text' in block) noted.push(block.text);
      },
    },
    preferences: preferences(settings),
    clock: { now: () => TEN, zone: () => zoneOf(TEN) },
    prompts: async () => ({ secret }) as unknown as Prompts,
    sessionKey: async () => session,
    fromFile,
    fromProgram,
    keyBefore: () => given.before,
  });
  return {
    ...unlocking,
    ...fakeLock(given),
    noted,
    secret,
    fromFile,
    fromProgram,
    session,
  };
}

const FD = { COACHKIT_PASSPHRASE_FD: '3' };
const PROGRAM = { 'passphrase-command': 'pass show coachkit' };

describe('a locked store', () => {
  it('asks for the passphrase, and says why', async () => {
    const { unlock, encryption, noted, secret, session } = command({ typed: [PASSPHRASE] });
    await unlock(encryption);
    expect(encryption.state()).toBe('open');
    expect(noted).toEqual(['Your journal is locked.']);
    expect(secret).toHaveBeenCalledExactlyOnceWith("What's your passphrase?");
    expect(session.kept()).toBeUndefined();
  });

  it('asks three times, and then ends with exit code 12', async () => {
    const { unlock, encryption, noted, tried } = command({ typed: ['a', '', 'c', PASSPHRASE] });
    const error = await failure(unlock(encryption));
    expect(error).toMatchObject({
      exit: ExitCode.passphrase,
      message: "This passphrase doesn't open your journal.",
    });
    expect(noted).toEqual([
      'Your journal is locked.',
      "This passphrase doesn't open your journal.",
      'Try 2 of 3.',
      'You typed nothing. Your journal stays locked.',
      'Try 3 of 3.',
    ]);
    expect(tried).toEqual([{ passphrase: 'a' }, { passphrase: 'c' }]);
    expect(encryption.state()).toBe('locked');
  });

  it('opens at the third try', async () => {
    const { unlock, encryption, noted } = command({ typed: ['a', 'b', PASSPHRASE] });
    await unlock(encryption);
    expect(encryption.state()).toBe('open');
    expect(noted).toHaveLength(5);
  });

  it.each<[string, Given]>([
    ['a person', { typed: [PASSPHRASE] }],
    ['a file', { env: FD, file: PASSPHRASE }],
  ])('without a key file neither asks nor tries a passphrase of %s', async (_, given) => {
    const { unlock, encryption, secret, tried } = command({ ...given, hasKeyFile: false });
    expect(await failure(unlock(encryption))).toMatchObject({
      exit: ExitCode.passphrase,
      message: expect.stringMatching(/^Your key file identity\.age is missing or damaged/),
      hint: expect.stringContaining('coachkit encryption recovery'),
    });
    expect(secret).not.toHaveBeenCalled();
    expect(tried).toEqual([]);
  });

  it('stays locked after Esc', async () => {
    const { unlock, encryption } = command();
    expect(await failure(unlock(encryption))).toBeInstanceOf(MenuLeft);
    expect(encryption.state()).toBe('locked');
  });

  it('opens with the key of the session, and asks no one', async () => {
    const { unlock, encryption, secret, fromFile } = command({ kept: KEY, env: FD });
    await unlock(encryption);
    expect(encryption.state()).toBe('open');
    expect(secret).not.toHaveBeenCalled();
    expect(fromFile).not.toHaveBeenCalled();
  });

  it('forgets a key of the session that does not fit anymore', async () => {
    const { unlock, encryption, session } = command({ kept: 'OLD', typed: [PASSPHRASE] });
    await unlock(encryption);
    expect(encryption.state()).toBe('open');
    expect(session.kept()).toBeUndefined();
  });

  it('opens with the key of an earlier command', async () => {
    const { unlock, encryption, secret } = command({ before: KEY, kept: 'OLD' });
    await unlock(encryption);
    expect(encryption.state()).toBe('open');
    expect(secret).not.toHaveBeenCalled();
  });

  it('asks again if the key of an earlier command does not fit anymore', async () => {
    const { unlock, encryption, secret } = command({ before: 'OLD', typed: [PASSPHRASE] });
    await unlock(encryption);
    expect(encryption.state()).toBe('open');
    expect(secret).toHaveBeenCalledOnce();
  });

  it('passes on a fault of the disk', async () => {
    const { unlock, encryption, secret } = command({ typed: [PASSPHRASE, PASSPHRASE] });
    const fault = new UserError('The disk is full.', { exit: ExitCode.diskFull });
    encryption.unlock = () => {
      throw fault;
    };
    expect(await failure(unlock(encryption))).toBe(fault);
    expect(secret).toHaveBeenCalledOnce();
  });
});

describe('a passphrase from a script', () => {
  it.each<[string, Given, 'fromFile' | 'fromProgram', string]>([
    ['an open file', { env: FD, file: PASSPHRASE }, 'fromFile', '3'],
    ['a program', { settings: PROGRAM, program: PASSPHRASE }, 'fromProgram', 'pass show coachkit'],
    ['a file before a program', { env: FD, settings: PROGRAM, file: PASSPHRASE }, 'fromFile', '3'],
  ])('comes from %s, with a terminal or without', async (_, given, source, named) => {
    for (const interactive of [true, false]) {
      const { unlock, encryption, secret, ...sources } = command({ ...given, interactive });
      await unlock(encryption);
      expect(encryption.state()).toBe('open');
      expect(sources[source]).toHaveBeenCalledExactlyOnceWith(named);
      expect(secret).not.toHaveBeenCalled();
    }
  });

  it.each<[string, Given, string]>([
    ['an open file', { env: FD, file: 'wrong' }, 'COACHKIT_PASSPHRASE_FD'],
    ['a program', { settings: PROGRAM, program: 'wrong' }, 'your setting passphrase-command'],
  ])('that is wrong is named with its source: %s', async (_, given, source) => {
    const words = `The passphrase from ${source} doesn't open your journal. It stays locked.`;
    const script = command({ ...given, interactive: false });
    expect(await failure(script.unlock(script.encryption))).toMatchObject({
      exit: ExitCode.passphrase,
      message: words,
    });
    expect(script.tried).toHaveLength(1);
    const person = command({ ...given, typed: ['a', PASSPHRASE] });
    await person.unlock(person.encryption);
    expect(person.noted[0]).toBe(words);
    expect(person.noted.slice(-2)).toEqual([
      "This passphrase doesn't open your journal.",
      'Try 2 of 3.',
    ]);
    expect(person.noted).not.toContain('Your journal is locked.');
  });

  it('may fail, and then coachkit asks the person, and says how to remove the setting', async () => {
    const { unlock, encryption, fromProgram, noted } = command({
      settings: PROGRAM,
      typed: [PASSPHRASE],
    });
    const hint = 'coachkit config unset passphrase-command';
    fromProgram.mockRejectedValue(new UserError('It failed.', { exit: ExitCode.passphrase, hint }));
    await unlock(encryption);
    expect(noted).toEqual(['It failed.', hint]);
    expect(encryption.state()).toBe('open');
  });

  it('may be interrupted, and then coachkit does not ask', async () => {
    const { unlock, encryption, fromProgram, secret } = command({ settings: PROGRAM });
    fromProgram.mockRejectedValue(new Interrupted());
    expect(await failure(unlock(encryption))).toBeInstanceOf(Interrupted);
    expect(secret).not.toHaveBeenCalled();
  });

  it('that is wrong is named once, even if the command asks later', async () => {
    for (const interactive of [true, false]) {
      const { unlockQuietly, passphrase, encryption, noted } = command({
        env: FD,
        file: 'wrong',
        interactive,
        typed: [PASSPHRASE],
      });
      await unlockQuietly(encryption);
      if (interactive) await passphrase(encryption);
      else expect(await failure(passphrase(encryption))).toMatchObject({ exit: 12 });
      expect(noted).toHaveLength(1);
    }
  });

  it('is not kept for the session', async () => {
    const settings = { 'unlock-for': '8h' };
    const { unlock, encryption, session } = command({ env: FD, file: PASSPHRASE, settings });
    await unlock(encryption);
    expect(session.kept()).toBeUndefined();
  });
});

describe('without a terminal', () => {
  it('the store stays locked with exit code 12, and a hint at the three ways', async () => {
    const { unlock, encryption, secret } = command({ interactive: false, typed: [PASSPHRASE] });
    const error = await failure(unlock(encryption));
    expect(error).toMatchObject({
      exit: ExitCode.passphrase,
      message: expect.stringMatching(/^Your journal is locked, .* Nothing was changed\.$/),
      hint: expect.stringMatching(/unlock --for 8h\n.*passphrase-command.*COACHKIT_PASSPHRASE_FD/),
    });
    expect(secret).not.toHaveBeenCalled();
  });

  it('a passphrase in a variable is never used, and the hint says so', async () => {
    const env = { COACHKIT_PASSPHRASE: PASSPHRASE };
    const { unlock, encryption, tried } = command({ interactive: false, env });
    const { hint, message } = await failure(unlock(encryption));
    expect(hint).toContain("coachkit doesn't read COACHKIT_PASSPHRASE.");
    expect(`${message}${hint}`).not.toContain(PASSPHRASE);
    expect(tried).toEqual([]);
  });
});

describe('a command that also works on a locked store', () => {
  it.each<[string, Given]>([
    ['a key of the session', { kept: KEY }],
    ['a key of an earlier command', { before: KEY }],
    ['an open file', { env: FD, file: PASSPHRASE }],
  ])('opens it with %s', async (_, given) => {
    const { unlockQuietly, encryption, noted } = command(given);
    await unlockQuietly(encryption);
    expect(encryption.state()).toBe('open');
    expect(noted).toEqual([]);
  });

  it('neither asks nor starts a program', async () => {
    const given = { settings: PROGRAM, program: PASSPHRASE, typed: [PASSPHRASE] };
    const { unlockQuietly, encryption, noted, secret, fromProgram } = command(given);
    await unlockQuietly(encryption);
    expect(encryption.state()).toBe('locked');
    expect(noted).toEqual([]);
    expect(secret).not.toHaveBeenCalled();
    expect(fromProgram).not.toHaveBeenCalled();
  });

  it('says that a wrong passphrase in a file left it locked, and goes on', async () => {
    const { unlockQuietly, encryption, noted } = command({ env: FD, file: 'wrong' });
    await unlockQuietly(encryption);
    expect(encryption.state()).toBe('locked');
    expect(noted).toEqual([
      "The passphrase from COACHKIT_PASSPHRASE_FD doesn't open your journal. It stays locked.",
    ]);
  });

  it('refuses a variable that names no file', async () => {
    const { unlockQuietly, encryption, fromFile } = command({ env: FD });
    fromFile.mockRejectedValue(new UsageError('It must be a number.'));
    expect(await failure(unlockQuietly(encryption))).toMatchObject({ exit: ExitCode.usage });
  });
});

describe('the setting unlock-for', () => {
  it('keeps the key after a passphrase was typed', async () => {
    const settings = { 'unlock-for': '8h' };
    const { unlock, encryption, session, noted } = command({ typed: [PASSPHRASE], settings });
    await unlock(encryption);
    const until = new Date(Date.parse('2026-11-23T10:00:00Z') + 8 * HOUR);
    expect(session.kept()).toEqual({ key: KEY, until });
    expect(noted).toEqual(['Your journal is locked.', 'Unlocked until 18:00.', '']);
  });

  it('says where there is no memory for it', async () => {
    const settings = { 'unlock-for': '30m' };
    const session = { ...keptKey(), keep: () => undefined };
    const { unlock, encryption, noted } = command({ typed: [PASSPHRASE], settings, session });
    await unlock(encryption);
    expect(encryption.state()).toBe('open');
    expect(noted[1]).toMatch(/^This system has no folder in memory .* only for this command\.$/);
  });
});

describe('a command that needs the passphrase itself', () => {
  it('asks for it, though there is a key of the session', async () => {
    const { unlock, passphrase, encryption, noted } = command({
      kept: KEY,
      typed: ['a', PASSPHRASE],
    });
    await unlock(encryption);
    expect(await passphrase(encryption)).toBe(PASSPHRASE);
    expect(noted).toEqual(["This passphrase doesn't open your journal.", 'Try 2 of 3.']);
  });

  it('asks for it only once', async () => {
    const { unlock, passphrase, encryption, secret } = command({ typed: [PASSPHRASE] });
    await unlock(encryption);
    expect(await passphrase(encryption)).toBe(PASSPHRASE);
    expect(await passphrase(encryption)).toBe(PASSPHRASE);
    expect(secret).toHaveBeenCalledOnce();
  });

  it('keeps the key as the setting unlock-for says', async () => {
    const settings = { 'unlock-for': '8h' };
    const { passphrase, encryption, session } = command({ typed: [PASSPHRASE], settings });
    await passphrase(encryption);
    expect(session.kept()?.key).toBe(KEY);
  });

  it('ends with exit code 12 without a terminal', async () => {
    const { passphrase, encryption } = command({ kept: KEY, interactive: false });
    expect(await failure(passphrase(encryption))).toMatchObject({ exit: ExitCode.passphrase });
  });
});
