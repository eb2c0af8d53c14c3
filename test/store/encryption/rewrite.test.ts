import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { rewriteAll } from '../../../src/store/encryption/rewrite.ts';
import { newHome } from '../kit.ts';

function newFile(text: string): string {
  const path = join(newHome().dir, 'draft.json');
  fs.mkdirSync(dirname(path), { recursive: true });
  fs.writeFileSync(path, text);
  return path;
}

/** Rewrites the file, while another process does something to it at its first reading. */
function rewriteDuring(path: string, act: () => void) {
  let reads = 0;
  return rewriteAll([path], {
    random: Math.random,
    convert: (bytes) => {
      if (reads++ === 0) act();
      return bytes.toString().startsWith('sealed') ? undefined : Buffer.from(`sealed ${bytes}`);
    },
  });
}

test('a file that another process saves meanwhile keeps its newest text', () => {
  const path = newFile('old');
  const result = rewriteDuring(path, () => {
    fs.writeFileSync(`${path}.new`, 'newer');
    fs.renameSync(`${path}.new`, path);
  });
  expect(result).toEqual({ files: 1, failed: [], left: [], isFull: false });
  expect(fs.readFileSync(path, 'utf8')).toBe('sealed newer');
});

test('a file that another process removes meanwhile does not come back', () => {
  const path = newFile('old');
  const result = rewriteDuring(path, () => fs.rmSync(path));
  expect(result.failed).toEqual([]);
  expect(fs.readdirSync(dirname(path))).toEqual([]);
});
