import type { Evidence, Progress } from '../coaching/progress.ts';
import { withChoices } from '../coaching/progress-form.ts';
import { evidenceWords } from '../coaching/progress-words.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../interview/answers.ts';
import type { Saved } from '../store/types.ts';
import { type ListItem, list, text } from '../view.ts';
import { fillForm } from './fill-form.ts';
import { toJson } from './json.ts';
import {
  bookOf,
  bookToChange,
  type ChangeOptions,
  dayFrom,
  formNamed,
  privacyOf,
  tellSaved,
} from './progress-book.ts';
import { goalOptions, measureOptions } from './progress-goal.ts';
import { shortId } from './short-id.ts';

const NONE = 'None of these';

/** `coachkit progress evidence add`: something seen, said or decided that shows it. */
export async function addEvidence(
  context: Context,
  words: string | undefined,
  options: ChangeOptions,
): Promise<void> {
  const { collection, progress, today } = await bookToChange(context);
  const on = dayFrom(context, options.on);
  const set = [...(words === undefined ? [] : [`text=${words}`]), ...(options.set ?? [])];
  const { framework, form } = await formNamed(context, 'progress-evidence');
  const choices = {
    measures: { options: measureOptions(progress, today), none: NONE },
    goals: { options: goalOptions(progress.goals), none: NONE },
  };
  const filled = await fillForm(
    context,
    {
      framework,
      form: withChoices(form, choices),
      command: 'coachkit progress evidence add',
      draft: 'progress-evidence',
    },
    { ...options, set },
  );
  if (!filled) return;
  const { answers } = filled;
  const saved = collection.add({
    type: 'evidence',
    on,
    text: String(answers.text),
    source: (answers.source ?? 'own') as Evidence['source'],
    ...(answers.who !== undefined && { who: String(answers.who) }),
    measureIds: idsOf(progress.measures, answers.measures),
    goalIds: idsOf(progress.goals, answers.goals),
    ...privacyOf(filled),
  } satisfies Evidence);
  filled.forget();
  tellSaved(context, options, saved);
}

/** `coachkit progress evidence list`. */
export async function listEvidence(context: Context, options: { json?: boolean }): Promise<void> {
  const { progress } = await bookOf(context);
  const { evidence } = progress;
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, records: evidence }));
  if (evidence.length === 0) {
    return context.io.show([
      text('There is no evidence yet. Add some: coachkit progress evidence add "…"'),
    ]);
  }
  context.io.show([list(evidence.map((each) => listed(each, progress)))]);
}

function listed(evidence: Saved<Evidence>, { measures, goals }: Progress): ListItem {
  const { id, measureIds, goalIds } = evidence;
  const belongsTo = [
    ...measures.filter((measure) => measureIds.includes(measure.id)),
    ...goals.filter((goal) => goalIds.includes(goal.id)),
  ];
  return {
    text: `${evidence.on}  ${evidenceWords(evidence)}`,
    aside: evidence.private ? `${shortId(id)}, private` : shortId(id),
    under: belongsTo.map(({ text }) => `- ${text}`),
  };
}

/** The full ids of those that were picked by their short ones. */
export function idsOf(items: readonly { id: string }[], picked: Answer | undefined): string[] {
  const short = Array.isArray(picked) ? picked.map(String) : [];
  return items.filter(({ id }) => short.includes(shortId(id))).map(({ id }) => id);
}
