import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LETTERS, toBech32 } from '../../../src/lib/age/bech32.ts';
import {
  isGroup,
  type PaperProblem,
  paperGroups,
  paperLines,
  readPaperKey,
} from '../../../src/lib/age/paper-key.ts';
import { recipientOf } from '../../../src/lib/age/x25519.ts';

const START = 'AGE-SECRET-KEY-1';

/** Keys, and positions among the 58 characters in their groups. */
const keys = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => toBech32('age-secret-key-', bytes).toUpperCase());
const at = fc.nat(57);
const letter = fc.constantFrom(...LETTERS.toUpperCase());

const dataOf = (key: string): string => key.slice(START.length);
const groupAt = (index: number): number => Math.floor(index / 6) + 1;

function problemOf(typed: string): PaperProblem {
  const read = readPaperKey(typed);
  if ('key' in read) throw new Error('it is a key');
  return read.problem;
}

const KEY = 'AGE-SECRET-KEY-13QUKP5WMR5W0UQ2W5AV7YYFV8JJT08PEZ9JFVXL259R0YQWH7ATQZH7JPN';

test('a key is written in ten numbered groups', () => {
  expect(paperLines(KEY)).toEqual([
    'AGE-SECRET-KEY-1',
    ' 1. 3QUKP5    2. WMR5W0',
    ' 3. UQ2W5A    4. V7YYFV',
    ' 5. 8JJT08    6. PEZ9JF',
    ' 7. VXL259    8. R0YQWH',
    ' 9. 7ATQZH   10. 7JPN',
  ]);
});

test('the groups are the key, and have no character that people misread', () => {
  fc.assert(
    fc.property(keys, (key) => {
      expect(START + paperGroups(key).join('')).toBe(key);
      expect(paperGroups(key)).toHaveLength(10);
      expect(paperGroups(key).join('')).not.toMatch(/[1BIO]/);
    }),
  );
});

describe('a key is read', () => {
  const read = (typed: string, key: string) => expect(readPaperKey(typed)).toEqual({ key });

  test('as it is written', () => {
    fc.assert(
      fc.property(keys, (key) => {
        read(paperLines(key).join('\n'), key);
        read(paperLines(key).slice(1).join(' '), key);
        read(key, key);
        expect(() => recipientOf(key)).not.toThrow();
      }),
    );
  });

  test('with any spaces, dashes, line breaks and case', () => {
    const gap = fc.constantFrom('', '', '', ' ', '  ', '-', '\n', '\r\n\t', ' - ', '.', '–');
    const gaps = fc.array(gap, { minLength: 59, maxLength: 59 });
    const start = fc.constantFrom('', START, 'age secret key 1 ', 'AGESECRETKEY-', `key: ${START}`);
    fc.assert(
      fc.property(keys, gaps, start, fc.boolean(), (key, gaps, start, isLower) => {
        const data = [...dataOf(key)].map((letter, i) => gaps[i] + letter).join('');
        read(start + (isLower ? data.toLowerCase() : data) + gaps[58], key);
      }),
    );
  });

  test('with the numbers of its groups', () => {
    const number = fc.constantFrom('1 ', '1. ', '1.', '(1) ', '1: ', '1) ', '#1 ', '1\n');
    const start = fc.constantFrom('', START, 'age secret key ', `${START}\n`);
    fc.assert(
      fc.property(keys, number, start, fc.boolean(), (key, number, start, isSplit) => {
        const groups = paperGroups(key).map((group, i) => {
          const typed = isSplit ? `${group.slice(0, 3)} ${group.slice(3)}` : group;
          return number.replace('1', String(i + 1)) + typed;
        });
        read(`${start}${groups.join(' ')}`.toLowerCase(), key);
      }),
    );
  });

  test('with 1 or I for L, O for 0 and B for 8', () => {
    fc.assert(
      fc.property(keys, fc.constantFrom('1', 'I', 'i'), (key, one) => {
        read(dataOf(key).replaceAll('L', one).replaceAll('0', 'o').replaceAll('8', 'B'), key);
      }),
    );
  });

  test('from an identity file', () => {
    read(`# created: 2026-11-29\n# public key: ${recipientOf(KEY)}\n${KEY}\n`, KEY);
  });
});

