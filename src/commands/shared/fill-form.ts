import type { Context } from '../../core/context.ts';
import type { CareNotice } from '../../domain/care/care.ts';
import type { Answers } from '../../interview/answers.ts';
import {
  type Filled,
  type Filling,
  type FormOptions,
  fillForm as fill,
} from '../../interview/run/fill-form.ts';
import { careNote, textsIn } from './care-note.ts';

/**
 * Fills in a form, see `fillForm` of the interview. If an answer calls for it, names people to talk
 * to: right after the answer in a terminal, otherwise at the end. Answers to `defining` questions
 * only say what a value means, so they do not count. The notice that was shown is in `care`.
 */
export async function fillForm(
  context: Context,
  { defining = [], ...filling }: Filling & { defining?: readonly string[] },
  options: FormOptions,
): Promise<(Filled & { care?: CareNotice }) | undefined> {
  const before = new Set(textsIn(filling.known ?? {}));
  const newIn = (answers: Answers) =>
    textsIn(without(answers, defining)).filter((text) => !before.has(text));
  const care = (answers: Answers) => careNote(context, { texts: newIn(answers) });
  const heard = async (answers: Answers) => {
    await care(answers);
    return false;
  };
  const filled = await fill(context, { ...filling, asking: { heard, ...filling.asking } }, options);
  const notice = filled && (await care(filled.answers));
  return filled && { ...filled, ...(notice && { care: notice }) };
}

const without = (answers: Answers, ids: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.includes(id)));
