import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decrypt, encrypt } from '../../../src/lib/age/age.ts';
import { recipientFrom } from '../../../src/lib/age/recipient.ts';
import { passphraseIdentity, passphraseRecipient } from '../../../src/lib/age/scrypt.ts';
import {
  newIdentity,
  recipientOf,
  x25519Identity,
  x25519Recipient,
} from '../../../src/lib/age/x25519.ts';

const CHUNK = 64 * 1024;
const plains = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK].map((n) => Buffer.alloc(n, 'Grüße'));
const key = newIdentity();
const recipient = recipientOf(key);
/** A key on a hardware token. */
const TOKEN = 'age1yubikey1q0tf5gp52t3smx6zduwyjnurw4cgjlqdm58a9dj6430e8mtrfexfg586p8p';
const PASSPHRASE = 'größer als gedacht';

describe('the age-encryption package', () => {
  test('opens files and keys of coachkit', async () => {
    expect(await identityToRecipient(key)).toBe(recipient);
    for (const plain of plains) {
      const other = x25519Recipient(recipientOf(newIdentity()));
      const opener = new Decrypter();
      opener.addIdentity(key);
      const file = encrypt(plain, [other, x25519Recipient(recipient)]);
      expect(Buffer.from(await opener.decrypt(file)).equals(plain)).toBe(true);
    }
  });

  test('opens a file that a hardware token opens too', async () => {
    const opener = new Decrypter();
    opener.addIdentity(key);
    const file = encrypt(plains[1] as Buffer, [recipientFrom(TOKEN), recipientFrom(recipient)]);
    expect(Buffer.from(await opener.decrypt(file))).toEqual(plains[1]);
  });

  test('makes files and keys that coachkit opens', async () => {
    const theirs = await generateX25519Identity();
    for (const plain of plains) {
      const writer = new Encrypter();
      writer.addRecipient(recipient);
      writer.addRecipient(recipientOf(theirs));
      const file = await writer.encrypt(plain);
      expect(decrypt(file, x25519Identity(key)).equals(plain)).toBe(true);
      expect(decrypt(file, x25519Identity(theirs)).equals(plain)).toBe(true);
    }
  });

  test('takes the same passphrases', async () => {
    const plain = Buffer.from(key);
    const opener = new Decrypter();
    opener.addPassphrase(PASSPHRASE);
    const file = encrypt(plain, [passphraseRecipient(PASSPHRASE, 10)]);
    expect(Buffer.from(await opener.decrypt(file)).equals(plain)).toBe(true);
    const writer = new Encrypter();
    writer.setScryptWorkFactor(10);
    writer.setPassphrase(PASSPHRASE);
    const theirs = await writer.encrypt(plain);
    expect(decrypt(theirs, passphraseIdentity(PASSPHRASE)).equals(plain)).toBe(true);
  });
});

/** The program `age`, for example from Debian. */
const hasAge = (() => {
  try {
    execFileSync('age', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasAge)('the program age', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'age-'));
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  const run = (program: string, args: string[], input?: Uint8Array): Buffer =>
    execFileSync(program, args, { input, stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 2 ** 24 });

  /** Runs age in a terminal, where it asks for the passphrase. */
  const ask = (args: string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const terminal = spawn('age', args, {});
      terminal.onData((text) => {
        if (/passphrase/.test(text)) terminal.write(`${PASSPHRASE}\r`);
      });
      terminal.onExit(({ exitCode }) =>
        exitCode === 0 ? resolve() : reject(new Error(`age exited with ${exitCode}`)),
      );
    });

  test('opens files of coachkit with the key in a file, and the reverse', () => {
    const identity = join(dir, 'key.txt');
    writeFileSync(identity, `${key}\n`);
    for (const plain of plains) {
      const file = encrypt(plain, [x25519Recipient(recipient)]);
      expect(run('age', ['-d', '-i', identity], file).equals(plain)).toBe(true);
      const theirs = run('age', ['-r', recipient], plain);
      expect(decrypt(theirs, x25519Identity(key)).equals(plain)).toBe(true);
    }
    const file = encrypt(Buffer.from(PASSPHRASE), [recipientFrom(TOKEN), recipientFrom(recipient)]);
    expect(run('age', ['-d', '-i', identity], file).equals(Buffer.from(PASSPHRASE))).toBe(true);
  });

  test('makes keys that coachkit reads, and reads those of coachkit', () => {
    const made = run('age-keygen', []).toString();
    const secret = /AGE-SECRET-KEY-1\w+/.exec(made)?.[0] ?? '';
    expect(made).toContain(`# public key: ${recipientOf(secret)}\n`);
    expect(run('age-keygen', ['-y'], Buffer.from(key)).toString()).toBe(`${recipient}\n`);
  });

  test('opens a file of coachkit with a key under a passphrase, and the reverse', async () => {
    const [identity, text, opened] = ['identity.age', 'text.age', 'text'].map((name) =>
      join(dir, name),
    ) as [string, string, string];
    const plain = Buffer.from('I told Anna the truth today.');
    const locked = encrypt(Buffer.from(key), [passphraseRecipient(PASSPHRASE, 10)]);
    writeFileSync(identity, locked);
    writeFileSync(text, encrypt(plain, [x25519Recipient(recipient)]));
    await ask(['-d', '-i', identity, '-o', opened, text]);
    expect(readFileSync(opened).equals(plain)).toBe(true);

    await ask(['-p', '-o', text, opened]);
    expect(decrypt(readFileSync(text), passphraseIdentity(PASSPHRASE)).equals(plain)).toBe(true);
  });
});
