/** Writes the expected pages anew, from what the built program does now. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { history } from './history.ts';
import { playAll } from './player.ts';

const expected = join(import.meta.dirname, 'expected');
const { pages, starts, missing, wrote } = await playAll(history);
if (missing.length > 0) console.error(`No command saved: ${missing.join(', ')}`);
if (wrote.length > 0) console.error(`One of these does not only read: ${wrote.join('; ')}`);
rmSync(expected, { recursive: true, force: true });
mkdirSync(expected);
for (const [name, page] of pages) writeFileSync(join(expected, name), page);
console.log(`${starts} starts, ${pages.size} pages.`);
