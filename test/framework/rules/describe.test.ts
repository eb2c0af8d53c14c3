import { describe, expect, it } from 'vitest';
import { conditionWords, logicOf } from '../../../src/framework/rules/describe.ts';
import { firstAssessment } from '../../support/framework.ts';

describe('a condition in words', () => {
  it.each([
    ['stage is vp', 'stage is vp'],
    [{ all: ['a', 'b'] }, 'a and b'],
    [{ any: ['a', { all: ['b', 'c'] }] }, 'a or (b and c)'],
    [{ all: ['a'], any: ['b', 'c'] }, 'a, and (b or c)'],
    [{ all: ['a'], unless: ['b', 'c'] }, 'a, unless b or c'],
    [{ none: ['a', 'b'] }, 'none of (a, b)'],
    [{ atLeast: { count: 2, of: ['a', 'b', 'c'] } }, 'at least 2 of (a, b, c)'],
    [{ any: ['a', { none: ['b'] }] }, 'a or not (b)'],
  ])('%j', (condition, words) => {
    expect(conditionWords(condition)).toBe(words);
  });
});

it('lists every rule, reason, score and condition', () => {
  const assessment = firstAssessment();
  const tables = logicOf(assessment);
  const titles = tables.map(({ title }) => title);
  for (const { id, title } of assessment.rules) expect(titles).toContain(`${id}  ${title}`);
  const labels = new Set(tables.flatMap(({ rows }) => rows.map(([label]) => label)));
  const { reasons = [], scores = [], conditions = [] } = assessment;
  for (const { id } of [...reasons, ...scores, ...conditions]) expect(labels).toContain(id);
});

it('never says "if unless"', () => {
  const values = logicOf(firstAssessment()).flatMap(({ rows }) => rows.map(([, value]) => value));
  expect(values.filter((value) => value.includes('if unless'))).toEqual([]);
  expect(values.some((value) => value.startsWith('unless has-signs or few-signs'))).toBe(true);
});
