/** What is in the file and has no effect. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Condition } from '../rules/conditions.ts';
import type { Assessment, Framework } from '../schema/index.ts';
import { KINDS } from '../schema/kinds.ts';
import {
  assessmentsIn,
  blockQuestions,
  confidenceConditions,
  countedQuestions,
  namesAt,
  places,
  placesOf,
  ruleConditions,
  type Sited,
} from './sites.ts';

export function checkUsage(framework: Framework, note: Note): void {
  for (const { item, path } of assessmentsIn(framework)) {
    const names = usedNames(item, path);
    const weighed = blockQuestions(item, path).filter(
      ({ item }) => KINDS[item.kind].decides && item.keptFor === undefined,
    );
    unused('question', weighed, names, note);
    unused('score', places(item, 'scores.*', path), names, note);
    unused('condition', places(item, 'conditions.*', path), names, note);
    const told = (pattern: string) => places<string>(item, pattern).map(({ item }) => item);
    unused('reason', places(item, 'reasons.*', path), told('rules.*.because.*'), note);
    unused('note', places(item, 'notes.*', path), told('rules.*.nudges.*.nudge'), note);
  }
}

function usedNames(a: Assessment, path: Path): string[] {
  const conditions = [
    ...ruleConditions(a, path),
    ...confidenceConditions(a, path),
    ...placesOf<Condition>(a, ['blocks.*.questions.*.when', 'after.*.when'], path),
  ];
  const named = placesOf<string>(a, ['reasons.*.question', 'heldBack.*.question'], path);
  return [...namesAt(conditions), ...countedQuestions(a, path), ...named].map(({ item }) => item);
}

function unused(
  what: string,
  items: Sited<{ id: string }>[],
  used: readonly string[],
  note: Note,
): void {
  const names = new Set(used);
  for (const { item, path } of items.filter(({ item }) => !names.has(item.id))) {
    note('CK410', [...path, 'id'], `The ${what} ${quote(item.id)} is never used`, {
      hint: 'Use it, or take it out.',
    });
  }
}
