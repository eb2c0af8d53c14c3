import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assessment, Framework, HelpTopic } from '../../src/framework/schema.ts';
import { root } from './scripted.ts';

/** The shipped framework as the program reads it: compiled by the build before the tests. */
export function shippedFramework(id = 'executive-coaching'): Framework {
  return compiled(id);
}

export function shippedTopics(): HelpTopic[] {
  return compiled('help');
}

const compiled = (name: string) =>
  JSON.parse(readFileSync(join(root, 'dist', 'frameworks', `${name}.json`), 'utf8'));

export function firstAssessment(framework = shippedFramework()): Assessment {
  const [assessment] = framework.assessments ?? [];
  if (!assessment) throw new Error('The framework has no assessment.');
  return assessment;
}
