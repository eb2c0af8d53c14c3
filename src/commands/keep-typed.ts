import type { Context, Reply } from '../context.ts';
import type { Session } from '../interview/session.ts';

/** How long words may be typed before they are on disk. */
const KEPT_WITHIN = 1000;

/**
 * Asks, and keeps the session with what is being typed: now and then, since a program can be killed,
 * and for certain when the person is interrupted.
 */
export async function keepingTyped(
  { clock }: Context,
  keep: (session: Session) => void,
  before: Session,
  ask: (keepTyped: (session: Session) => void) => Promise<Reply>,
): Promise<Reply> {
  const now = () => Date.parse(clock.now().utc);
  const words = ({ typed = {} }: Session) => JSON.stringify(typed);
  let [latest, kept, keptAt] = [before, words(before), now()];
  try {
    return await ask((session) => {
      latest = session;
      if (words(latest) === kept || now() - keptAt < KEPT_WITHIN) return;
      keep(latest);
      [kept, keptAt] = [words(latest), now()];
    });
  } catch (error) {
    if (words(latest) !== kept) keep(latest);
    throw error;
  }
}
