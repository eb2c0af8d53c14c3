import { join } from 'node:path';
import type {
  Assessment,
  DayWords,
  Framework,
  HelpTopic,
} from '../../src/framework/schema/index.ts';
import { shippedFrameworks } from '../../src/framework/shipped.ts';
import { root } from './scripted.ts';

const shipped = shippedFrameworks(join(root, 'dist', 'frameworks'));

/** A copy of the shipped framework as the program reads it. It was compiled before the tests. */
export function shippedFramework(id = 'executive-coaching'): Framework {
  const framework = shipped.get(id);
  if (!framework) throw new Error(`No framework "${id}".`);
  return structuredClone(framework);
}

/** All shipped frameworks, the default one first. */
export const everyFramework = (): Framework[] =>
  [
    'executive-coaching',
    'authentic-leadership',
    'creative-vs-reactive-leadership',
    'overcoming-imposter-syndrome',
    'values-based-decisions',
  ].map((id) => shippedFramework(id));

export const shippedTopics = (): HelpTopic[] => shipped.topics();

export const shippedDay = (): DayWords => shipped.day();

export function firstAssessment(framework = shippedFramework()): Assessment {
  const [assessment] = framework.assessments ?? [];
  if (!assessment) throw new Error('The framework has no assessment.');
  return assessment;
}
