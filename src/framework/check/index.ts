import { garbledIn } from '../../lib/garbled.ts';
import { sanitize, unsafeAt } from '../../lib/sanitize.ts';
import { type Path, quote } from '../diagnostics/diagnostics.ts';
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
import { checkContent, checkTraps, strayBracket } from './traps.ts';

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
  checkSense(framework, note, (path) => isLast(path, file));
  checkForms(framework, note);
  checkConditions(framework, note);
  checkPrivate(framework, note);
  checkCircles(framework, note);
  checkTriggers(framework, note);
  checkTraps(framework, note);
  // Without a title, the id that is made from it is not the right one.
  const isPart = file.salvaged !== undefined || !framework.title;
  if (around) checkAround(framework, around, note, isPart);
  // The next checks run the rules, so the rules must be valid.
  if (file.report.hasErrors) return;
  checkContent(framework, note);
  checkUsage(framework, note);
  checkOutcomes(framework, note);
  if (engine) checkExamples(framework, engine, note);
}

/** Whether an entry is the last one of its list in the file, too. */
function isLast(path: Path, { salvaged, value }: YamlFile): boolean {
  const whole = salvaged?.original(path) ?? path;
  const list = whole.slice(0, -1).reduce<unknown>((at, step) => Object(at)[step], value);
  return Array.isArray(list) && whole.at(-1) === list.length - 1;
}

/** Reports texts with garbled letters or hidden characters. */
export function checkTexts(file: YamlFile): void {
  const note = noteIn(file);
  for (const { text, path } of textsIn(file.value, [])) {
    if (file.report.isFull) return;
    const garbled = garbledIn(text);
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
    } else if (strayBracket(text)) {
      const word = text.slice(-1);
      note('CK504', path, `The text ends with ${quote(word)}, which it does not open`, {
        word,
        hint: 'Delete it, unless people should read it.',
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
