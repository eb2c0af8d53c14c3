import type { Question, ReflectionKind, Reflections } from '../../framework/schema/index.ts';
import type { Session } from '../../interview/session.ts';
import type { Entry } from '../journal/entry.ts';
import { askable, linkIdOf, type Picks, questionsOf, withName } from './form.ts';

/** Something that can be added to an entry after saving. */
export interface Later {
  id: string;
  label: string;
  /** The question to ask for it. Without a question, it is added at once. */
  asks?: Question;
  /** Whether it is a follow-up. Follow-ups take turns. */
  followsUp?: boolean;
}

/** The id for taking an entry to a session. It asks nothing. */
export const BRING = 'bring';

/** The additions still open: the steps that this kind of entry leaves for later. */
export function offeredLater(
  kind: ReflectionKind,
  { followUps }: Pick<Reflections, 'followUps'>,
  picks: Picks,
  session: Pick<Session, 'answers' | 'skipped'>,
  entry: Entry,
): Later[] {
  const { later = [] } = kind;
  const answered = new Set((entry.answers ?? []).map(({ question }) => question));
  const steps = askable(kind, picks).filter(({ id }) => later.includes(id));
  return later.flatMap((id): Later[] => {
    const step = steps.find((each) => each.id === id);
    if (step === undefined) return [];
    const questions = questionsOf(kind, step, followUps, picks, session);
    if (step.kind === 'keep') {
      const link = questions.find((each) => each.id === linkIdOf(id));
      return [
        ...(entry.bring ? [] : [{ id: BRING, label: step.bring }]),
        ...(link && step.link && !entry.links
          ? [{ id: link.id, label: step.link.label, asks: { ...link, when: undefined } }]
          : []),
      ];
    }
    const [first] = questions.filter((each) => !answered.has(each.id));
    if (first === undefined) return [];
    const asks = withName(first, picks.name);
    return step.kind === 'follow-up'
      ? followUpOffer(asks, followUps, answered)
      : [{ id, label: asks.ask, asks }];
  });
}

/** An entry gets only one follow-up, and none after a skipped question. */
function followUpOffer(
  asks: Question,
  followUps: Reflections['followUps'],
  answered: ReadonlySet<string>,
): Later[] {
  if (followUps.some(({ id }) => answered.has(id))) return [];
  return [{ id: asks.id, label: `One more question: ${asks.ask}`, asks, followsUp: true }];
}
