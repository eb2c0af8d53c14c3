import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePrivateDir } from '../../../src/store/write/fs.ts';

const before = process.cwd();
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'coachkit-fs-'));
  process.chdir(dir);
});
afterEach(() => {
  process.chdir(before);
  rmSync(dir, { recursive: true, force: true });
});

it.each(['x', 'x/y', 'xy/z/w/', './x'])('makes a folder at %s and ends', (path) => {
  makePrivateDir(path);
  expect(existsSync(join(dir, path))).toBe(true);
  makePrivateDir(path);
});
