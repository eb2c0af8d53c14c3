import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import type { AssessmentRecord } from '../assess/store.ts';
import { isOutweighed } from './gather.ts';

/** In days. After an older result, the person has long gone on. */
const RECENT = 30;

/** A result of a framework that the person added, and where it leads. */
export interface OwnResult {
  framework: { id: string; title: string };
  on: Day;
  headline: string;
  command: string;
}

/**
 * The result of an assessment, if it is recent and of a framework that the person added.
 * Undefined if its words matter more, or if it is private.
 */
export async function ownResult(
  context: Context,
  last: Saved<AssessmentRecord>,
): Promise<OwnResult | undefined> {
  if (last.created.date < addDays(context.clock.now().date, -RECENT)) return undefined;
  const { own } = await context.frameworks();
  const framework = await own.get(last.framework.id).catch(() => undefined);
  const assessment = framework?.assessments?.find(({ id }) => id === last.assessment);
  const found = assessment?.suggestions.find(({ id }) => id === last.result.primary);
  if (!framework || !found || found.private) return undefined;
  if (await isOutweighed(context, framework, last)) return undefined;
  const [next] = last.words.next;
  return {
    framework: { id: framework.id, title: framework.title },
    on: last.created.date,
    headline: last.words.headline,
    command: next?.command ?? `coachkit assess explain ${shortId(last.id)}`,
  };
}
