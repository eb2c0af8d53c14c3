// Measures coachkit as ratios to `node -e 0` in the same run: `npm run bench`. For one part only:
// `npm run bench -- startup` or `npm run bench -- journal`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchJournal } from './bench/journal.ts';
import { benchStartup } from './bench/startup.ts';

const PARTS: Record<string, (temp: string) => Promise<void>> = {
  startup: benchStartup,
  journal: benchJournal,
};

async function bench(named: string[]): Promise<void> {
  const unknown = named.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) {
    throw new Error(`Unknown part "${unknown}". The parts: ${Object.keys(PARTS).join(', ')}`);
  }
  const temp = mkdtempSync(join(tmpdir(), 'coachkit-bench-'));
  try {
    for (const [name, run] of Object.entries(PARTS)) {
      if (named.length === 0 || named.includes(name)) await run(temp);
    }
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

bench(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
