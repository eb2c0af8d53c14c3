import { describe, expect, it } from 'vitest';
import { wrap } from '../../../src/terminal/render/wrap.ts';

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
