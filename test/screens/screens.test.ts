import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FLOWS } from './flows.ts';
import { PAGES, renewedPage } from './pages.ts';
import { playFlows } from './play.ts';
import { EXPECTED, pageOf, SIZES } from './text.ts';

it.each(Object.entries(SIZES))(
  'the screens at %s look as they did (npm run screens renews them)',
  async (size, given) => {
    const expected = readFileSync(join(EXPECTED, `${size}.txt`), 'utf8');
    await playFlows(FLOWS, given, async (shots, home) => {
      expect(pageOf(shots)).toBe(expected);
      if (size !== '80') return;
      for (const path of PAGES) {
        const page = readFileSync(path, 'utf8');
        expect(await renewedPage(page, shots, home), path).toBe(page);
      }
    });
  },
  180_000,
);
