import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followUpTo } from '../../../src/domain/reflection/form.ts';

const followUps = [
  { id: 'else' },
  { id: 'feeling', words: ['afraid', 'Café-müde', 'wütend', 'Spaß', 'устал'] },
  { id: 'rule', words: ['should', "shouldn't", 'have to'] },
  { id: 'person', words: ['he', 'my boss'] },
  { id: 'other-else' },
];
const chosen = (answer: string) => followUpTo(followUps, answer)?.id;

describe('the follow-up to an answer', () => {
  it.each([
    ['a feeling', 'I was afraid of the review', 'feeling'],
    ['a rule', 'A leader should know that.', 'rule'],
    ['a rule in the negative', 'One shouldn’t say so', 'rule'],
    ['a phrase over a line break', 'I have\n  to be there', 'rule'],
    ['another person', 'Then he left', 'person'],
    ['another person with an apostrophe', "he's late again", 'person'],
    ['a phrase', 'MY BOSS called', 'person'],
    ['none of them', 'The roadmap slipped', 'else'],
    ['nothing at all', '', 'else'],
  ])('%s', (_, answer, id) => {
    expect(chosen(answer)).toBe(id);
  });

  it.each([
    ['the', 'else'],
    ['shoulder', 'else'],
    ['unafraid', 'else'],
    ['my bossy friend', 'else'],
  ])('ignores a part of a word: %s', (answer, id) => {
    expect(chosen(answer)).toBe(id);
  });

  it('prefers the first in the file', () => {
    expect(chosen('he said I should not be afraid')).toBe('feeling');
    expect(chosen('he said I should')).toBe('rule');
  });

  it('ignores capitals and forms of Unicode', () => {
    const phrases = followUps.flatMap(({ id, words = [] }) => words.map((word) => ({ id, word })));
    const form = fc.constantFrom('NFC', 'NFD', 'NFKD');
    fc.assert(
      fc.property(fc.constantFrom(...phrases), form, fc.boolean(), ({ id, word }, how, loud) => {
        const written = (loud ? word.toUpperCase() : word).normalize(how);
        expect(chosen(`so: ${written}, again`)).toBe(id);
      }),
    );
  });

  it('takes turns, and never comes twice in a row if there is another', () => {
    const next = (answer: string, ...shown: string[]) => followUpTo(followUps, answer, shown)?.id;
    expect(next('The roadmap slipped', 'else')).toBe('other-else');
    expect(next('The roadmap slipped', 'else', 'other-else')).toBe('else');
    expect(next('I was afraid', 'feeling')).toBe('else');
    expect(next('I was afraid', 'feeling', 'else')).toBe('feeling');
    expect(next('he said I should', 'rule', 'feeling')).toBe('person');
    expect(followUpTo([{ id: 'only' }], 'x', ['only'])?.id).toBe('only');
  });

  it('may be missing', () => {
    expect(followUpTo([{ id: 'a', words: ['x'] }], 'y')).toBeUndefined();
    expect(followUpTo([{ id: 'a', words: ['—'] }], '')).toBeUndefined();
  });
});
