import { join } from 'node:path';
import type { Assessment, Framework } from '../../src/framework/schema.ts';
import { shippedFrameworks } from '../../src/framework/shipped.ts';
import { root } from './scripted.ts';

/** The shipped framework as the program reads it: compiled by the build before the tests. */
export function shippedFramework(id = 'executive-coaching'): Framework {
  const framework = shippedFrameworks(join(root, 'dist', 'frameworks')).get(id);
  if (!framework) throw new Error(`There is no framework ${id}.`);
  return framework;
}

export function firstAssessment(framework = shippedFramework()): Assessment {
  const [assessment] = framework.assessments ?? [];
  if (!assessment) throw new Error('The framework has no assessment.');
  return assessment;
}
