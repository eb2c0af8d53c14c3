import type {
  Assessment,
  FormText,
  Framework,
  Practice,
  ReflectionKind,
  Reflections,
} from '../../framework/schema/index.ts';
import { hasQuestionOfTheDay } from '../reflection/form.ts';
import { wholeReflections, withReflections } from '../reflection/with-reflections.ts';

/** A part of a framework that somebody can be walked through. */
export type Part =
  | { of: 'assessment'; item: Assessment }
  | { of: 'form'; item: FormText }
  | { of: 'practice'; item: Practice }
  | { of: 'reflection'; item: ReflectionKind; reflections: Reflections };

/**
 * All parts of a framework, each with the name it goes by: its id, or `kind:id` where an earlier part
 * has that id. `usual` is the framework in whose way one is asked that brings questions only.
 */
export function namedParts(framework: Framework, usual: Framework): (Part & { name: string })[] {
  const parts: Part[] = [
    ...(framework.assessments ?? []).map((item) => ({ of: 'assessment', item }) as const),
    ...(framework.forms ?? []).map((item) => ({ of: 'form', item }) as const),
    ...(framework.practices ?? []).map((item) => ({ of: 'practice', item }) as const),
    ...reflectionParts(framework, usual),
  ];
  const taken = new Set<string>();
  return parts.map((part) => {
    const { id } = part.item;
    const name = taken.has(id) ? `${part.of}:${id}` : id;
    taken.add(id);
    return { ...part, name };
  });
}

/** Of a framework that brings questions only, the kinds of entry that ask them. */
function reflectionParts(framework: Framework, usual: Framework): Part[] {
  const own = wholeReflections(framework);
  const reflections = own ?? wholeReflections(withReflections(framework, usual));
  if (!reflections) return [];
  return reflections.kinds
    .filter((kind) => own !== undefined || hasQuestionOfTheDay(kind))
    .map((item) => ({ of: 'reflection', item, reflections }));
}
