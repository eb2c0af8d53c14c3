import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { assess } from '../../src/coaching/assessment.ts';
import type { Path } from '../../src/framework/diagnostics.ts';
import { valueAt } from '../../src/framework/known-keys.ts';
import { loadFramework } from '../../src/framework/load.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';
import { SAMPLE } from './sample.ts';

const good: unknown = parse(SAMPLE);
const places = pathsIn(good).filter((path) => path.length > 0);

type Change = { path: Path } & (
  | { kind: 'delete' }
  | { kind: 'rename'; to: string }
  | { kind: 'replace'; with: unknown }
);

const words = fc.constantFrom(
  ...['stage', 'pull', 'early', 'level', 'coach', 'mentor', 'none', 'primary', 'thin', 'when', ''],
  ...['stage is vp', 'pull >= 1', 'thin > 0', 'early', 'x is y', 'brings includes burnout'],
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('delete' as const), path: fc.constantFrom(...places) }),
  fc.record({ kind: fc.constant('rename' as const), path: fc.constantFrom(...places), to: words }),
  fc.record({
    kind: fc.constant('replace' as const),
    path: fc.constantFrom(...places),
    with: fc.oneof(
      fc.constantFrom(...places).map((path) => valueAt(good, path)),
      words,
      fc.constantFrom(null, true, 0, -1, 2.5, 1e9, [], {}, [null], { id: 5 }),
    ),
  }),
);

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

it('whatever is changed: a file is refused with reasons, or what is accepted works', () => {
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
            expect(known).toContain(assess(assessment, person, '2026-11-23').primary);
          }
        }
      },
    ),
    { numRuns: 100 },
  );
});

function changed(root: unknown, { path, ...what }: Change): unknown {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path.at(-1) ?? '';
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return root;
  const inside = parent as Record<string | number, unknown>;
  if (what.kind === 'replace') inside[key] = structuredClone(what.with);
  else {
    const before = inside[key];
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete inside[key];
    if (what.kind === 'rename' && !Array.isArray(parent)) inside[what.to] = before;
  }
  return root;
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [path, ...[...steps].flatMap(([step, inner]) => pathsIn(inner, [...path, step]))];
}
