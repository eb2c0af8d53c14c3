import { noteIn, type YamlFile } from '../read/read.ts';
import type { Framework } from '../schema/index.ts';
import { checkCircles } from './circles.ts';
import { checkConditions } from './conditions.ts';
import { checkExamples, type Engine } from './examples.ts';
import { checkForms } from './forms.ts';
import { checkIds } from './ids.ts';
import { checkOutcomes } from './outcomes.ts';
import { checkPrivate } from './private.ts';
import { checkReferences } from './references.ts';
import { checkReflections } from './reflections.ts';
import { checkSense } from './sense.ts';
import { checkUsage } from './usage.ts';

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
