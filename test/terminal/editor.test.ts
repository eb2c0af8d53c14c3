import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isInMemory } from '../../src/lib/in-memory.ts';
import { editText } from '../../src/terminal/editor.ts';

/** An editor that is a Node script. The path of the text is `file`. */
function editor(script: string, env: Record<string, string> = {}) {
  const dir = fs.mkdtempSync(join(tmpdir(), 'coachkit-editor-'));
  const places = [join(dir, 'missing'), join(dir, 'memory')];
  fs.mkdirSync(join(dir, 'memory'));
  const code = join(dir, 'my editor.cjs');
  fs.writeFileSync(code, `const fs = require('fs'); const file = process.argv.at(-1); ${script}`);
  const EDITOR = `"${process.execPath}" '${code}'`;
  const options = {
    env: { ...process.env, VISUAL: undefined, EDITOR, ...env },
    places,
    stateDir: join(dir, 'state'),
    keep: (folder: string) => {
      fs.renameSync(folder, join(dir, 'kept'));
      return join(dir, 'kept', 'text.md');
    },
    memoryOnly: false,
  };
  const left = () => fs.readdirSync(join(dir, 'memory'));
  return { options, dir, left, kept: join(dir, 'kept') };
}

/** A clock that makes every editor session seem an hour long. */
const anHourEach = () => {
  let now = 0;
  return () => {
    now += 3_600_000;
    return now;
  };
};

describe('the editor', () => {
  it('must wait if it returns at once, and the file stays for its window', () => {
    const edited = editText('before', { ...editor('').options, now: () => 0 });
    if (!('failed' in edited) || edited.keptAt === undefined) throw new Error('nothing was kept');
    expect(edited.failed).toContain('--wait');
    expect(edited.written).toBe('before');
    expect(fs.readFileSync(edited.keptAt, 'utf8')).toBe('before\n');
  });

  it('leaves no byte order mark and no foreign line breaks in a text', () => {
    const { options } = editor("fs.writeFileSync(file, '\\ufeffOne.\\r\\nTwo.\\rThree.\\r\\n')");
    expect(editText('before', options)).toEqual({ text: 'One.\nTwo.\nThree.' });
  });

  it('gets the text in a private file, and returns the saved text', () => {
    const { options, left, dir } = editor(`
      const mode = (path) => (fs.statSync(path).mode & 0o777).toString(8);
      const text = fs.readFileSync(file, 'utf8');
      const seen = { text, file, modes: [mode(file), mode(require('path').dirname(file))] };
      fs.writeFileSync(process.env.SEEN, JSON.stringify(seen));
      fs.writeFileSync(file, 'after\\n');
    `);
    const SEEN = join(dir, 'seen');
    expect(editText('before', { ...options, env: { ...options.env, SEEN } })).toEqual({
      text: 'after',
    });
    const seen = JSON.parse(fs.readFileSync(SEEN, 'utf8'));
    expect(seen).toMatchObject({ text: 'before\n', modes: ['600', '700'] });
    expect(seen.file.startsWith(join(dir, 'memory'))).toBe(true);
    expect(seen.file.endsWith('.md')).toBe(true);
    expect(left()).toEqual([]);
  });

  it.each(['', 'no break', 'a break\n', '\n\n', 'CRLF\r\n', '\ufeffBOM', 'NUL \u0000'])(
    'returns %j if it changes nothing',
    (text) => {
      expect(editText(text, { ...editor('').options, now: anHourEach() })).toEqual({ text });
    },
  );

  it('accepts a file without a final line break', () => {
    expect(editText('x', editor(`fs.writeFileSync(file, 'y')`).options)).toEqual({ text: 'y' });
  });

  it.each([
    ['ends with an error', 'process.exitCode = 3', 'The editor exited with code 3.'],
    ['is killed', "process.kill(process.pid, 'SIGKILL')", 'The editor was stopped by SIGKILL.'],
    [
      'saves no text',
      'fs.writeFileSync(file, Buffer.from([0xff]))',
      'The file that the editor saved is not UTF-8 text.',
    ],
  ])('keeps the text in a safe place if it %s', (_, then, failed) => {
    const { options, left, kept } = editor(`fs.writeFileSync(file, 'written'); ${then}`);
    const edited = editText('before', options);
    if (!('failed' in edited) || edited.keptAt === undefined) throw new Error('nothing was kept');
    expect(edited.failed).toBe(failed);
    expect(edited.keptAt).toBe(join(kept, 'text.md'));
    expect(fs.readFileSync(edited.keptAt).length).toBeGreaterThan(0);
    expect(left()).toEqual([]);
  });

  it('keeps the swap file if it was killed before it saved', () => {
    const { options } = editor(
      `fs.writeFileSync(file + '.swp', 'unsaved'); process.kill(process.pid, 'SIGKILL')`,
    );
    const edited = editText('before', options);
    if (!('keptAt' in edited)) throw new Error('nothing was kept');
    expect(fs.readFileSync(`${edited.keptAt}.swp`, 'utf8')).toBe('unsaved');
  });

  it('returns the text if it fails, to continue with', () => {
    const { options } = editor(`fs.writeFileSync(file, 'written\\n'); process.exitCode = 1`);
    expect(editText('before', options)).toMatchObject({ written: 'written' });
  });

  it('fails without a saved file, and leaves nothing behind', () => {
    const { options, left, kept } = editor('fs.rmSync(file)');
    expect(editText('before', options)).toEqual({ failed: 'The editor did not save a file.' });
    expect(left()).toEqual([]);
    expect(fs.existsSync(kept)).toBe(false);
  });

  it('leaves nothing behind if it does not exist', () => {
    const { options, left, kept } = editor('', { EDITOR: 'no-such-editor --wait' });
    expect(editText('before', options)).toEqual({
      failed: 'The editor no-such-editor was not found.',
    });
    expect(left()).toEqual([]);
    expect(fs.existsSync(kept)).toBe(false);
  });

  it('is started without a shell', () => {
    const proof = join(tmpdir(), `coachkit-shell-${process.pid}`);
    const { options } = editor('', { EDITOR: `true; touch ${proof}` });
    expect(editText('x', options)).toMatchObject({ failed: 'The editor true; was not found.' });
    expect(fs.existsSync(proof)).toBe(false);
  });

  it('comes from the settings, else $VISUAL, else $EDITOR', () => {
    const { options } = editor('', { VISUAL: 'from-visual' });
    expect(editText('x', options)).toMatchObject({
      failed: expect.stringContaining('from-visual'),
    });
    const command = 'from-settings';
    expect(editText('x', { ...options, command })).toMatchObject({
      failed: expect.stringContaining(command),
    });
  });

  it('needs a folder', () => {
    const { options } = editor('');
    expect(() => editText('x', { ...options, places: ['/no/such/folder'] })).toThrow('no folder');
  });

  it('leaves the text where it is if it cannot be kept elsewhere', () => {
    const { options } = editor(`fs.writeFileSync(file, 'written'); process.exitCode = 1`);
    const keep = () => {
      throw new Error('the disk is full');
    };
    const edited = editText('before', { ...options, keep });
    if (!('keptAt' in edited) || !edited.keptAt) throw new Error('nothing was kept');
    expect(edited.keptAt).toContain(join('memory', 'coachkit-edit-'));
    expect(fs.readFileSync(edited.keptAt, 'utf8')).toBe('written');
  });
});

