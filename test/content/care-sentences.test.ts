import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { careFor } from '../../src/domain/care/care.ts';
import { shippedFrameworks } from '../../src/framework/shipped.ts';
import { root } from '../support/scripted.ts';

/** Sentences a person might write. None was taken from the lists of `care.yaml`. */
interface Must {
  said: string;
  kind: string;
  /** The exact notice, if its kind has several. */
  notice?: string;
}
const { must, mustNot }: { must: Must[]; mustNot: string[] } = JSON.parse(
  readFileSync(join(root, 'test/fixtures/care-sentences.json'), 'utf8'),
);
const care = shippedFrameworks(join(root, 'dist/frameworks')).care();
const kindOf = (said: string) => careFor(care, { texts: [said] })?.kind;
const noticed = must.filter(({ notice }) => notice !== undefined);

describe('words that lead to people to turn to', () => {
  it('are tested with enough sentences, none of which is in the lists', () => {
    expect(new Set(must.map(({ said }) => said)).size).toBeGreaterThanOrEqual(150);
    expect(new Set(mustNot).size).toBeGreaterThanOrEqual(300);
    const listed = new Set(care.lists.signs.flatMap(({ words }) => words.split('\n')));
    const sentences = [...must.map(({ said }) => said), ...mustNot];
    expect(sentences.filter((said) => listed.has(said.toLowerCase()))).toEqual([]);
  });

  it.each(must)('$kind: $said', ({ said, kind }) => {
    expect(kindOf(said)).toBe(kind);
  });

  it.each(noticed)('$notice: $said', ({ said, notice }) => {
    expect(careFor(care, { texts: [said] })?.id).toBe(notice);
  });

  it.each(mustNot)('nothing: %s', (said) => {
    expect(kindOf(said)).toBeUndefined();
  });
});
