import { sanitize, unsafeAt } from '../../lib/sanitize.ts';
import type { Path } from '../diagnostics/diagnostics.ts';
import { noteIn, type YamlFile } from '../read/read.ts';
import type { Framework } from '../schema/index.ts';
import { type Around, checkAround, checkTriggers } from './around.ts';
import { checkCircles } from './circles.ts';
import { checkConditions } from './conditions.ts';
import { checkExamples, type Engine } from './examples.ts';
import { checkForms } from './forms.ts';
import { checkIds } from './ids.ts';
import { checkOutcomes, checkUsage } from './outcomes.ts';
import { checkPrivate } from './private.ts';
import { checkReferences } from './references.ts';
import { checkSense } from './sense.ts';

/**
 * Reports problems that a schema cannot find. With an engine, also runs the examples. With what is
 * around the framework, also checks the names in it that only coachkit knows.
 */
export function checkFramework(
  framework: Framework,
  file: YamlFile,
  engine?: Engine,
  around?: Around,
): void {
  const note = noteIn(file);
  checkIds(framework, note);
  checkReferences(framework, note);
  checkSense(framework, note);
  checkForms(framework, note);
  checkConditions(framework, note);
  checkPrivate(framework, note);
  checkCircles(framework, note);
  checkTriggers(framework, note);
  if (around) checkAround(framework, around, note);
  // The next checks run the rules, so the rules must be valid.
  if (file.report.hasErrors) return;
  checkUsage(framework, note);
  checkOutcomes(framework, note);
  if (engine) checkExamples(framework, engine, note);
}

/** UTF-8 misread as Mac Roman or Windows-1252, or a replacement character. */
const GARBLED =
  /√[©®†¢™¥º∂§±≠ªÆØ°∏πß´]|‚Ä|â€|Ã[\u0080-\u00BF‰œ“”‡€‹›Š…†˜™•–—žŸƒ„]|Â[\u0080-\u00BF]|ï¿½|\uFFFD/u;

/** Reports texts with garbled letters or hidden characters. */
export function checkTexts(file: YamlFile): void {
  const note = noteIn(file);
  for (const { text, path } of textsIn(file.value, [])) {
    if (file.report.isFull) return;
    const garbled = GARBLED.exec(text)?.[0];
    if (garbled !== undefined) {
      note('CK502', path, `The text has garbled letters: \`${garbled}\``, {
        word: garbled,
        hint: 'Write the right letter, e.g. `é` or `’`, and save the file as UTF-8.',
      });
    } else if (sanitize(text) !== text) {
      const at = unsafeAt(text);
      const shown = sanitize(text.slice(Math.max(0, at - 10), at + 10)).replace(/\s/g, ' ');
      note('CK501', path, `The text has hidden characters: \`${shown}\``, {
        hint: 'Delete them. They are made visible here.',
      });
    }
  }
}

function* textsIn(value: unknown, path: Path): Generator<{ text: string; path: Path }> {
  if (typeof value === 'string') yield { text: value, path };
  else if (typeof value === 'object' && value !== null) {
    const steps = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [step, inner] of steps) yield* textsIn(inner, [...path, step]);
  }
}
