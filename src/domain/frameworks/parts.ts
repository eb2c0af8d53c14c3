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

/** A part of a framework that asks the person questions. */
export type Part =
  | { of: 'assessment'; item: Assessment }
  | { of: 'form'; item: FormText }
  | { of: 'practice'; item: Practice }
  | { of: 'reflection'; item: ReflectionKind; reflections: Reflections };

/**
 * All parts of a framework with their names. The name is the id, or `kind:id` if an earlier part
 * has that id. A framework with only questions takes its entry kinds from `usual`.
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

/** The entry kinds of a framework. If it has only questions, the usual kinds ask them. */
function reflectionParts(framework: Framework, usual: Framework): Part[] {
  const own = wholeReflections(framework);
  const reflections = own ?? wholeReflections(withReflections(framework, usual));
  if (!reflections) return [];
  return reflections.kinds
    .filter((kind) => own !== undefined || hasQuestionOfTheDay(kind))
    .map((item) => ({ of: 'reflection', item, reflections }));
}
