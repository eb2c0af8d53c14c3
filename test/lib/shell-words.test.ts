import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bashReply, readBashLine } from '../../src/lib/shell-words.ts';

describe('a line up to the cursor', () => {
  it.each([
    ['coachkit ', ['coachkit', ''], '', ''],
    ['coachkit  show  a', ['coachkit', 'show', 'a'], 'a', ''],
    ['coachkit show Ana\\ R', ['coachkit', 'show', 'Ana R'], 'Ana\\ R', ''],
    ['coachkit show "Ana R', ['coachkit', 'show', 'Ana R'], '"Ana R', '"'],
    ["coachkit show 'it", ['coachkit', 'show', 'it'], "'it", "'"],
    ['coachkit "a \\" b" c', ['coachkit', 'a " b', 'c'], 'c', ''],
    ['coachkit "" x', ['coachkit', '', 'x'], 'x', ''],
    ['coachkit $(rm -rf x) `y`', ['coachkit', '$(rm', '-rf', 'x)', '`y`'], '`y`', ''],
  ])('%s', (line, words, raw, quote) => {
    expect(readBashLine(line)).toEqual({ words, raw, quote });
  });
});

describe('a reply', () => {
  const reply = (typed: string, value: string, replaced = typed) =>
    bashReply(value, readBashLine(`coachkit ${typed}`), replaced);

  it('replaces the word as bash sees it', () => {
    expect(reply('--format=j', '--format=json', 'j')).toBe('json');
    expect(reply('"Ana', 'Ana R.', 'Ana')).toBe('Ana R.');
    expect(reply('Ana\\ ', 'Ana R.')).toBe('Ana\\ R.');
  });

  it('bash reads any quoted name back as that name', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((s) => !/\p{C}/u.test(s));
    fc.assert(
      fc.property(fc.array(name, { minLength: 20, maxLength: 40 }), (names) => {
        const quotes = ['', '"', "'"] as const;
        const words = names.flatMap((each) =>
          quotes.map((quote) => bashReply(each, { words: [], raw: quote, quote }, quote) + quote),
        );
        const script = `printf '%s\\n' ${words.join(' ')}`;
        const read = execFileSync('bash', ['-c', script], { encoding: 'utf8' });
        expect(read).toBe(
          names
            .flatMap((each) => [each, each, each])
            .join('\n')
            .concat('\n'),
        );
      }),
      { numRuns: 10 },
    );
  });
});
