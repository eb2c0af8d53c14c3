import { type Block, command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { type CareNotice, careFor, isGraver, type Told } from '../../domain/care/care.ts';
import type { Answer, Answers } from '../../interview/answers.ts';

/** The gravest notice that was shown in this run; nothing of it is kept. */
const shown = new WeakMap<Context, CareNotice>();

/**
 * Shows people to turn to where what somebody told leads there: softly, and once in a run unless
 * something graver follows. It changes nothing else, and goes to stderr like every note.
 */
export async function careNote(context: Context, told: Told): Promise<CareNotice | undefined> {
  if (context.preferences.care !== 'on') return undefined;
  const care = (await context.frameworks()).care();
  const notice = careFor(care, told);
  const before = shown.get(context);
  if (notice && (before === undefined || isGraver(care, notice, before))) {
    shown.set(context, notice);
    context.io.note(careBlocks(notice));
  }
  return notice;
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
