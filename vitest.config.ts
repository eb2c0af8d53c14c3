import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// All cores. By default Vitest leaves one unused.
const cores = availableParallelism();

const GIT = 'test/store/sync/**/*.test.ts';

/** In ms. A test that takes a second may take half a minute on a machine that does much else. */
const SLOW = 60_000;

/** The tests that call `runs`. */
const PROPERTIES = [
  'test/content/assess-rules.test.ts',
  'test/domain/assessment/assessment.test.ts',
  'test/domain/reflection/rotation.test.ts',
  'test/formats/process/any-process.test.ts',
  'test/formats/report/report.test.ts',
  'test/framework/*mutations.test.ts',
  'test/framework/read/*.test.ts',
  'test/framework/rules/reachability.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'test/global-setup.ts',
    projects: [
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          // These tests mostly wait for terminals.
          maxWorkers: 3 * cores,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [GIT, 'test/e2e/**', 'test/golden/**', 'test/screens/**', 'test/soak/**'],
          testTimeout: SLOW,
          hookTimeout: SLOW,
          // A worker loads the source once instead of for each file, which saves most of the time.
          // So no file may leave anything behind. `--sequence.shuffle.files` finds those that do.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          maxWorkers: cores,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // These tests start git hundreds of times. A start takes the longer the more memory the
        // worker has, so each file gets a new one.
        test: {
          name: 'git',
          include: [GIT],
          testTimeout: SLOW,
          hookTimeout: SLOW,
          restoreMocks: true,
          unstubEnvs: true,
          maxWorkers: cores,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // About 600 commands one after another, which takes a minute.
        test: {
          name: 'golden',
          include: ['test/golden/**/*.test.ts', 'test/screens/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['test/soak/**/*.test.ts', ...PROPERTIES],
          // How many times as often as in `npm test` a property is tried.
          env: { MANY: '10' },
          testTimeout: 600_000,
        },
      },
    ],
  },
});
