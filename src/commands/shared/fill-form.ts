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
 * Fills in a form with `fillForm` from the interview. Names people to talk to if an answer calls
 * for it: at once in a terminal, otherwise at the end. Ignores `defining` answers, which only say
 * what a value means. Returns the notice as `care`.
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
