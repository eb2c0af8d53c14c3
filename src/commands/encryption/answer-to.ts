import type { Ask, Context } from '../../core/context.ts';
import { MenuLeft } from '../../core/errors.ts';

/** The answer as text. An empty one is a text too. @throws MenuLeft if the person leaves */
export async function answerTo(
  context: Context,
  ask: Pick<Ask, 'question' | 'intro' | 'typed' | 'isHidden' | 'isSecret'>,
): Promise<string> {
  const reply = await (await context.prompts()).ask({ ...ask, canGoBack: false, canLeave: true });
  if (reply.kind === 'back') throw new MenuLeft();
  return reply.kind === 'answer' ? String(reply.value) : '';
}
