import type { Framework, Reflections } from '../../framework/schema/index.ts';

/**
 * A framework with questions only gets its other reflections from `other`; any other is unchanged.
 */
export function withReflections(framework: Framework, other: Framework): Framework {
  const [own, rest] = [framework.reflections, wholeReflections(other)];
  if (!own || !rest || wholeReflections(framework)) return framework;
  return { ...framework, reflections: { ...rest, bank: own.bank } };
}

/** The complete reflections of a framework; undefined if it has questions only, or none. */
export function wholeReflections({ reflections }: Framework): Reflections | undefined {
  return reflections?.kinds === undefined ? undefined : (reflections as Reflections);
}
