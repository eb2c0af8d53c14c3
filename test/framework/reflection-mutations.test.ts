import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { actionIn, entryFrom } from '../../src/domain/reflection/entry-from-answers.ts';
import { reflectionForm } from '../../src/domain/reflection/form.ts';
import { questionOfTheDay } from '../../src/domain/reflection/rotation.ts';
import { wholeReflections } from '../../src/domain/reflection/with-reflections.ts';
import { loadFramework } from '../../src/framework/load.ts';
import type { ReflectionKind, Reflections } from '../../src/framework/schema/index.ts';
import { apply, current, finalAnswers, newSession } from '../../src/interview/session.ts';
import { berlin } from '../support/journal.ts';
import { runs } from '../support/runs.ts';
import { anyChange, changed } from './mutation.ts';
import { REFLECTIONS } from './sample-reflections.ts';

const good: unknown = parse(REFLECTIONS);
const change = anyChange(good, ['today', 'small', 'place', 'fear', 'value', 'feeling', 'else']);

it('refuses any changed reflections with reasons, or can ask every kind', () => {
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (changes, quick) => {
        const text = stringify(changes.reduce(changed, structuredClone(good)), {
          aliasDuplicateObjects: false,
        });
        const { framework, diagnostics } = loadFramework(new TextEncoder().encode(text), 'r.yaml');
        expect(framework === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
        const reflections = framework && wholeReflections(framework);
        for (const kind of reflections?.kinds ?? []) {
          if (reflections) goThrough(kind, reflections, quick);
        }
      },
    ),
    { numRuns: runs(30) },
  );
});

/** Answers every question the same. The form must end, with each answer once in the entry. */
function goThrough(kind: ReflectionKind, reflections: Reflections, quick: boolean) {
  const { bank, gentle } = reflections;
  const turn = {
    bank,
    only: gentle.ask,
    history: [],
    date: '2026-11-23',
    seed: '',
    passed: [],
    quick,
  };
  const picks = { question: questionOfTheDay(turn), quick, name: '', targets: [] };
  let session = newSession();
  let asked = 0;
  for (;;) {
    const form = reflectionForm(kind, reflections, picks, session);
    const step = current(form, session);
    if (!step) break;
    expect(++asked, kind.id).toBeLessThan(50);
    const isList = step.kind === 'question' && step.question.kind === 'list';
    const value = isList ? ['angry'] : 'angry';
    session = apply(form, session, { kind: 'answer', value });
  }
  const form = reflectionForm(kind, reflections, picks, session);
  const given = { framework: { id: 'x', version: '1.0.0' }, scales: {}, passed: [], targets: [] };
  const entry = entryFrom(kind, form, session, {
    ...given,
    at: berlin('2026-11-23T21:00'),
    nothing: [],
  });
  const ids = (entry?.answers ?? []).map(({ question }) => question);
  expect(new Set(ids).size).toBe(ids.length);
  const promises = kind.steps.filter((step) => step.kind === 'commitment' && !step.when);
  const isPromising = promises.length > 0 && (!quick || kind.quick === undefined);
  if (isPromising) expect(actionIn(kind, finalAnswers(form, session), [])?.text).toBe('angry');
}
