import { expect, it } from 'vitest';
import { helplinesFor, staleHelplines } from '../../../src/domain/care/helplines.ts';
import type { Support } from '../../../src/framework/schema/index.ts';

const entry = (id: string, country: string, verifiedOn: string | null) => ({
  ...{ id, country, verifiedOn },
  ...{ name: id, contact: '1', hours: 'Day', source: 'its own site' },
});
const entries = [
  entry('old', 'US', '2026-01-01'),
  entry('never', 'US', null),
  entry('new', 'US', '2026-11-01'),
  entry('list', 'any', null),
  entry('other', 'GB', '2026-11-01'),
];
const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);

it('directories come first, what no one checked last', () => {
  expect(ids(helplinesFor(entries, 'US'))).toEqual(['list', 'old', 'new', 'never']);
  expect(ids(helplinesFor(entries, ''))).toEqual(['list', 'old', 'new', 'other', 'never']);
  expect(ids(helplinesFor(entries, 'DE'))).toEqual(['list']);
});

it('finds what was never checked, or longer ago than is allowed', () => {
  const support = { entries, staleAfterDays: 180 } as unknown as Support;
  expect(ids(staleHelplines(support, '2026-11-28'))).toEqual(['old', 'never', 'list']);
  expect(ids(staleHelplines(support, '2026-06-30'))).toEqual(['never', 'list']);
});
