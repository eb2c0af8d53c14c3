import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { assess } from '../../src/domain/assessment/assessment.ts';
import { loadFramework } from '../../src/framework/load.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';
import { runs } from '../support/runs.ts';
import { anyChange, changed } from './mutation.ts';
import { SAMPLE } from './sample.ts';

const good: unknown = parse(SAMPLE);

const change = anyChange(good, [
  ...['stage', 'pull', 'early', 'level', 'coach', 'mentor', 'primary', 'thin', 'tipping'],
  ...['stage is vp', 'pull >= 1', 'thin > 0', 'tipping >= 1', 'brings includes burnout'],
]);

const answers = fc.record(
  {
    stage: fc.constantFrom('early', 'vp', 'cxo'),
    basics: fc.constantFrom('yes', 'no'),
    brings: fc.subarray(['burnout', 'new-role']),
    stuck: fc.integer({ min: 1, max: 5 }),
    growth: fc.integer({ min: 1, max: 5 }),
    years: fc.integer({ min: 0, max: 50 }),
    values: fc.subarray(['courage', 'calm']),
    'own-words': fc.constant('So it is.'),
  },
  { requiredKeys: [] },
);

it('refuses any changed file with reasons, or accepts a file that works', () => {
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.array(answers, { minLength: 3, maxLength: 3 }),
      (changes, people) => {
        const text = stringify(changes.reduce(changed, structuredClone(good)), {
          aliasDuplicateObjects: false,
        });
        const bytes = new TextEncoder().encode(text);
        const { framework, diagnostics } = loadFramework(bytes, 'x.yaml', { assess, readAnswer });
        expect(framework === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
        for (const assessment of framework?.assessments ?? []) {
          const known = new Set(assessment.suggestions.map((s) => s.id));
          for (const person of people) {
            expect(known).toContain(
              assess(assessment, person, '2026-11-23', framework?.scales ?? {}).primary,
            );
          }
        }
      },
    ),
    { numRuns: runs(40) },
  );
});
