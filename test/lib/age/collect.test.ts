import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const AGE = join(import.meta.dirname, '../../../src/lib/age');

/** With so little room for young objects, V8 collects garbage every few files. */
const SMALL = ['--max-semi-space-size=1', '--import', 'tsx', '--input-type=module', '-e'];

// In Node 20, a key of generateKeyPairSync that is exported during a collection stops the process
// for ever.
it('encrypts thousands of files while garbage is collected', { timeout: 90_000 }, () => {
  const code = `
    import { encrypt } from '${AGE}/age.ts';
    import { newIdentity, recipientOf, x25519Recipient } from '${AGE}/x25519.ts';
    const recipients = [x25519Recipient(recipientOf(newIdentity()))];
    for (let i = 0; i < 4000; i++) encrypt(Buffer.from('x'), recipients);
    process.stdout.write('done');`;
  const { stdout } = spawnSync(process.execPath, [...SMALL, code], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(stdout).toBe('done');
});
