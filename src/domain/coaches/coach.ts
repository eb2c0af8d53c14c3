import type { State } from '../../framework/schema/format.ts';
import type { PrivateQuestions } from '../sessions/session.ts';

/** Where somebody is on the way from an idea to a decision, in this order. */
export const STAGES = [
  'idea',
  'contacted',
  'booked',
  'intro-done',
  'sample-done',
  'decided',
] as const;

export type Stage = (typeof STAGES)[number];

export const DECISIONS = ['chosen', 'not-a-fit', 'waiting'] as const;

export type Decision = (typeof DECISIONS)[number];

/** A coach one might work with, as stored in the collection `coaches`. */
export interface Coach extends PrivateQuestions {
  name: string;
  stage: Stage;
  /** With the stage `decided`. At most one coach is `chosen`: the coach of the engagement. */
  decision?: Decision;
  /** Id of a card in the framework's section `channels`. */
  channel?: string;
  contact?: string;
  /** As it was said, e.g. "300 EUR a session". */
  price?: string;
  credential?: string;
  /** Whether they led product themselves; for information, never for a score. */
  productBackground?: 'yes' | 'no';
  /** The next date agreed on, YYYY-MM-DD, with the time where there is one: YYYY-MM-DD HH:MM. */
  nextOn?: string;
  notes?: { on: string; text: string }[];
}

export function stateOf({ stage, decision }: Pick<Coach, 'stage' | 'decision'>): State {
  return stage === 'decided' ? (decision ?? 'waiting') : stage;
}

/** The coach at another state; a decision goes away with any other stage. */
export function atState<C extends Coach>(coach: C, state: State): C {
  const { decision: _before, ...rest } = coach;
  const isDecision = (DECISIONS as readonly string[]).includes(state);
  return (
    isDecision ? { ...rest, stage: 'decided', decision: state } : { ...rest, stage: state }
  ) as C;
}

/** The state after something happened; whoever is further already, or decided on, stays there. */
export function atLeast<C extends Coach>(coach: C, stage: Exclude<Stage, 'decided'>): C {
  return STAGES.indexOf(coach.stage) >= STAGES.indexOf(stage) ? coach : atState(coach, stage);
}
