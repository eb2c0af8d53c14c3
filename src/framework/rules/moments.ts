/** The moments when a pitfall can come up, and the facts known at each. */
import type { Catalog, FactType } from './conditions.ts';

export const MOMENTS = [
  'find-coach',
  'evaluate',
  'compare',
  // Before a decision is saved. A pitfall found here is shown once, and the person must confirm.
  'decide',
  'decided',
  'engagement',
  'session-log',
  'home',
] as const;

export type Moment = (typeof MOMENTS)[number];

const count: FactType = { kind: 'number', min: 0 };
const yesNo: FactType = { kind: 'choice', values: ['yes', 'no'] };
const choice: FactType = { kind: 'choice', values: ['choose', 'meet-another', 'no-fit-yet'] };

/** Facts about the person's progress, taken from the store. `journey` uses them too. */
const JOURNEY_FACTS: Record<string, FactType> = {
  assessments: count,
  // How many assessments of frameworks that the person added, except this one.
  'other-assessments': count,
  // Whether there is a draft of an assessment and no finished one.
  'assessment-begun': yesNo,
  'days-since-assessment': count,
  // Whether it is time to repeat the last assessment.
  'revisit-due': yesNo,
  // Whether a plan for the search is saved.
  planned: yesNo,
  candidates: count,
  // How many coaches have had a first conversation, except those marked as not safe.
  met: count,
  // How many past conversations have no notes.
  'to-note': count,
  chosen: yesNo,
  // The last decision, unless a conversation came after it.
  decided: choice,
  engagement: { kind: 'choice', values: ['not-yet', 'open', 'ended'] },
  // Whether the agreed months are over but the engagement is still open.
  'engagement-over': yesNo,
  sessions: count,
  'days-to-session': { kind: 'number' },
  // When the next session is. `today` if its time is unknown.
  session: { kind: 'choice', values: ['no-date', 'ahead', 'today', 'past'] },
  prepared: yesNo,
  'days-since-session': count,
  // The work left after an engagement has ended and nothing is open.
  'after-engagement': { kind: 'choice', values: ['look-back', 'assess', 'settled'] },
  // Whether the person measures progress or has written on many days, with or without a coach.
  'at-work': yesNo,
  written: yesNo,
  'written-today': yesNo,
  'days-written': count,
  practices: count,
  'open-actions': count,
  success: yesNo,
  measures: count,
  'measures-due': count,
  'review-due': yesNo,
};

const FACTS: Record<Moment, Record<string, FactType>> = {
  'find-coach': {
    candidates: count,
    met: count,
    'price-known': yesNo,
    readiness: { kind: 'choice', values: ['not-yet', 'nearly', 'ready'] },
    'wants-product-background': yesNo,
    budget: { kind: 'choice', values: ['self', 'company', 'not-looked'] },
  },
  evaluate: {
    'gave-advice': yesNo,
    feeling: { kind: 'number', min: 1, max: 5 },
    'price-known': yesNo,
    months: count,
    homework: yesNo,
    met: count,
  },
  compare: { met: count, 'gut-gave-advice': yesNo, 'product-background-differs': yesNo },
  decide: { met: count, dismissed: count, choice },
  decided: {
    met: count,
    choice,
    'product-background-reason': yesNo,
    'price-reason': yesNo,
    'price-known': yesNo,
    months: count,
    homework: yesNo,
  },
  engagement: { months: count, homework: yesNo },
  'session-log': {
    actions: count,
    'own-actions': count,
    practiced: yesNo,
    sessions: count,
    // Days since the previous session. Unknown for the first session.
    'days-between': count,
  },
  home: JOURNEY_FACTS,
};

/**
 * The facts that conditions may use at a moment. At home, they include the last suggestion, one of
 * `suggestions`.
 */
export function factsAt(moment: Moment, suggestions: readonly string[]): Catalog {
  const facts = new Map(Object.entries(FACTS[moment]));
  return moment === 'home'
    ? facts.set('suggested', { kind: 'choice', values: suggestions })
    : facts;
}
