import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FLOWS } from './flows.ts';
import { playFlows } from './play.ts';
import { EXPECTED, pageOf, SIZES } from './text.ts';

it.each(Object.entries(SIZES))(
  'the screens at %s look as they did (made anew by npm run screens)',
  async (size, given) => {
    const expected = readFileSync(join(EXPECTED, `${size}.txt`), 'utf8');
    expect(pageOf(await playFlows(FLOWS, given))).toBe(expected);
  },
  120_000,
);
