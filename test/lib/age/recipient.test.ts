import {
  createECDH,
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  type ECDH,
  generateKeyPairSync,
} from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decrypt, encrypt, type Identity } from '../../../src/lib/age/age.ts';
import { AgeError } from '../../../src/lib/age/age-error.ts';
import { toBech32 } from '../../../src/lib/age/bech32.ts';
import { unseal } from '../../../src/lib/age/chacha.ts';
import { recipientFrom } from '../../../src/lib/age/recipient.ts';
import { newIdentity, recipientOf, x25519Identity } from '../../../src/lib/age/x25519.ts';

/** A key as a token has it, and its public part as text. */
function newToken(): { key: ECDH; text: string } {
  const key = createECDH('prime256v1');
  key.generateKeys();
  return { key, text: toBech32('age1yubikey', key.getPublicKey(null, 'compressed')) };
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const hmac = (key: Buffer, bytes: Buffer) => createHmac('sha256', key).update(bytes).digest();

/** Opens what is sealed for a token, step by step as in c2sp.org/age-piv-p256. */
const identityOf = (key: ECDH): Identity => ({
  unwrap: ({ args, body }) => {
    const own = key.getPublicKey(null, 'compressed') as unknown as Buffer;
    const [kind, tag = '', share = ''] = args;
    if (kind !== 'piv-p256') return undefined;
    expect(args).toHaveLength(3);
    expect([tag.length, share.length, body.length]).toEqual([6, 44, 32]);
    if (tag !== sha256(own).subarray(0, 4).toString('base64').slice(0, 6)) return undefined;
    const theirs = Buffer.from(share, 'base64');
    const secret = hmac(Buffer.concat([theirs, own]), key.computeSecret(theirs));
    return unseal(hmac(secret, Buffer.from('piv-p256\u0001')), Buffer.alloc(12), body);
  },
});

const plain = Buffer.from('I told Anna the truth today.');
const isRefused = (text: string) => {
  expect(() => recipientFrom(text), text).toThrow(new AgeError('not-a-key'));
};

describe('a hardware token', () => {
  test('opens a file, and so does every other recipient of it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const [token, spare, own] = [newToken(), newToken(), newIdentity()];
        const texts = [recipientOf(own), token.text, spare.text.toUpperCase()];
        const file = encrypt(bytes, texts.map(recipientFrom));
        for (const identity of [
          identityOf(token.key),
          identityOf(spare.key),
          x25519Identity(own),
        ]) {
          expect(decrypt(file, identity)).toEqual(Buffer.from(bytes));
        }
        expect(() => decrypt(file, identityOf(newToken().key))).toThrow(new AgeError('no-match'));
      }),
      { numRuns: 20 },
    );
  });

  test('a file that has a token as its one recipient is opened by no other key', () => {
    const file = encrypt(plain, [recipientFrom(newToken().text)]);
    const other = x25519Identity(newIdentity());
    expect(() => decrypt(file, other)).toThrow(new AgeError('no-match'));
  });

  test('a published key has its published tag', () => {
    // From a file that the program age and age-plugin-se wrote, which have the same stanza.
    const point = Buffer.from(
      '020078e791838f0ae9b306487094b6de7ee0ace75dcaa9267c5ca21e53cf0b445e',
      'hex',
    );
    const { args } = recipientFrom(toBech32('age1yubikey', point)).wrap(Buffer.alloc(16));
    expect(args.slice(0, 2)).toEqual(['piv-p256', '9VqHAA']);
  });

  test('keys that age-plugin-yubikey made are taken', () => {
    for (const text of [
      'age1yubikey1q023pgeugaxany07tdc8vptwyc3jlh9rzlwq33a7gzndhlfe848jv8mtrvg',
      'age1yubikey1q0tf5gp52t3smx6zduwyjnurw4cgjlqdm58a9dj6430e8mtrfexfg586p8p',
      'age1yubikey1qgyl9efw5cexsg8ee66jpxglnvfaswhd4zjhntqawagp4zgh064puht4g9l',
    ]) {
      expect(encrypt(plain, [recipientFrom(text)]).includes('-> piv-p256 ')).toBe(true);
    }
  });

  test('a point off the curve, in another form or at infinity is refused', () => {
    const { key } = newToken();
    const off = '02'.padEnd(64, '0').concat('07');
    const points = [off, `02${'ff'.repeat(32)}`, `05${off.slice(2)}`, '00', '00'.repeat(33), ''];
    for (const hex of [...points, key.getPublicKey('hex'), key.getPublicKey('hex', 'hybrid')]) {
      isRefused(toBech32('age1yubikey', Buffer.from(hex, 'hex')));
    }
  });
});

test('a text that is not a public key, or a key of another plugin, is refused', () => {
  const point = newToken().key.getPublicKey(null, 'compressed') as unknown as Buffer;
  const { text } = newToken();
  for (const prefix of ['age1se', 'age1tag', 'age1pq', 'age1yubikeys', 'yubikey', 'age']) {
    isRefused(toBech32(prefix, point));
  }
  for (const each of ['', 'age1yubikey1', text.slice(0, -1), ` ${text}`, `A${text.slice(1)}`]) {
    isRefused(each);
  }
  isRefused(newIdentity());
  isRefused('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ03MhTAi6x4doPmJpKCf445S72eRbTftyCcfR/MDn2A');
});

test('a public key for which nothing can be sealed is refused at once', () => {
  const { privateKey } = generateKeyPairSync('x25519');
  const last = 2n ** 255n;
  for (const number of [
    0n,
    1n,
    325606250916557431795983626356110631294008115727848805560023387167927233504n,
    39382357235489614581723060781553021112529911719440698176882885853963445705823n,
    last - 20n,
    last - 19n,
    last - 18n,
  ]) {
    for (const each of [number, number + last]) {
      const bytes = Buffer.from(each.toString(16).padStart(64, '0'), 'hex').reverse();
      isRefused(toBech32('age', bytes));
      const key = { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') };
      const publicKey = createPublicKey({ key, format: 'jwk' });
      expect(() => diffieHellman({ privateKey, publicKey })).toThrow();
    }
  }
});
