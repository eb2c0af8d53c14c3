import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileWriter } from '../../src/core/files.ts';
import { isOwnFile } from '../../src/core/own-files.ts';

const writer = createFileWriter(Math.random);
const folder = () => fs.mkdtempSync(join(tmpdir(), 'coachkit-files-'));
const save = (path: string, content: Iterable<string>, force = false) =>
  writer.save([{ path, content }], { force });

describe('a file to write', () => {
  it('is written whole, for the owner only, with its folders', () => {
    const path = join(folder(), 'a', 'b', 'x.md');
    save(path, ['one ', 'two']);
    expect(fs.readFileSync(path, 'utf8')).toBe('one two');
    expect(fs.statSync(path).mode & 0o777).toBe(0o600);
    expect(fs.statSync(join(path, '..')).mode & 0o777).toBe(0o700);
  });

  it('is not replaced without force', () => {
    const path = join(folder(), 'x.md');
    fs.writeFileSync(path, 'mine');
    expect(() => save(path, ['new'])).toThrow('already exists');
    expect(fs.readFileSync(path, 'utf8')).toBe('mine');
    save(path, ['new'], true);
    expect(fs.readFileSync(path, 'utf8')).toBe('new');
  });

  it.each([false, true])('follows no link, with force: %s', (force) => {
    const dir = folder();
    const target = join(dir, 'target');
    fs.writeFileSync(target, 'mine');
    fs.symlinkSync(target, join(dir, 'x.md'));
    fs.symlinkSync(join(dir, 'nowhere'), join(dir, 'dangling.md'));
    for (const name of ['x.md', 'dangling.md']) {
      expect(() => save(join(dir, name), ['new'], force)).toThrow(
        'a link, and links are not followed',
      );
    }
    expect(fs.readFileSync(target, 'utf8')).toBe('mine');
    expect(fs.existsSync(join(dir, 'nowhere'))).toBe(false);
  });

  it('is not a folder', () => {
    const dir = folder();
    expect(() => save(dir, ['x'], true)).toThrow('not an ordinary file');
  });

  it('stays unchanged when the content fails, and leaves nothing else', () => {
    const dir = folder();
    const path = join(dir, 'x.md');
    fs.writeFileSync(path, 'mine');
    const failing = (function* () {
      yield 'half';
      throw new Error('damaged');
    })();
    expect(() => save(path, failing, true)).toThrow('damaged');
    expect(fs.readdirSync(dir)).toEqual(['x.md']);
    expect(fs.readFileSync(path, 'utf8')).toBe('mine');
  });

  it('is written with all the others or not at all', () => {
    const dir = folder();
    fs.writeFileSync(join(dir, 'b'), 'mine');
    const files = ['a', 'b', 'c'].map((name) => ({ path: join(dir, name), content: [name] }));
    expect(() => writer.save(files, { force: false })).toThrow('already exists');
    expect(fs.readdirSync(dir)).toEqual(['b']);
  });

  it('is not replaced if it appears meanwhile', () => {
    const dir = folder();
    const path = join(dir, 'x.md');
    const slow = (function* () {
      yield 'new';
      fs.writeFileSync(path, 'theirs');
    })();
    expect(() => save(path, slow)).toThrow('already exists');
    expect(fs.readdirSync(dir)).toEqual(['x.md']);
    expect(fs.readFileSync(path, 'utf8')).toBe('theirs');
  });

  it('cannot be below a file', () => {
    const path = join(folder(), 'x');
    fs.writeFileSync(path, '');
    expect(() => save(join(path, 'y'), ['z'])).toThrow(/cannot create a file at/);
  });

  it("never replaces one of coachkit's own files, whatever its name", () => {
    const home = folder();
    const places = { data: home, state: join(home, 'state'), config: join(home, 'config') };
    for (const dir of ['journal', 'state/backups', 'config/frameworks']) {
      fs.mkdirSync(join(home, dir), { recursive: true });
    }
    const link = join(folder(), 'link');
    fs.symlinkSync(home, link);
    const guarded = createFileWriter(Math.random, (path) => isOwnFile(places, path));
    const own = ['coaches.json', 'journal/2026-11.json', 'state/last-change.json', 'JOURNAL/x.md'];
    for (const path of [...own, 'config/settings.json', 'x/../coaches.json']) {
      for (const base of [home, link]) {
        const write = () =>
          guarded.save([{ path: `${base}/${path}`, content: ['x'] }], { force: true });
        expect(write, path).toThrow('where coachkit keeps its own files');
      }
    }
    guarded.save([{ path: join(home, 'export.md'), content: ['x'] }], { force: false });
    expect(fs.readdirSync(join(home, 'journal'))).toEqual([]);
  });
});
