import type { Context } from '../../core/context.ts';
import type { Part } from '../../domain/frameworks/parts.ts';
import { hasQuestionOfTheDay, reflectionForm } from '../../domain/reflection/form.ts';
import { questionOfTheDay } from '../../domain/reflection/rotation.ts';
import type { Walk } from '../../interview/run/walk.ts';
import { ratingsOf } from '../reflect/interactive.ts';

/** How a kind of entry is asked where nothing was ever written. Only the framework's own questions come. */
export function previewedReflection(
  { clock, preferences }: Context,
  { item: kind, reflections }: Extract<Part, { of: 'reflection' }>,
): Pick<Walk, 'form' | 'extra' | 'another'> {
  const { name } = preferences;
  const passed: string[] = [];
  const pick = () =>
    hasQuestionOfTheDay(kind)
      ? questionOfTheDay({
          bank: reflections.bank,
          gentle: reflections.gentle,
          history: [],
          date: clock.now().date,
          seed: name,
          passed,
          quick: false,
        })
      : undefined;
  let question = pick();
  return {
    form: (session) =>
      reflectionForm(kind, reflections, { question, quick: false, name, targets: [] }, session),
    extra: (id) => ({ ...ratingsOf(kind, id), canSwap: id === question?.id }),
    another: (session) => {
      if (question) passed.push(question.id);
      question = pick();
      return session;
    },
  };
}
