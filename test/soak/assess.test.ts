import { it } from 'vitest';
import { expectAsBefore, expectReference } from '../support/assess-people.ts';

const PEOPLE = 10_000;

it('the rules come to what the reference does for 10,000 people', { timeout: 300_000 }, () => {
  expectReference(PEOPLE);
});

it('the rules give what they gave for 10,000 sets of answers', { timeout: 300_000 }, () => {
  expectAsBefore(PEOPLE);
});
