import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import * as cctv from 'cctv-age';
import { describe, expect, test } from 'vitest';
import { decrypt } from '../../../src/lib/age/age.ts';
import { AgeError, type AgeProblem } from '../../../src/lib/age/age-error.ts';
import { passphraseIdentity } from '../../../src/lib/age/scrypt.ts';
import { newIdentity, x25519Identity } from '../../../src/lib/age/x25519.ts';

/** The published test vectors (C2SP CCTV) for what coachkit uses: no armor and no hybrid keys. */
const vectors = Object.entries(cctv).filter(([name]) => !/^(armor|hybrid)/.test(name));

/** The problems for each expectation of a vector. */
const PROBLEMS: Record<string, AgeProblem[]> = {
  'no match': ['no-match'],
  'HMAC failure': ['mac'],
  'header failure': ['header', 'not-age'],
  'payload failure': ['chunk', 'cut-off', 'trailing'],
};

function parse(bytes: Uint8Array) {
  const vector = Buffer.from(bytes);
  const end = vector.indexOf('\n\n');
  const lines = vector.toString('utf8', 0, end).split('\n');
  const valuesOf = (key: string) =>
    lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2));
  const [rest, isCompressed] = [vector.subarray(end + 2), valuesOf('compressed')[0] === 'zlib'];
  return {
    expected: valuesOf('expect')[0] as string,
    payload: valuesOf('payload')[0],
    identities: [
      ...valuesOf('identity').map(x25519Identity),
      ...valuesOf('passphrase').map(passphraseIdentity),
    ],
    file: isCompressed ? inflateSync(rest) : rest,
  };
}

test('there are vectors of every kind', () => {
  const kinds = new Set(vectors.map(([, bytes]) => parse(bytes).expected));
  expect([...kinds].sort()).toEqual(['success', ...Object.keys(PROBLEMS)].sort());
  expect(vectors.length).toBeGreaterThan(80);
});

describe.each(vectors)('%s', (_name, bytes) => {
  const { expected, payload, identities, file } = parse(bytes);

  // The empty file comes without a key.
  test.each(identities.length > 0 ? identities : [x25519Identity(newIdentity())])(
    expected,
    (identity) => {
      let plain: Buffer | undefined;
      let problem: AgeProblem | undefined;
      try {
        plain = decrypt(file, identity);
      } catch (error) {
        if (!(error instanceof AgeError)) throw error;
        problem = error.problem;
      }
      if (expected === 'success') {
        expect(
          createHash('sha256')
            .update(plain ?? '')
            .digest('hex'),
        ).toBe(payload);
        expect(problem).toBeUndefined();
      } else {
        expect(PROBLEMS[expected]).toContain(problem);
      }
    },
  );
});
