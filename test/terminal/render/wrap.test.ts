import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { describe, expect, it } from 'vitest';
import { widthOf, wrap } from '../../../src/terminal/render/wrap.ts';

describe('a text in lines', () => {
  it('keeps a command on one line, so that it can be copied', () => {
    const text = 'It is no help in an emergency: for that there is `coachkit support`.';
    expect(wrap(text, 60).at(-1)).toBe('`coachkit support`.');
    const hint = 'Nothing was saved. All questions: coachkit sessions log --peer';
    expect(wrap(hint, 50)).toEqual([
      'Nothing was saved. All questions:',
      'coachkit sessions log --peer',
    ]);
  });

  it('breaks a command that fits on no line, and prose about coachkit', () => {
    const long = 'All: coachkit evaluate "A name of many words" --answers-template';
    expect(Math.max(...wrap(long, 30).map((line) => line.length))).toBeLessThanOrEqual(30);
    expect(wrap('what coachkit does and does not do', 20)).toEqual([
      'what coachkit does',
      'and does not do',
    ]);
  });

  it('keeps every space', () => {
    expect(wrap('See `a  b` in coachkit', 40)).toEqual(['See `a  b` in coachkit']);
  });
});

describe('a text in a script without spaces', () => {
  it('breaks after a letter, but not before its punctuation', () => {
    expect(wrap('3. 第一步，准备会议。 Then go', 10)).toEqual([
      '3. 第一',
      '步，准备会',
      '议。 Then',
      'go',
    ]);
  });

  it('fits every line, and loses no letter', () => {
    const sign = fc.constantFrom(...'漢字かな。、', 'ab ', ' ', 'é');
    fc.assert(
      fc.property(fc.array(sign), fc.integer({ min: 12, max: 40 }), (signs, width) => {
        const text = `漢${signs
          .join('')
          .replace(/[。、]{2,}/g, '。')
          .replace(/[abé]{9,}/g, 'ab')}`;
        const rows = wrap(text, width);
        expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(width);
        expect(rows.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

it('measures every text as fast-string-width does, also the many it does not ask about', () => {
  const sign = fc.constantFrom(...'aZ ~-·–—‘’“”•…‹›─━│╰■□◆◇', '\t', 'é', '漢', '👍🏽', '\u001b[1m');
  fc.assert(
    fc.property(fc.array(sign), (signs) => {
      expect(widthOf(signs.join(''))).toBe(stringWidth(signs.join('')));
    }),
  );
});

it('wraps every line of words as fast-wrap-ansi does', () => {
  const sign = fc.constantFrom(...'abcde    ', ...'…’é한');
  const lines = fc.array(fc.oneof(sign, fc.constant('a word'), fc.constant('longer-than-most')));
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 40 }), (pieces, width) => {
      const line = pieces.join('');
      const expected = wrapAnsi(line, width, { trim: false })
        .split('\n')
        .map((part, at) => (at === 0 ? part : part.trimStart()).trimEnd());
      expect(wrap(line, width)).toEqual(stringWidth(line) <= width ? [line.trimEnd()] : expected);
    }),
    { numRuns: 2000 },
  );
});
