import type { SessionRecord, With } from '../coaching/session.ts';
import type { Context } from '../context.ts';
import type { FormText } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { fillForm, formOf } from './fill-form.ts';
import {
  checkHasBeen,
  filledForm,
  readBook,
  recordWith,
  type SessionOptions,
  sessionFramework,
  tellSaved,
} from './sessions-book.ts';
import { shortId } from './short-id.ts';

/** `coachkit sessions edit`: changes what was written. Actions are changed where they live. */
export async function edit(context: Context, id: string, options: SessionOptions): Promise<void> {
  const { framework } = await sessionFramework(context, options.framework);
  const { collection } = await readBook(context);
  const record = recordWith(collection, id);
  const form = withoutActions(formOf(framework, record.form));
  const name = shortId(record.id);
  const filled = await fillForm(
    context,
    {
      framework,
      form,
      command: `coachkit sessions edit ${name}`,
      draft: `sessions-edit-${name}`,
      known: record.answers,
      changes: true,
    },
    options,
  );
  if (!filled) return;
  const { answers } = filled;
  if (record.type === 'log') checkHasBeen(context, String(answers.on), 'on');
  await (await context.store()).ready();
  const saved = collection.update(record.id, (current) => {
    const { actions } = current.answers;
    const said = current.wording.filter(({ question }) => question === 'actions');
    return {
      ...current,
      ...topOf(current, answers),
      ...filledForm(framework, form, filled),
      answers: { ...answers, ...(actions && { actions }) },
      wording: [...filled.wording, ...said],
    } as SessionRecord;
  });
  filled.forget();
  tellSaved(context, saved, options);
}

/** What stands beside the answers and follows from them. */
function topOf(record: SessionRecord, { with: whom, who, on }: Answers): Partial<SessionRecord> {
  return {
    ...(whom !== undefined && { with: whom as With }),
    ...(record.type === 'engagement' && who !== undefined && { who: String(who) }),
    ...(record.type === 'log' && { on: String(on) }),
  };
}

/** Once they are promised, actions live in the one list of `coachkit actions`. */
function withoutActions(form: FormText): FormText {
  const blocks = form.blocks.map((block) => ({
    ...block,
    questions: block.questions.filter(({ id }) => id !== 'actions'),
  }));
  return { ...form, blocks };
}
