import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decrypt, encrypt } from '../../../src/lib/age/age.ts';
import { AgeError, type AgeProblem } from '../../../src/lib/age/age-error.ts';
import { passphraseIdentity, passphraseRecipient } from '../../../src/lib/age/scrypt.ts';
import {
  identityText,
  newIdentity,
  rawKey,
  recipientOf,
  x25519Identity,
  x25519Recipient,
} from '../../../src/lib/age/x25519.ts';

const CHUNK = 64 * 1024;
const TAG = 16;
const own = newIdentity();
const me = x25519Identity(own);
const forMe = x25519Recipient(recipientOf(own));
/** The work factor for tests. A real one is much higher. */
const LITTLE = 4;

/** Runs an action that must fail, and returns its problem. */
function problemOf(act: () => unknown): AgeProblem {
  try {
    act();
  } catch (error) {
    if (error instanceof AgeError) return error.problem;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Where the content begins, after the header and the nonce. */
const contentOf = (file: Buffer): number => file.indexOf('\n', file.indexOf('\n--- ') + 1) + 1 + 16;

describe('round trips', () => {
  const sizes = fc.oneof(
    fc.constantFrom(0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1),
    fc.nat(3 * CHUNK),
  );

  test('bytes of any length come back as they were', () => {
    fc.assert(
      fc.property(sizes, fc.nat(255), (size, fill) => {
        const plain = Buffer.alloc(size, fill);
        const file = encrypt(plain, [forMe]);
        expect(decrypt(file, me).equals(plain)).toBe(true);
        const chunks = Math.max(1, Math.ceil(size / CHUNK));
        expect(file.length - contentOf(file)).toBe(size + chunks * TAG);
      }),
      { numRuns: 60 },
    );
  });

  test('every recipient can open the file, and no one else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.uint8Array(), (count, plain) => {
        const keys = Array.from({ length: count }, newIdentity);
        const file = encrypt(
          plain,
          keys.map((key) => x25519Recipient(recipientOf(key))),
        );
        for (const key of keys) {
          expect(decrypt(file, x25519Identity(key))).toEqual(Buffer.from(plain));
        }
        expect(problemOf(() => decrypt(file, me))).toBe('no-match');
      }),
      { numRuns: 20 },
    );
  });

  test('a passphrase opens what was sealed under it, and another does not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (passphrase, plain) => {
        const file = encrypt(plain, [passphraseRecipient(passphrase, LITTLE)]);
        expect(decrypt(file, passphraseIdentity(passphrase))).toEqual(Buffer.from(plain));
        const wrong = passphraseIdentity(`${passphrase}.`);
        expect(problemOf(() => decrypt(file, wrong))).toBe('no-match');
        expect(problemOf(() => decrypt(file, me))).toBe('no-match');
      }),
      { numRuns: 30 },
    );
  });

  test('two files with the same text have nothing in common', () => {
    const plain = Buffer.alloc(100, 'same');
    const [one, other] = [encrypt(plain, [forMe]), encrypt(plain, [forMe])];
    expect(one.subarray(contentOf(one)).equals(other.subarray(contentOf(other)))).toBe(false);
    expect(one.includes('same')).toBe(false);
  });
});

