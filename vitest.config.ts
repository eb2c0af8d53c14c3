import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

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
          exclude: ['test/e2e/**', 'test/soak/**'],
          testTimeout: 20_000,
          // A worker loads the source once, not once for each file: most of the time went there.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          maxWorkers: cores,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: { name: 'soak', include: ['test/soak/**/*.test.ts'], testTimeout: 600_000 },
      },
    ],
  },
});
