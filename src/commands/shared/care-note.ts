import { type Block, command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { type CareNotice, careFor, isGrave, isGraver, type Told } from '../../domain/care/care.ts';
import type { Answer, Answers } from '../../interview/answers.ts';

/** The gravest notice shown in this run. Never stored. */
const shown = new WeakMap<Context, CareNotice>();

/** Returns the notice for these words and answers without showing it. Undefined if care is off. */
export async function careHeard(context: Context, told: Told): Promise<CareNotice | undefined> {
  if (context.preferences.care !== 'on') return undefined;
  return careFor((await context.frameworks()).care(), told);
}

/**
 * Shows people to talk to if the words or answers call for it. Repeats only for something graver in
 * the same run. Writes to stderr like every note, and changes nothing else.
 */
export async function careNote(context: Context, told: Told): Promise<CareNotice | undefined> {
  const notice = await careHeard(context, told);
  if (notice) await careOnce(context, notice);
  return notice;
}

/** Shows a notice from `careHeard`, at most once in a run, like `careNote`. */
export async function careOnce(context: Context, notice: CareNotice): Promise<void> {
  const care = (await context.frameworks()).care();
  const before = shown.get(context);
  if (before === undefined || isGraver(care, notice, before)) careAgain(context, notice);
}

/** Shows a notice again at the end, next to the cursor. */
export function careAgain(context: Context, notice: CareNotice): void {
  shown.set(context, notice);
  context.io.note(careBlocks(notice));
}

/**
 * Shows people to talk to, like `careNote`. After danger or harm, offers once to stop, and returns
 * whether the person chose to.
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
    // Leaving the menu counts as stopping.
    return choice !== 'on';
  };
}

/** Shows a notice with the command for people to talk to. */
function careBlocks({ say, command: acts }: CareNotice): Block[] {
  return [text(''), text(say), command(acts, 'People to talk to, now or later.')];
}

/** Returns all texts in these answers, including groups and lists. */
export function textsIn(answers: Answers): string[] {
  return Object.values(answers).flatMap(textsOf);
}

function textsOf(answer: Answer | Answers[string]): string[] {
  if (typeof answer === 'string') return [answer];
  if (Array.isArray(answer)) return answer.flatMap((each) => textsOf(each as Answer));
  return typeof answer === 'object' ? textsIn(answer as Answers) : [];
}
