import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { status } from '../../../src/commands/status/status.ts';
import { fakeEncryption } from '../../support/encryption.ts';
import { shippedDay } from '../../support/framework.ts';
import { type Options, scripted } from '../../support/scripted.ts';

const TODAY = '2026-11-23';
const words = shippedDay().line;

/** The line. Nothing else is shown, and nothing asked. */
async function line(options: Options = {}): Promise<string> {
  const { context, out, err, menus } = scripted({ today: TODAY, ...options });
  await status(context, { line: true });
  expect([err(), menus]).toEqual(['', []]);
  return out();
}

it('says that the journal is locked, and asks nothing', async () => {
  const encryption = fakeEncryption({ state: 'locked', passphrase: 'four unrelated words' });
  expect(await line({ encryption })).toBe(`${words.locked}\n`);
});

it('says where to look if the journal or the framework cannot be read', async () => {
  expect(await line({ settings: { framework: 'gone' } })).toBe(`${words.trouble}\n`);
  const { home } = scripted();
  writeFileSync(join(home, 'coaches.json'), 'no page');
  expect(await line({ home })).toBe(`${words.trouble}\n`);
});

it('is the same on a narrow screen', async () => {
  expect(await line({ columns: 20 })).toBe(await line());
});
