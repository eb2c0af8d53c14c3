/** Updates the expected pages with the output of the built program. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { history } from './history.ts';
import { playAll } from './player.ts';

const expected = join(import.meta.dirname, 'expected');
const { pages, starts, missing, wrote } = await playAll(history);
if (missing.length > 0) console.error(`No command saved these ids: ${missing.join(', ')}`);
if (wrote.length > 0) console.error(`At least one of these steps writes: ${wrote.join(', ')}`);
rmSync(expected, { recursive: true, force: true });
mkdirSync(expected);
for (const [name, page] of pages) writeFileSync(join(expected, name), page);
console.log(`${starts} starts, ${pages.size} pages.`);
