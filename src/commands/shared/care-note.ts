import { type Block, command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { type CareNotice, careFor, isGrave, isGraver, type Told } from '../../domain/care/care.ts';
import type { Answer, Answers } from '../../interview/answers.ts';

/** The gravest notice that was shown in this run; nothing of it is kept. */
const shown = new WeakMap<Context, CareNotice>();

/** The notice that what was told leads to, without showing it; none where care is off. */
export async function careHeard(context: Context, told: Told): Promise<CareNotice | undefined> {
  if (context.preferences.care !== 'on') return undefined;
  return careFor((await context.frameworks()).care(), told);
}

/**
 * Shows people to turn to where what somebody told leads there: softly, and once in a run unless
 * something graver follows. It changes nothing else, and goes to stderr like every note.
 */
export async function careNote(context: Context, told: Told): Promise<CareNotice | undefined> {
  const notice = await careHeard(context, told);
  if (notice) await careOnce(context, notice);
  return notice;
}

/** Shows a notice that was heard, as `careNote` does. */
export async function careOnce(context: Context, notice: CareNotice): Promise<void> {
  const care = (await context.frameworks()).care();
  const before = shown.get(context);
  if (before === undefined || isGraver(care, notice, before)) careAgain(context, notice);
}

/** Says a notice once more, last, so that it is beside the cursor. */
export function careAgain(context: Context, notice: CareNotice): void {
  shown.set(context, notice);
  context.io.note(careBlocks(notice));
}

/**
 * Shows people to turn to as `careNote` does. Where it is danger or harm, it offers once to stop there;
 * whether that was chosen.
 */
export function stopOffered(context: Context): (told: Told) => Promise<boolean> {
  let isAsked = false;
  return async (told) => {
    const notice = await careNote(context, told);
    if (isAsked || !isGrave(notice)) return false;
    isAsked = true;
    const { ask, leave, on } = (await context.frameworks()).care().stop;
    const prompts = await context.prompts();
    const choice = await prompts.choose(ask, [
      { value: 'stop', label: leave },
      { value: 'on', label: on },
    ]);
    // Who leaves the menu wants to leave.
    return choice !== 'on';
  };
}

/** A notice as it is said. */
function careBlocks({ say, command: acts }: CareNotice): Block[] {
  return [text(''), text(say), command(acts, 'People to turn to, now or later.')];
}

/** All that was written in answers, those in groups and lists too. */
export function textsIn(answers: Answers): string[] {
  return Object.values(answers).flatMap(textsOf);
}

function textsOf(answer: Answer | Answers[string]): string[] {
  if (typeof answer === 'string') return [answer];
  if (Array.isArray(answer)) return answer.flatMap((each) => textsOf(each as Answer));
  return typeof answer === 'object' ? textsIn(answer as Answers) : [];
}
