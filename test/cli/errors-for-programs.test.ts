import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createContext, type World } from '../../src/cli/create-context.ts';
import { noteLine } from '../../src/cli/note-line.ts';
import { run } from '../../src/cli/program.ts';
import { text } from '../../src/core/blocks.ts';
import { describeError, ERROR_CODES, type ErrorJson } from '../../src/core/describe-error.ts';
import { ExitCode, Interrupted, isForProgram, UserError } from '../../src/core/errors.ts';
import { wordsOf } from '../golden/step.ts';
import { fakeEncryption } from '../support/encryption.ts';
import { typed } from '../support/program.ts';
import { resultFlaw } from '../support/results.ts';
import { type Scripted, scripted } from '../support/scripted.ts';

/** The error on stderr, which is all that is written there. */
async function errorOf(line: string, script: Scripted = scripted()): Promise<ErrorJson['error']> {
  let said = '';
  const code = await typed(wordsOf(line), script, (words) => {
    said += words;
  });
  expect(said).toMatch(/^[^\n]+\n$/);
  expect(script.err()).toBe('');
  const json: ErrorJson = JSON.parse(said);
  expect(resultFlaw('error', json)).toBeUndefined();
  expect(json.error.exitCode).toBe(code);
  return json.error;
}

describe('an error of a command that prints JSON', () => {
  it.each([
    ['journal list --jsn --json', "Unknown option '--jsn'.", 'Did you mean --json?'],
    ['journal lst --json', "Unknown command 'lst' of journal.", 'coachkit journal --help'],
    ['status --json --framework', "Option '--framework <id>' argument missing.", 'status --help'],
    ['actions done --json', "Missing required argument 'action'.", 'coachkit actions done --help'],
    ['journal list --json --jsonl', "cannot be used with option '--json'", 'For help'],
    ['journal show nope12 --json', 'You have no entry with the id "nope12".', 'journal list'],
    ['learn nothing --json', 'No framework has a topic "nothing".', 'coachkit learn'],
    ['export --json --tag x --all', 'takes no filters. Nothing was exported.', ''],
    ['framework check nope.yaml --json', 'The file nope.yaml does not exist.', ''],
  ])('is one line of JSON: %s', async (line, message, hint) => {
    const error = await errorOf(line);
    expect(error).toMatchObject({ code: 'usage', exitCode: 2 });
    expect(error.message).toContain(message);
    expect(error.hint ?? '').toContain(hint);
  });

  it('lists the missing answers', async () => {
    const { missing } = await errorOf('assess --json');
    expect(missing).toContain('stage');
    const form = await errorOf('sessions start --json --set who=Ana');
    expect(form).toMatchObject({ code: 'usage', missing: ['with'] });
  });

  it('says that the journal is locked', async () => {
    const encryption = fakeEncryption({ state: 'locked' });
    const error = await errorOf('journal list --json', scripted({ encryption }));
    expect(error).toMatchObject({ code: 'locked', exitCode: 12 });
    expect(error.hint).toContain('coachkit encryption unlock');
  });

  it('says that a file is damaged, and quotes nothing of it', async () => {
    const { home, context } = scripted();
    await typed(['reflect', '--text', 'A hushed word.'], { context });
    const page = join(home, 'journal', readdirSync(join(home, 'journal'))[0] ?? '');
    writeFileSync(page, readFileSync(page, 'utf8').replace('hushed', 'hushes'));
    const error = await errorOf('journal list --json', scripted({ home }));
    expect(error).toMatchObject({ code: 'damaged', exitCode: 13 });
    expect(error.hint).toContain('coachkit doctor');
    expect(JSON.stringify(error)).not.toContain('hush');
  });

  it('shows only the kind of an unexpected error', async () => {
    const script = scripted();
    const store = async () => {
      throw new TypeError('a private word');
    };
    const context = { ...script.context, store };
    const error = await errorOf('journal list --json', { ...script, context });
    expect(error).toMatchObject({ code: 'bug', exitCode: 1 });
    expect(JSON.stringify(error)).not.toContain('private');
  });

  it('is JSON even if there is no context', async () => {
    let said = '';
    const output = {
      write: (words: string) => {
        said += words;
      },
      columns: undefined,
    };
    const context = () => Promise.reject(new UserError('No home.', { exit: ExitCode.failure }));
    const given = { version: '0', debug: false, stdout: output, stderr: output, context };
    await run(['status', '--json'], given);
    expect(JSON.parse(said).error).toEqual({ message: 'No home.', code: 'failed', exitCode: 1 });
  });

  it('is in words after a question, where a person reads it', async () => {
    let said = '';
    const script = scripted({ script: () => ({ kind: 'stop' }) });
    const code = await typed(['actions', 'add', '--json'], script, (words) => {
      said += words;
    });
    expect([code, said]).toEqual([130, '']);
    expect(script.err()).toContain('Stopped.');
  });

  it('has a name for each exit code but 0', () => {
    const codes = Object.values(ExitCode).filter((code) => code !== ExitCode.ok);
    expect(Object.values(ERROR_CODES).toSorted()).toEqual(codes.toSorted());
    expect(describeError(new Interrupted(), false).json.error).toEqual({
      message: 'Stopped.',
      code: 'interrupted',
      exitCode: 130,
    });
  });
});

describe('who reads the output', () => {
  it.each([
    ['status --json', true],
    ['journal list --jsonl', true],
    // The format of the file says nothing of who reads the messages.
    ['export --format jsonl --out all.jsonl', false],
    ['reflect --text json', false],
    ['learn search -- --json', false],
    ['', false],
  ])('is a program: %j', (line, is) => {
    expect(isForProgram(line.split(' '))).toBe(is);
  });
});

describe('a note of a command that prints JSON', () => {
  function noted(isTerminal: boolean): string {
    let said = '';
    const screen = {
      write: (content: string | Uint8Array) => {
        said += String(content);
      },
      isTerminal,
      rows: 24,
      columns: 40,
    };
    const world: Partial<World> = {
      env: { COACHKIT_HOME: join('/', 'nowhere') },
      platform: 'linux',
      stdout: screen,
      stderr: screen,
      readFile: () => new Uint8Array(),
      unlocked: {},
      noteLine,
    };
    const { io } = createContext(world as World);
    io.note([text('')]);
    io.note([text(`A private entry is left out, and this line is longer than the screen.`)]);
    return said;
  }

  it('is a line of JSON', () => {
    const lines = noted(false).trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    const json = JSON.parse(lines[0] ?? '');
    expect(resultFlaw('note', json)).toBeUndefined();
    expect(json.note).toContain('and this line is longer than the screen.');
  });

  it('is in words on a terminal, where a person answers', () => {
    expect(noted(true)).toMatch(/^\n?A private entry is left out/);
  });
});
