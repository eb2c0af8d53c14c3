import type { Context } from '../../core/context.ts';
import type { Answers } from '../../interview/answers.ts';
import {
  type Filled,
  type Filling,
  type FormOptions,
  fillForm as fill,
} from '../../interview/run/fill-form.ts';
import { careNote, textsIn } from './care-note.ts';

/**
 * A form filled in; see `fillForm` of the interview. What is written in it can lead to people to turn
 * to: in a terminal after the answer it stands in, else once all is read. Answers to `defining` questions
 * say what a value means and report nothing.
 */
export async function fillForm(
  context: Context,
  { defining = [], ...filling }: Filling & { defining?: readonly string[] },
  options: FormOptions,
): Promise<Filled | undefined> {
  const before = new Set(textsIn(filling.known ?? {}));
  const newIn = (answers: Answers) =>
    textsIn(without(answers, defining)).filter((text) => !before.has(text));
  const heard = async (answers: Answers) => {
    await careNote(context, { texts: newIn(answers) });
    return false;
  };
  const filled = await fill(context, { ...filling, asking: { heard, ...filling.asking } }, options);
  if (filled) await heard(filled.answers);
  return filled;
}

const without = (answers: Answers, ids: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.includes(id)));
