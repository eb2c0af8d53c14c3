import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { becauseId } from '../../domain/progress/forms.ts';
import type { CheckIn } from '../../domain/progress/records.ts';
import { allQuestions } from '../../interview/session.ts';
import { fillForm } from '../shared/fill-form.ts';
import { COMMAND, questionId } from './check-in-answers.ts';
import { formNamed, type ProgressStore } from './store.ts';

/** The draft name for a reason. */
const DRAFT = 'progress-because';

/** Offers to add a reason to each new check-in until the person is done. */
export async function offerReasons(
  context: Context,
  store: ProgressStore,
  checkIns: readonly Saved<CheckIn>[],
): Promise<void> {
  const prompts = await context.prompts();
  let open = checkIns.filter(({ because }) => because === undefined);
  while (open.length > 0) {
    const choices = open.map((each) => ({ value: each.id, label: wordsOf(store, each) }));
    const chosen: string | undefined = await prompts.choose('Do you want to add a reason?', [
      ...choices,
      { value: 'done', label: 'Done', isOut: true, isFirst: true },
    ]);
    const checkIn = open.find(({ id }) => id === chosen);
    if (checkIn === undefined) return;
    if (await addReason(context, store, checkIn)) return;
    open = open.filter(({ id }) => id !== chosen);
  }
}

/** Continues an interrupted reason. */
export async function finishReason(context: Context, store: ProgressStore): Promise<void> {
  const { drafts } = await context.store();
  const words = JSON.stringify(drafts.load(DRAFT)?.value ?? '');
  const asked = store.progress.checkIns.findLast((each) => words.includes(`"${nameOf(each)}"`));
  if (asked) await addReason(context, store, asked);
}

/** Asks for the reason and saves it with the check-in. Returns whether a care note was shown. */
async function addReason(
  context: Context,
  { collection, progress }: ProgressStore,
  checkIn: Saved<CheckIn>,
): Promise<boolean> {
  const { framework, form } = await formNamed(context, 'progress-check-in');
  const reason = allQuestions(form.blocks).find(({ id }) => id === 'because');
  const [block] = form.blocks;
  if (!reason || !block) return false;
  const questions = [{ ...reason, id: nameOf(checkIn) }];
  const title = wordsOf({ progress }, checkIn);
  const filling = {
    framework,
    form: { title, blocks: [{ ...block, title, questions }] },
    command: COMMAND,
    draft: DRAFT,
  };
  const filled = await fillForm(context, filling, {});
  const because = filled?.answers[nameOf(checkIn)];
  if (because !== undefined) {
    collection.update(checkIn.id, (current) => ({ ...current, because: String(because) }));
    context.io.note([text('Added.')]);
  }
  filled?.forget();
  return filled?.care !== undefined;
}

/** The id of the question for the reason of a check-in. */
const nameOf = ({ id }: Saved<CheckIn>): string => becauseId(questionId({ id }));

const wordsOf = ({ progress }: Pick<ProgressStore, 'progress'>, { measureId }: CheckIn): string =>
  progress.measures.find(({ id }) => id === measureId)?.text ?? '';
