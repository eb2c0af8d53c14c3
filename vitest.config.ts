import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/golden/**', 'test/soak/**'],
          globalSetup: 'test/global-setup.ts',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/golden/**/*.test.ts'],
          globalSetup: 'test/global-setup.ts',
          testTimeout: 60_000,
        },
      },
      {
        test: { name: 'soak', include: ['test/soak/**/*.test.ts'], testTimeout: 600_000 },
      },
    ],
  },
});
