/** Checks that nothing shown or passed on is derived from private answers. */

import { type Path, quote } from '../diagnostics/diagnostics.ts';
import { privateAmong } from '../private-questions.ts';
import type { Note } from '../read/read.ts';
import type { Assessment, Framework } from '../schema/index.ts';
import {
  allQuestions,
  assessmentsIn,
  blockQuestions,
  countedQuestions,
  lateConditions,
  namesAt,
  places,
  placesOf,
  practicesIn,
  questionsOf,
  questionsOfForm,
  ruleConditions,
  type Sited,
  sited,
} from './sites.ts';

export function checkPrivate(framework: Framework, note: Note): void {
  for (const { item, path } of assessmentsIn(framework)) {
    const asked = allQuestions(item, path);
    const closed = privateAmong(asked.map(({ item }) => item));
    refuse(namesInResult(item, path), closed, note);
    refuse(places(framework, 'assistant.signals.*.questions.*'), closed, note);
  }
  checkChoosing(framework, note);
  checkSponsor(framework, note);
  checkRecalls(framework, note);
}

/** Reports every name of a private question. */
function refuse(names: Sited<string>[], closed: ReadonlySet<string>, note: Note): void {
  for (const { item, path } of names.filter(({ item }) => closed.has(item))) {
    note('CK411', path, `The answer to ${quote(item)} is private and would be shown here`, {
      word: item,
      hint: 'Delete it here, or delete `private: true` from the question.',
    });
  }
}

/**
 * Checks scores, rules, labels and reasons. Urgent rules are exempt, because they store nothing.
 */
function namesInResult(a: Assessment, path: Path): Sited<string>[] {
  const isUrgent = (place: Path) =>
    a.rules.some(
      (rule, i) => rule.urgent && [...path, 'rules', i].every((step, n) => step === place[n]),
    );
  const conditions = [...ruleConditions(a, path), ...lateConditions(a, path)];
  return [
    ...countedQuestions(a, path),
    ...namesAt(conditions).filter(({ path }) => !isUrgent(path)),
    ...placesOf<string>(a, ['reasons.*.question', 'heldBack.*.question'], path),
  ];
}

/**
 * Checks weights and the look-for list. The comparison may be private, because only the person sees
 * it.
 */
function checkChoosing(framework: Framework, note: Note): void {
  const weights = sited(framework.forms, ['forms']).filter(({ item }) => item.id === 'weights');
  const weighed = weights.flatMap(({ item, path }) =>
    places<string>(item, 'blocks.*.questions.*.id', path),
  );
  refuse(weighed, privateAmong(questionsOfForm(framework, 'meeting')), note);
  const looked = namesAt(places(framework, 'choosing.lookFor.*.when'));
  refuse(looked, privateAmong(questionsOfForm(framework, 'search-plan')), note);
}

/** Checks the page for a sponsor, because other people read it. */
function checkSponsor(framework: Framework, note: Note): void {
  const shown = [
    ...namesAt(places(framework, 'sessions.sponsor.parts.*.say.*.when')),
    ...places<string>(framework, 'sessions.sponsor.parts.*.answers.*'),
  ];
  refuse(shown, privateAmong(questionsOfForm(framework, 'sponsor')), note);
}

/** A list that repeats a private list must be private too. */
function checkRecalls(framework: Framework, note: Note): void {
  const practices = practicesIn(framework);
  const closedIn = new Map(practices.map(({ item }) => [item.id, privateAmong(questionsOf(item))]));
  for (const { item, path } of practices.flatMap(({ item, path }) => blockQuestions(item, path))) {
    if (item.kind !== 'list' || item.private) continue;
    for (const recall of sited(item.recalls, [...path, 'recalls'])) {
      const { practice, question } = recall.item;
      if (!closedIn.get(practice)?.has(question)) continue;
      const message = `${quote(question)} is private, but ${quote(item.id)} repeats it`;
      note('CK411', [...recall.path, 'question'], message, {
        hint: `Add \`private: true\` to ${quote(item.id)} too.`,
      });
    }
  }
}
