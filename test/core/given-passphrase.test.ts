import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExitCode, Interrupted, UsageError } from '../../src/core/errors.ts';
import { passphraseFromFile, passphraseFromProgram } from '../../src/core/given-passphrase.ts';
import { failure } from '../support/world.ts';

let folder: string;
let opened: number[];
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'coachkit-given-'));
  opened = [];
});
afterEach(() => {
  for (const fd of opened) fs.closeSync(fd);
  fs.rmSync(folder, { recursive: true, force: true });
});

const signal = () => new AbortController().signal;

/** The number of an open file with these bytes. */
function fileWith(bytes: string | Buffer): string {
  const path = join(folder, 'file');
  fs.writeFileSync(path, bytes);
  const fd = fs.openSync(path, 'r');
  opened.push(fd);
  return String(fd);
}

/** The number of an open pipe, which closes after use, and its path. */
function pipe(flags = fs.constants.O_RDONLY | fs.constants.O_NONBLOCK) {
  const path = join(folder, 'pipe');
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  return { path, fd: String(fs.openSync(path, flags)) };
}

describe('a passphrase in an open file', () => {
  it.each([
    ['four words', 'four words'],
    ['four words\n', 'four words'],
    ['four words\r\n', 'four words'],
    ['  four words \n\n', '  four words \n'],
    ['pásswört 日本\n', 'pásswört 日本'],
    ['\uFEFFfour words\n', 'four words'],
  ])('%j is everything but the last line break', async (bytes, passphrase) => {
    expect(await passphraseFromFile(fileWith(bytes), signal())).toBe(passphrase);
  });

  it.each(['', '\n', '\r\n'])('cannot be %j', async (bytes) => {
    const error = await failure(passphraseFromFile(fileWith(bytes), signal()));
    expect(error).toMatchObject({
      exit: ExitCode.passphrase,
      message: 'COACHKIT_PASSPHRASE_FD gave no passphrase. Your journal stays locked.',
    });
  });

  it('must be in UTF-8, and is not quoted if it is not', async () => {
    const error = await failure(
      passphraseFromFile(fileWith(Buffer.from('SECRET\xff', 'latin1')), signal()),
    );
    expect(error).toMatchObject({ exit: ExitCode.passphrase });
    expect(error.message).not.toContain('SECRET');
  });
});

describe('a passphrase in a pipe', () => {
  it('may come in pieces, and late', async () => {
    const { path, fd } = pipe();
    spawn('sh', ['-c', `(sleep 0.1; printf four; sleep 0.1; printf ' words\\n') > '${path}'`]);
    expect(await passphraseFromFile(fd, signal())).toBe('four words');
  });

  it('can be waited for no longer than the person wants', async () => {
    const { path, fd } = pipe();
    const writer = spawn('sh', ['-c', `exec 3> '${path}'; printf SECRET >&3; exec sleep 60`]);
    const controller = new AbortController();
    const waiting = failure(passphraseFromFile(fd, controller.signal));
    setTimeout(() => controller.abort(), 300);
    const error = await waiting;
    writer.kill();
    expect(error).toBeInstanceOf(Interrupted);
    expect(error.message).not.toContain('SECRET');
  });
});

describe('COACHKIT_PASSPHRASE_FD', () => {
  it.each(['', '1', '2', '-1', '3.5', '0x3', ' 3', '03', '999999', '9999999', 'SECRET'])(
    'cannot be %j, which is not quoted',
    async (named) => {
      const error = await failure(passphraseFromFile(named, signal()));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toBe(
        'COACHKIT_PASSPHRASE_FD must be the number of an open file or pipe: 0, or 3 and above. Nothing was changed.',
      );
    },
  );

  it.each([
    ['a folder', () => fs.openSync(folder, 'r')],
    ['a device, such as a terminal', () => fs.openSync('/dev/null', 'r')],
  ])('cannot name %s', async (_, open) => {
    const fd = open();
    opened.push(fd);
    expect(await failure(passphraseFromFile(String(fd), signal()))).toBeInstanceOf(UsageError);
  });

  it.skipIf(!fs.existsSync('/proc/self/fd'))(
    'cannot name a pipe that never ends, such as one of Node',
    async () => {
      const { fd } = pipe(fs.constants.O_RDWR);
      opened.push(Number(fd));
      expect(await failure(passphraseFromFile(fd, signal()))).toBeInstanceOf(UsageError);
      const inner = fs.readdirSync('/proc/self/fd').filter((each) => {
        const path = `/proc/self/fd/${each}`;
        return fs.existsSync(path) && fs.statSync(path).isFIFO() && Number(each) > 2;
      });
      for (const each of inner.filter((name) => name !== fd)) {
        const isOurs = fs.readlinkSync(`/proc/self/fd/${each}`);
        const ends = inner.filter((other) => fs.readlinkSync(`/proc/self/fd/${other}`) === isOurs);
        if (ends.length < 2) continue;
        expect(await failure(passphraseFromFile(each, signal()))).toBeInstanceOf(UsageError);
      }
    },
  );
});

describe('a program that prints the passphrase', () => {
  const from =
    (command: string, interactive = false) =>
    () =>
      passphraseFromProgram(command, { env: process.env, interactive });
  const error = (command: string) => failure((async () => from(command)())());

  it.each([
    [`printf 'four words\\n'`, 'four words'],
    [`sh -c "printf 'a b'"`, 'a b'],
    ['echo $HOME; echo two | cat', '$HOME; echo two | cat'],
    [`echo ""`, undefined],
  ])('%s is started without a shell', (command, passphrase) => {
    if (passphrase === undefined) expect(from(command)).toThrow('gave no passphrase');
    else expect(from(command)()).toBe(passphrase);
  });

  it.each([
    ['no-such-program SECRET', 'no-such-program', "wasn't found"],
    ['sh -c "echo SECRET; exit 3"', 'sh', 'exited with code 3'],
    ['sh -c "echo SECRET; kill -9 $$"', 'sh', 'was stopped by SIGKILL'],
    [
      `${process.execPath} -p "'SECRET'.repeat(1e6)"`,
      process.execPath,
      'printed more than a passphrase',
    ],
  ])('is named if it fails, without its output: %s', async (command, program, why) => {
    const { message, hint, exit } = await error(command);
    expect(message).toBe(
      `The program ${program} from your setting passphrase-command ${why}. Your journal stays locked.`,
    );
    expect(hint).toContain('coachkit config unset passphrase-command');
    expect(exit).toBe(ExitCode.passphrase);
  });

  it('is stopped with coachkit at Ctrl-C', async () => {
    expect(await error('sh -c "kill -INT $$"')).toBeInstanceOf(Interrupted);
  });

  it('gets no text that is on stdin for coachkit', () => {
    expect(from('sh -c "cat; echo end"')()).toBe('end');
  });
});
