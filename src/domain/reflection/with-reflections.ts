import type { Framework, Reflections } from '../../framework/schema/index.ts';

/** A framework that brings questions only, asked in the way of another; else the framework as it is. */
export function withReflections(framework: Framework, other: Framework): Framework {
  const [own, rest] = [framework.reflections, wholeReflections(other)];
  if (!own || !rest || wholeReflections(framework)) return framework;
  return { ...framework, reflections: { ...rest, bank: own.bank } };
}

/** How a framework asks for entries, where it says so: with `kinds` there is all the rest. */
export function wholeReflections({ reflections }: Framework): Reflections | undefined {
  return reflections?.kinds === undefined ? undefined : (reflections as Reflections);
}