describe('a problem', () => {
  test('of two swapped groups has both', () => {
    const two = fc.uniqueArray(fc.nat(9), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(keys, two, fc.constantFrom('', ' '), (key, two, gap) => {
        const [i = 0, j = 0] = two.toSorted((a, b) => a - b);
        const groups = paperGroups(key);
        fc.pre(gap === ' ' || j < 9);
        const swapped = groups
          .with(i, groups[j] ?? '')
          .with(j, groups[i] ?? '')
          .join(gap);
        expect(problemOf(swapped)).toEqual({ kind: 'swapped', groups: [i + 1, j + 1] });
      }),
      { numRuns: 12 },
    );
  });

  /** Some keys for slow checks: a slip is found by trying all others. */
  const few = { numRuns: 12 };

  test('of one wrong character has its group', () => {
    fc.assert(
      fc.property(keys, at, letter, (key, i, letter) => {
        const data = dataOf(key);
        fc.pre(data[i] !== letter);
        const typed = data.slice(0, i) + letter + data.slice(i + 1);
        expect(problemOf(typed)).toEqual({ kind: 'typing-error', group: groupAt(i) });
      }),
      few,
    );
  });

  test('of two swapped characters has the group of the first', () => {
    fc.assert(
      fc.property(keys, fc.nat(56), (key, i) => {
        const data = dataOf(key);
        const [one, two] = [data[i] as string, data[i + 1] as string];
        fc.pre(one !== two);
        const typed = data.slice(0, i) + two + one + data.slice(i + 2);
        expect(problemOf(typed)).toEqual({ kind: 'typing-error', group: groupAt(i) });
      }),
      few,
    );
  });

  test('of several wrong characters has no group', () => {
    fc.assert(
      fc.property(keys, fc.uniqueArray(at, { minLength: 3, maxLength: 3 }), (key, places) => {
        const letters = [...dataOf(key)];
        for (const i of places) letters[i] = letters[i] === 'Q' ? 'P' : 'Q';
        expect(problemOf(letters.join(''))).toEqual({ kind: 'typing-error' });
      }),
      few,
    );
  });

  test('of one missing or additional character has its group', () => {
    fc.assert(
      fc.property(keys, at, letter, (key, i, letter) => {
        const data = dataOf(key);
        /** In a row of equal characters, no one can tell which of them is missing. */
        const first = (text: string) => {
          let start = i;
          while (start > 0 && text[start - 1] === text[i]) start -= 1;
          return groupAt(start);
        };
        const missing = data.slice(0, i) + data.slice(i + 1);
        expect(problemOf(missing)).toEqual({ kind: 'too-short', group: first(data) });
        const more = data.slice(0, i) + letter + data.slice(i);
        expect(problemOf(more)).toEqual({ kind: 'too-long', group: first(more) });
      }),
      few,
    );
  });

  test('of the length of a group has its group, if the groups are apart', () => {
    const group = fc.nat(9);
    const change = fc.constantFrom<(group: string) => string>(
      (group) => group.slice(2),
      (group) => group.slice(1),
      (group) => `${group}QQ`,
    );
    fc.assert(
      fc.property(keys, group, change, fc.boolean(), (key, group, change, hasNumbers) => {
        const typed = paperGroups(key).map((each, i) => {
          return (hasNumbers ? `${i + 1}. ` : '') + (i === group ? change(each) : each);
        });
        const kind = change('') === '' ? 'too-short' : 'too-long';
        expect(problemOf(typed.join(' '))).toEqual({ kind, group: group + 1 });
      }),
      few,
    );
  });

  test('of a left out group has its number, if the groups have numbers', () => {
    const lines = paperLines(KEY).join(' ');
    expect(problemOf(lines.replace('V7YYFV', ''))).toEqual({ kind: 'too-short', group: 4 });
    expect(problemOf(dataOf(KEY).replace('V7YYFV', ''))).toEqual({ kind: 'too-short' });
  });

  test('of any other text is told too, at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(problemOf(typed).kind).toMatch(/too-short|too-long|typing-error/);
      }),
    );
    expect(problemOf('')).toEqual({ kind: 'too-short' });
    expect(problemOf(dataOf(KEY).repeat(1000))).toEqual({ kind: 'too-long' });
    expect(problemOf(recipientOf(KEY))).toMatchObject({ kind: 'too-long' });
  });
});

test('a group is asked back in any case and with any spaces', () => {
  for (const typed of ['7VK0H6', ' 7vk 0h6 ', '7VK-H6', '7VKOH6']) {
    expect([typed, isGroup(typed, '7VK0H6')]).toEqual([typed, typed !== '7VK-H6']);
  }
  expect(isGroup('', '7VK0H6')).toBe(false);
  expect(isGroup('7VK0H', '7VK0H6')).toBe(false);
});
