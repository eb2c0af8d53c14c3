import { expect, it } from 'vitest';
import { dialed, helplinesFor, staleHelplines } from '../../../src/domain/care/helplines.ts';
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

it('puts directories first, and unchecked entries last', () => {
  expect(ids(helplinesFor(entries, 'US'))).toEqual(['list', 'old', 'new', 'never']);
  expect(ids(helplinesFor(entries, ''))).toEqual(['list', 'old', 'new', 'other', 'never']);
  expect(ids(helplinesFor(entries, 'DE'))).toEqual(['list']);
});

it('finds entries that were never checked, or too long ago', () => {
  const support = { entries, staleAfterDays: 180 } as unknown as Support;
  expect(ids(staleHelplines(support, '2026-11-28'))).toEqual(['old', 'never', 'list']);
  expect(ids(staleHelplines(support, '2026-06-30'))).toEqual(['never', 'list']);
});

it('puts numbers first, lists a shared number once, and puts directories last', () => {
  const at = (country: string, contact: string) => ({ ...entry('x', country, null), contact });
  const some = [
    at('any', 'a.org'),
    at('US', 'call or text 988'),
    at('GB', 'text SHOUT to 85258'),
    at('CA', 'call or text 988'),
    at('FR', 'call +33 1 23'),
    at('DE', 'chat.de'),
  ];
  expect(dialed(some)).toEqual([
    '988       call or text  US, CA',
    '85258     text SHOUT    GB',
    '+33 1 23  call          FR',
    'chat.de                 DE',
    'a.org  any country',
  ]);
});
