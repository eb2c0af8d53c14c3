import { checkCircles } from './check/circles.ts';
import { checkConditions } from './check/conditions.ts';
import { checkExamples, type Engine } from './check/examples.ts';
import { checkForms } from './check/forms.ts';
import { checkIds } from './check/ids.ts';
import { checkOutcomes } from './check/outcomes.ts';
import { checkPrivate } from './check/private.ts';
import { checkReferences } from './check/references.ts';
import { checkReflections } from './check/reflections.ts';
import { checkSense } from './check/sense.ts';
import { checkUsage } from './check/usage.ts';
import { noteIn } from './note.ts';
import type { YamlFile } from './read.ts';
import type { Framework } from './schema.ts';

/**
 * Notes everything that the shape of a framework cannot show. With an engine, its examples are
 * run too.
 */
export function checkFramework(framework: Framework, file: YamlFile, engine?: Engine): void {
  const note = noteIn(file);
  checkIds(framework, note);
  checkReferences(framework, note);
  checkSense(framework, note);
  checkReflections(framework, note);
  checkForms(framework, note);
  checkConditions(framework, note);
  checkPrivate(framework, note);
  checkCircles(framework, note);
  // What follows runs the rules, so they must be sound.
  if (file.report.hasErrors) return;
  checkUsage(framework, note);
  checkOutcomes(framework, note);
  if (engine) checkExamples(framework, engine, note);
}
