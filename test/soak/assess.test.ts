import { expect, it } from 'vitest';
import { assessment, expectAsBefore, expectReference } from '../support/assess-people.ts';

const PEOPLE = 10_000;

it('the rules match the reference for 10,000 people', { timeout: 300_000 }, () => {
  const rules = assessment.rules.map(({ id }) => id).toSorted();
  expect(expectReference(PEOPLE)).toEqual(rules);
});

it('the rules give the recorded results for 10,000 sets of answers', { timeout: 300_000 }, () => {
  expectAsBefore(PEOPLE);
});
