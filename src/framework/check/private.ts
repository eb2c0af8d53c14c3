/** Private answers stay where they were given: nothing that is shown or handed on is made of them. */

import { type Path, quote } from '../diagnostics/diagnostics.ts';
import { privateAmong } from '../private-questions.ts';
import type { Note } from '../read/read.ts';
import type { Assessment, Framework } from '../schema/index.ts';
import {
  allQuestions,
  blockQuestions,
  countedQuestions,
  lateConditions,
  leafSites,
  namesIn,
  questionsOf,
  questionsOfForm,
  ruleConditions,
  type Sited,
  sited,
} from './sites.ts';

export function checkPrivate(framework: Framework, note: Note): void {
  for (const { item, path } of sited(framework.assessments, ['assessments'])) {
    const asked = allQuestions(item, path);
    const closed = privateAmong(asked.map(({ item }) => item));
    refuse(namesInResult(item, path), closed, note);
    refuse(signals(framework), closed, note);
  }
  checkChoosing(framework, note);
  checkRecalls(framework, note);
}

/** What names a private question, noted. */
function refuse(names: Sited<string>[], closed: ReadonlySet<string>, note: Note): void {
  for (const { item, path } of names.filter(({ item }) => closed.has(item))) {
    note('CK411', path, `The answer to ${quote(item)} is private, and would show here`, {
      word: item,
      hint: 'Take it out here, or `private: true` out of the question.',
    });
  }
}

/** Names of questions in scores, rules, labels and reasons. A rule that is urgent keeps nothing. */
function namesInResult(a: Assessment, path: Path): Sited<string>[] {
  const at = (...steps: Path) => [...path, ...steps];
  const isUrgent = (place: Path) =>
    a.rules.some((rule, i) => rule.urgent && at('rules', i).every((step, n) => step === place[n]));
  const conditions = [...ruleConditions(a, path), ...lateConditions(a, path)];
  const compared = conditions
    .flatMap((condition) => leafSites(condition))
    .filter(({ path }) => !isUrgent(path))
    .flatMap(({ text, path }) => namesIn(text).map((item) => ({ item, path })));
  const told = (['reasons', 'heldBack'] as const).flatMap((key) =>
    (a[key] ?? []).flatMap(({ question }, i) =>
      question === undefined ? [] : [{ item: question, path: at(key, i, 'question') }],
    ),
  );
  return [...countedQuestions(a, path), ...compared, ...told];
}

function signals({ assistant }: Framework): Sited<string>[] {
  return (assistant?.signals ?? []).flatMap(({ questions }, i) =>
    sited(questions, ['assistant', 'signals', i, 'questions']),
  );
}

/** What is weighed and looked for in a coach. A person may compare what is private on their own screen. */
function checkChoosing(framework: Framework, note: Note): void {
  const { choosing, forms } = framework;
  const met = privateAmong(questionsOfForm(framework, 'meeting'));
  const weights = sited(forms, ['forms']).filter(({ item }) => item.id === 'weights');
  const weighed = weights.flatMap(({ item, path }) => blockQuestions(item, path));
  refuse(
    weighed.map(({ item, path }) => ({ item: item.id, path: [...path, 'id'] })),
    met,
    note,
  );
  const wanted = privateAmong(questionsOfForm(framework, 'search-plan'));
  const looked = sited(choosing?.lookFor, ['choosing', 'lookFor']).flatMap(({ item, path }) =>
    leafSites({ item: item.when, path: [...path, 'when'] }).flatMap(({ text, path }) =>
      namesIn(text).map((name) => ({ item: name, path })),
    ),
  );
  refuse(looked, wanted, note);
}

/** What begins with a private list is as private as that. */
function checkRecalls({ practices }: Framework, note: Note): void {
  const closedIn = new Map(
    (practices ?? []).map((each) => [each.id, privateAmong(questionsOf(each))]),
  );
  for (const { item: practice, path } of sited(practices, ['practices'])) {
    for (const { item, path: at } of blockQuestions(practice, path)) {
      if (item.kind !== 'list' || item.private) continue;
      for (const recall of sited(item.recalls, [...at, 'recalls'])) {
        const { practice: from, question } = recall.item;
        if (!closedIn.get(from)?.has(question)) continue;
        note(
          'CK411',
          [...recall.path, 'question'],
          `${quote(question)} is private, and ${quote(item.id)} repeats it`,
          {
            hint: `Write \`private: true\` at ${quote(item.id)} too.`,
          },
        );
      }
    }
  }
}
