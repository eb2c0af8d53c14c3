import type { Context, Reply } from '../../core/context.ts';
import type { Session } from '../session.ts';

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
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const keepLatest = () => {
    if (words(latest) === kept) return;
    keep(latest);
    [kept, keptAt] = [words(latest), now()];
  };
  try {
    return await ask((session) => {
      latest = session;
      clearTimeout(waiting);
      if (now() - keptAt >= KEPT_WITHIN) keepLatest();
      // Who stops typing has no further key that could bring the last words to the disk.
      else waiting = setTimeout(keepLatest, KEPT_WITHIN);
    });
  } catch (error) {
    keepLatest();
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}
