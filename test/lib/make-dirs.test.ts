import fs, { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { makeDirs } from '../../src/lib/make-dirs.ts';

describe('folders', () => {
  const temp = mkdtempSync(join(tmpdir(), 'coachkit-dirs-'));

  it('are made with their parents, and the first new one is returned', () => {
    expect(makeDirs(join(temp, 'a', 'b', 'c'), 0o700)).toBe(join(temp, 'a'));
    expect(statSync(join(temp, 'a', 'b', 'c')).mode & 0o777).toBe(0o700);
    expect(makeDirs(join(temp, 'a', 'b'), 0o700)).toBeUndefined();
    expect(makeDirs(join(temp, 'a', 'd'), 0o700)).toBe(join(temp, 'a', 'd'));
  });

  it('are there if another process makes the same ones at the same time', () => {
    const mkdir = fs.mkdirSync;
    const other = vi.spyOn(fs, 'mkdirSync').mockImplementation(((path: string) => {
      const made = mkdir(path);
      if (path.endsWith('parent')) mkdir(join(path, 'child'));
      return made;
    }) as typeof mkdir);
    expect(makeDirs(join(temp, 'parent', 'child'), 0o700)).toBe(join(temp, 'parent'));
    other.mockRestore();
  });

  it('are refused where a file is', () => {
    writeFileSync(join(temp, 'file'), '');
    expect(() => makeDirs(join(temp, 'file'), 0o700)).toThrow(/EEXIST/);
    expect(() => makeDirs(join(temp, 'file', 'x'), 0o700)).toThrow(/ENOTDIR/);
  });

  // Node's `recursive` never returns here.
  it.runIf(existsSync('/proc/self'))('are refused where the system cannot make them', () => {
    expect(() => makeDirs('/proc/coachkit/store', 0o700)).toThrow(/ENOENT/);
  });
});