describe('the editor of an encrypted store', () => {
  const inMemory = '/dev/shm';
  const hasMemory = isInMemory(inMemory);

  it.runIf(hasMemory)('works in the first folder in memory', () => {
    const { options, left } = editor(`fs.writeFileSync(file, file)`);
    const disk = fs.mkdtempSync(join(import.meta.dirname, 'on-disk-'));
    onTestFinished(() => fs.rmdirSync(disk));
    const places = [disk, ...options.places.filter((place) => !isInMemory(place)), inMemory];
    const edited = editText('x', { ...options, places, memoryOnly: true });
    expect(edited).toEqual({ text: expect.stringMatching(/^\/dev\/shm\/coachkit-edit-/) });
    expect(fs.existsSync(dirname((edited as { text: string }).text))).toBe(false);
    expect(left()).toEqual([]);
  });

  it('is not started without a folder in memory', () => {
    const proof = join(tmpdir(), `coachkit-memory-${process.pid}`);
    const { options } = editor(`fs.writeFileSync(${JSON.stringify(proof)}, '')`);
    const places = [import.meta.dirname, '/no/such/folder'];
    const edit = () => editText('x', { ...options, places, memoryOnly: true });
    expect(edit).toThrow('coachkit found no folder in memory for the editor. Nothing was changed.');
    expect(fs.existsSync(proof)).toBe(false);
  });

  it.runIf(hasMemory).each([
    ['vim', /-i NONE -n -c set nobackup nowritebackup noundofile /],
    ['nano', /--ignorercfiles /],
    ['other', /^\S+$/],
  ])('is told to keep no other copies: %s', (name, told) => {
    const { options, dir } = editor('');
    const program = join(dir, name);
    fs.writeFileSync(program, `#!/bin/sh\nfor file; do :; done; echo "$*" > "$file"\n`, {
      mode: 0o700,
    });
    const edited = editText('x', {
      ...options,
      command: program,
      places: [inMemory],
      memoryOnly: true,
    });
    expect(edited).toEqual({ text: expect.stringMatching(told) });
  });
});
