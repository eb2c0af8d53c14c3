// Builds dist/: compiled frameworks, the bundled program and the licences of what was bundled.
// All is made in a folder aside and moved over at the end: a failed build leaves the last good one.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileShipped } from '../src/framework/compile.ts';
import { bundle } from './bundle.ts';
import { keepCompiled } from './code-cache.ts';
import { thirdPartyNotices } from './licences.ts';

const root = join(import.meta.dirname, '..');
const aside = join(root, `.dist-${process.pid}`);
const made = join(aside, 'dist');
const dist = join(root, 'dist');

mkdirSync(made, { recursive: true });
try {
  compileShipped(join(root, 'frameworks'), join(made, 'frameworks'));
  const bundled = await bundle(made);
  writeFileSync(join(made, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(bundled));
  keepCompiled(made);
  rmSync(dist, { recursive: true, force: true });
  renameSync(made, dist);
} finally {
  rmSync(aside, { recursive: true, force: true });
}
