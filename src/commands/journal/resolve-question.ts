import type { Context } from '../../core/context.ts';
import { answersTo } from '../../domain/journal/filter.ts';
import { askedAs, openQuestionStore } from '../questions/store.ts';
import { notFound } from '../shared/not-found.ts';
import { openJournalStore } from './store.ts';

/** The id of a question that was answered once or can be asked. @throws UsageError with a suggestion */
export async function knownQuestion(context: Context, typed: string): Promise<string> {
  const answered = (await openJournalStore(context)).newest({
    json: (text) => text.includes(JSON.stringify(typed)),
    damaged: () => {},
  });
  for (const entry of answered) if (answersTo(entry, typed).length > 0) return typed;
  const ids = await askable(context);
  if (ids.includes(typed)) return typed;
  throw notFound('question', typed, 'All of them: coachkit questions', { known: ids });
}

async function askable(context: Context): Promise<string[]> {
  const frameworks = await context.frameworks();
  const { reflections } = await frameworks.get(context.preferences.framework);
  const own = (await openQuestionStore(context)).all({ damaged: () => {} }).map(askedAs);
  const steps = (reflections?.kinds ?? []).flatMap((kind) => kind.steps);
  const banks = (await frameworks.banks()).flatMap(({ questions }) => questions);
  const { bank = [], followUps = [] } = reflections ?? {};
  return [...own, ...bank, ...banks, ...followUps, ...steps].map(({ id }) => id);
}