describe('memory for the content', () => {
  const sizes = fc.constantFrom(0, 1, 1000, CHUNK, CHUNK + 1, 2 * CHUNK + 1000);

  test('is asked for once, with the length of the content', () => {
    fc.assert(
      fc.property(sizes, fc.nat(255), (size, fill) => {
        const plain = Buffer.alloc(size, fill);
        const memory = Buffer.alloc(3 * CHUNK, 'what the last file said');
        const asked: number[] = [];
        const room = (length: number) => {
          asked.push(length);
          return memory.subarray(0, length);
        };
        const opened = decrypt(encrypt(plain, [forMe]), me, room);
        expect(opened.equals(plain) && opened.buffer === memory.buffer).toBe(true);
        expect(asked).toEqual([size]);
      }),
      { numRuns: 20 },
    );
  });

  test('may be that of the file', () => {
    fc.assert(
      fc.property(sizes, fc.nat(255), (size, fill) => {
        const plain = Buffer.alloc(size, fill);
        const file = encrypt(plain, [forMe]);
        expect(decrypt(file, me, (length) => file.subarray(0, length)).equals(plain)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('damage', () => {
  const small = encrypt(Buffer.from('I told Anna the truth today.'), [forMe]);
  const forTwo = encrypt(Buffer.from('x'), [x25519Recipient(recipientOf(newIdentity())), forMe]);
  const locked = encrypt(Buffer.from(own), [passphraseRecipient('correct horse', LITTLE)]);
  const empty = encrypt(Buffer.alloc(0), [forMe]);
  const passphrase = passphraseIdentity('correct horse');

  test.each([
    ['with one recipient', small, me],
    ['with two recipients', forTwo, me],
    ['without content', empty, me],
    ['under a passphrase', locked, passphrase],
  ])('every flipped bit of a file %s is noticed', (_kind, file, identity) => {
    for (let bit = 0; bit < file.length * 8; bit++) {
      const flipped = Buffer.from(file);
      flipped[bit >> 3] = (file[bit >> 3] as number) ^ (1 << (bit & 7));
      problemOf(() => decrypt(flipped, identity));
    }
  });

  test('every shorter and every longer file is noticed', () => {
    for (const file of [small, empty]) {
      for (let length = 0; length < file.length; length++) {
        problemOf(() => decrypt(file.subarray(0, length), me));
      }
      problemOf(() => decrypt(Buffer.concat([file, Buffer.of(0)]), me));
    }
  });

  test('each kind of damage has its own problem', () => {
    const plain = Buffer.alloc(3 * CHUNK, 'text');
    const file = encrypt(plain, [forMe]);
    const content = contentOf(file);
    const sealed = CHUNK + TAG;
    const changed = (at: number, byte?: number) => {
      const copy = Buffer.from(file);
      copy[at] = byte ?? (copy[at] as number) ^ 1;
      return copy;
    };
    const grease = Buffer.from(
      file.toString('latin1').replace('\n--- ', '\n-> x\n\n--- '),
      'latin1',
    );
    const mac = file.indexOf('\n--- ') + 5;
    const cases: [AgeProblem, Buffer][] = [
      ['not-age', Buffer.from('{"format":1}')],
      ['not-age', changed(3)],
      ['header', file.subarray(0, 60)],
      ['header', file.subarray(0, content - 1)],
      ['header', changed(mac, 0x20)],
      ['mac', changed(mac, file[mac] === 0x41 ? 0x42 : 0x41)],
      ['mac', grease],
      ['chunk', changed(content)],
      ['chunk', changed(content + sealed)],
      ['chunk', changed(file.length - 1)],
      ['chunk', file.subarray(0, -1)],
      ['cut-off', file.subarray(0, content)],
      ['cut-off', file.subarray(0, content + sealed)],
      ['cut-off', file.subarray(0, content + 2 * sealed)],
      ['cut-off', file.subarray(0, content + 2 * sealed + 5)],
      ['trailing', Buffer.concat([file, Buffer.of(0)])],
      ['trailing', Buffer.concat([file, file.subarray(content)])],
    ];
    for (const [i, [problem, damaged]] of cases.entries()) {
      expect([i, problemOf(() => decrypt(damaged, me))]).toEqual([i, problem]);
    }
  });

  test('swapped chunks are noticed', () => {
    const file = encrypt(Buffer.alloc(3 * CHUNK, 'text'), [forMe]);
    const at = (i: number) => contentOf(file) + i * (CHUNK + TAG);
    const parts = [
      file.subarray(0, at(0)),
      file.subarray(at(1), at(2)),
      file.subarray(at(0), at(1)),
    ];
    const swapped = Buffer.concat([...parts, file.subarray(at(2))]);
    expect(problemOf(() => decrypt(swapped, me))).toBe('chunk');
  });

  test('an error has neither the text nor the key', () => {
    const flipped = Buffer.from(small);
    flipped[flipped.length - 1] = (flipped.at(-1) as number) ^ 1;
    const told = () => {
      try {
        return decrypt(flipped, me).toString();
      } catch (error) {
        return (error as Error).stack ?? '';
      }
    };
    expect(told()).not.toMatch(/Anna|AGE-SECRET-KEY/);
  });
});

describe('keys', () => {
  test('a text that is not a key is refused', () => {
    const recipient = recipientOf(own);
    for (const text of ['', own.slice(0, -1), recipient, `${own}Q`, 'age1']) {
      expect(problemOf(() => x25519Identity(text))).toBe('not-a-key');
    }
    for (const text of ['', own, recipient.slice(1), 'age1pq1']) {
      expect(problemOf(() => x25519Recipient(text))).toBe('not-a-key');
    }
  });

  test('a raw key opens what its text opens, and can be kept as JSON', () => {
    const file = encrypt(Buffer.from('x'), [forMe]);
    const kept = JSON.parse(JSON.stringify(rawKey(own)));
    expect(Object.keys(kept)).toEqual(['secret', 'public']);
    expect(identityText(kept)).toBe(own);
    expect(decrypt(file, x25519Identity(kept)).toString()).toBe('x');
    const other = x25519Identity(rawKey(newIdentity()));
    expect(problemOf(() => decrypt(file, other))).toBe('no-match');
  });

  test('a raw key that is damaged is refused, or opens nothing', () => {
    const file = encrypt(Buffer.from('x'), [forMe]);
    const raw = rawKey(own);
    const bad = [
      '',
      'A',
      raw.secret.slice(0, -2),
      `${raw.secret}AA`,
      undefined as unknown as string,
    ];
    for (const secret of bad) {
      expect(problemOf(() => x25519Identity({ ...raw, secret }))).toBe('not-a-key');
    }
    for (const part of [...bad, rawKey(newIdentity()).public]) {
      const problem = problemOf(() => decrypt(file, x25519Identity({ ...raw, public: part })));
      expect(['not-a-key', 'no-match']).toContain(problem);
    }
  });

  test('keys have the usual form, and work in lower case too', () => {
    expect(own).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
    expect(recipientOf(own)).toMatch(/^age1[0-9a-z]{58}$/);
    expect(recipientOf(own.toLowerCase())).toBe(recipientOf(own));
  });

  test('a file needs a recipient, and a passphrase allows no other', () => {
    const plain = Buffer.from('x');
    expect(() => encrypt(plain, [])).toThrow('recipient');
    expect(() => encrypt(plain, [passphraseRecipient('p', LITTLE), forMe])).toThrow('passphrase');
  });

  test('a public key whose secrets anyone knows is refused', () => {
    const zero = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqnk8uq6';
    expect(problemOf(() => encrypt(Buffer.from('x'), [x25519Recipient(zero)]))).toBe('not-a-key');
  });
});
