/** What is in the file and has no effect. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { Assessment, Framework, Question } from '../schema/index.ts';
import {
  allQuestions,
  blockQuestions,
  countedQuestions,
  lateConditions,
  namesIn,
  ruleConditions,
  type Sited,
  sited,
} from './sites.ts';

export function checkUsage(framework: Framework, note: Note): void {
  for (const { item, path } of sited(framework.assessments, ['assessments'])) {
    const names = usedNames(item, path);
    const at = (key: string) => [...path, key];
    const weighed = blockQuestions(item, path).filter(
      ({ item }) => CAN_DECIDE.has(item.kind) && item.keptFor === undefined,
    );
    unused('question', weighed, names, note);
    const scores = sited(item.scores, at('scores')).filter((s) => s.item.keptFor === undefined);
    unused('score', scores, names, note);
    unused('condition', sited(item.conditions, at('conditions')), names, note);
    const reasons = new Set(item.rules.flatMap((rule) => rule.because ?? []));
    unused('reason', sited(item.reasons, at('reasons')), reasons, note);
    const nudges = new Set(item.rules.flatMap((rule) => (rule.nudges ?? []).map((n) => n.nudge)));
    const unconditional = sited(item.notes, at('notes')).filter((n) => n.item.when === undefined);
    unused('note', unconditional, nudges, note);
  }
}

/** Answers in the person's own words are kept to be read again; these are asked to decide, unless kept for something else. */
const CAN_DECIDE = new Set<Question['kind']>(['yes-no', 'choice', 'multi', 'scale', 'number']);

function usedNames(a: Assessment, path: Path): Set<string> {
  const conditions = [...ruleConditions(a, path), ...lateConditions(a, path)];
  const questions = allQuestions(a, path);
  return new Set([
    ...conditions.flatMap(({ item }) => namesIn(item)),
    ...questions.flatMap(({ item }) => (item.when === undefined ? [] : namesIn(item.when))),
    ...countedQuestions(a, path).map(({ item }) => item),
    ...[...(a.reasons ?? []), ...(a.heldBack ?? [])].flatMap(({ question }) => question ?? []),
  ]);
}

function unused(
  what: string,
  items: Sited<{ id: string }>[],
  used: ReadonlySet<string>,
  note: Note,
): void {
  for (const { item, path } of items.filter(({ item }) => !used.has(item.id))) {
    note('CK410', [...path, 'id'], `The ${what} ${quote(item.id)} is never used`, {
      hint: 'Use it, or take it out.',
    });
  }
}
