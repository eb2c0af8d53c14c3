import { expect, it } from 'vitest';
import { reflect } from '../../../src/commands/reflect/reflect.ts';
import {
  wholeReflections,
  withReflections,
} from '../../../src/domain/reflection/with-reflections.ts';
import { shippedFramework } from '../../support/framework.ts';
import { scripted } from '../../support/scripted.ts';

const whole = shippedFramework();
const values = shippedFramework('values-based-decisions');

it('a framework with questions only uses the kinds of another', () => {
  expect(wholeReflections(values)).toBeUndefined();
  const reflections = wholeReflections(withReflections(values, whole));
  expect(reflections?.bank).toEqual(values.reflections?.bank);
  expect(reflections?.kinds).toEqual(whole.reflections?.kinds);
});

it('a framework with complete reflections, or none, is unchanged', () => {
  expect(withReflections(whole, values)).toBe(whole);
  const { reflections: _, ...bare } = values;
  expect(withReflections(bare, whole)).toBe(bare);
});

it('reflect asks a question from such a framework', async () => {
  const run = scripted({ script: () => undefined });
  await reflect(run.context, undefined, { framework: 'values-based-decisions' });
  const asked = run.asked.map(({ question }) => question.id);
  const bank = values.reflections?.bank.map(({ id }) => id) ?? [];
  expect(asked.filter((id) => bank.includes(id))).toHaveLength(1);
});
