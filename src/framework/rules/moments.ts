/** The moments at which a pitfall can be worth a note, and what is known then. */
import type { Catalogue, FactType } from './conditions.ts';

export const MOMENTS = [
  'find-coach',
  'evaluate',
  'compare',
  // Before a decision is kept: what is found here is said once, and has to be confirmed.
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

/** What is known of somebody's way from what is stored, for `journey` too. */
const JOURNEY_FACTS: Record<string, FactType> = {
  assessments: count,
  // An assessment that is half done, while there is no whole one.
  'assessment-begun': yesNo,
  'days-since-assessment': count,
  // The day has come on which the last assessment was to be made again.
  'revisit-due': yesNo,
  // What is looked for in a coach is written down.
  planned: yesNo,
  candidates: count,
  // Coaches you have talked to, without those marked not safe.
  met: count,
  // Conversations whose day has come, about which nothing is written down.
  'to-note': count,
  chosen: yesNo,
  // The last decision, as long as nobody was met after it.
  decided: choice,
  engagement: { kind: 'choice', values: ['not-yet', 'open', 'ended'] },
  // The months that were agreed on are over, and the engagement is still open.
  'engagement-over': yesNo,
  sessions: count,
  'days-to-session': { kind: 'number' },
  // Whether the session agreed on lies ahead; `today` where the hour is not known.
  session: { kind: 'choice', values: ['no-date', 'ahead', 'today', 'past'] },
  prepared: yesNo,
  'days-since-session': count,
  // What is left to do once an engagement has ended, and nothing is open.
  'after-engagement': { kind: 'choice', values: ['look-back', 'assess', 'settled'] },
  // Somebody measures, or has written on many days, with or without anybody's help.
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
    // Days since the session before; not known at the first one.
    'days-between': count,
  },
  home: JOURNEY_FACTS,
};

/**
 * What conditions may ask about at a moment. At home that includes what was suggested last, one of
 * `suggestions`.
 */
export function factsAt(moment: Moment, suggestions: readonly string[]): Catalogue {
  const facts = new Map(Object.entries(FACTS[moment]));
  return moment === 'home'
    ? facts.set('suggested', { kind: 'choice', values: suggestions })
    : facts;
}
