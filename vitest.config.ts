import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Vitest would leave one core alone.
const cores = availableParallelism();

export default defineConfig({
  test: {
    globalSetup: 'test/global-setup.ts',
    projects: [
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          // They wait for terminals more than they compute.
          maxWorkers: 3 * cores,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/golden/**', 'test/screens/**', 'test/soak/**'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
          // A worker loads the source once, not for each file: most of the time went there. So a
          // file leaves nothing behind; `--sequence.shuffle.files` tells.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          maxWorkers: cores,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // A minute of computing: some 600 commands, one after the other.
        test: {
          name: 'golden',
          include: ['test/golden/**/*.test.ts', 'test/screens/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: { name: 'soak', include: ['test/soak/**/*.test.ts'], testTimeout: 600_000 },
      },
    ],
  },
});
