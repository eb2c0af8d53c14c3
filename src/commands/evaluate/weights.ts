import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import type { Weights } from '../../domain/coaches/schema.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { type FormOptions, formOf } from '../../interview/run/fill-form.ts';
import { versionOf } from '../../interview/run/wording.ts';
import type { CoachStore } from '../find-coach/store.ts';
import { fillForm } from '../shared/fill-form.ts';

/** The weights, where rows are to be weighed: newly said, or those of the last time. */
export async function weightsFrom(
  context: Context,
  store: CoachStore,
  framework: Framework,
  options: FormOptions & { weights?: boolean },
): Promise<Answers | undefined> {
  const isGiven = options.answers !== undefined || options.set !== undefined;
  if (!options.weights && !isGiven && !options.answersTemplate) return undefined;
  const last = store.evaluations.all().findLast((each) => each.kind === 'weights') as
    | Saved<Weights>
    | undefined;
  if (last && !isGiven && !options.answersTemplate && !context.io.interactive) return last.answers;
  const filled = await fillForm(
    context,
    {
      framework,
      form: formOf(framework, 'weights'),
      command: 'coachkit evaluate compare --weights',
      draft: 'weights',
      known: last?.answers,
      end: 'shows the table',
    },
    options,
  );
  if (!filled) return undefined;
  const { answers, wording, forget } = filled;
  await store.ready();
  store.evaluations.add({
    kind: 'weights',
    framework: versionOf(framework),
    form: 'weights',
    answers,
    wording,
  });
  forget();
  return answers;
}
