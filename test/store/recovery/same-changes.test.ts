import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { joined } from '../../../src/store/join.ts';
import { emptyPage, formatPage } from '../../../src/store/page-format.ts';
import { created, edited, removed, type Stored, withRecords } from '../../../src/store/record.ts';
import { at, newHome, open } from '../kit.ts';

/**
 * Two machines came to the same text in different ways, so a sync lowered the revision. The version
 * before the sync is in the copy.
 */
const minute = (count: number) => at(`2026-11-05T10:0${count}:00Z`);
const begun = created('01M8ED5RG0DXMZSRZFRQVGPKWA', { text: 'alpha' }, minute(0));
const here = edited(begun, { text: 'beta' }, minute(2));
const there = joined(removed(edited(begun, { text: 'gamma' }, minute(1)), minute(3)), here);
const both = joined(edited(here, { text: 'gamma' }, minute(5)), there);

function write(path: string, record: Stored): void {
  const page = withRecords(emptyPage('journal/2026-11'), [record]);
  fs.mkdirSync(dirname(path), { recursive: true });
  fs.writeFileSync(path, formatPage(page));
}

it('a revision that a sync lowered is not missing, and a repair does not go back to it', async () => {
  expect(both.rev).toBeLessThan(there.rev);
  const home = newHome();
  write(join(home.data, 'journal/2026-11.json'), both);
  write(join(home.state, 'previous/journal.2026-11.json'), there);
  const store = await open(home, { now: () => minute(9) });
  expect(store.doctor().map(({ kind }) => kind)).not.toContain('missing');
  expect(store.repair()).toMatchObject({ files: [], failed: [] });
  expect(store.collection('journal').all()).toMatchObject([{ text: 'gamma', rev: both.rev }]);
});
