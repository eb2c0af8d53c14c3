import type { Framework, Reflections } from '../../framework/schema/index.ts';

/**
 * Completes a framework that has only questions with the other reflections of `other`. Any other
 * framework stays unchanged.
 */
export function withReflections(framework: Framework, other: Framework): Framework {
  const [own, rest] = [framework.reflections, wholeReflections(other)];
  if (!own || !rest || wholeReflections(framework)) return framework;
  return { ...framework, reflections: { ...rest, bank: own.bank } };
}

/** The complete reflections of a framework. Undefined if it has none, or only questions. */
export function wholeReflections({ reflections }: Framework): Reflections | undefined {
  return reflections?.kinds === undefined ? undefined : (reflections as Reflections);
}
