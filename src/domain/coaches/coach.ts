import type { Stage } from '../../framework/schema/coach-stages.ts';
import type { PrivateQuestions } from '../sessions/session.ts';

/** How far somebody has come from an idea to a decision, in this order, as it is stored. */
export const STORED_STAGES = [
  'idea',
  'contacted',
  'booked',
  'intro-done',
  'sample-done',
  'decided',
] as const;

export type StoredStage = (typeof STORED_STAGES)[number];

export const DECISIONS = ['chosen', 'not-a-fit', 'waiting'] as const;

export type Decision = (typeof DECISIONS)[number];

/** A coach one might work with, as stored in the collection `coaches`. */
export interface Coach extends PrivateQuestions {
  name: string;
  stage: StoredStage;
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

export function stageOf({ stage, decision }: Pick<Coach, 'stage' | 'decision'>): Stage {
  return stage === 'decided' ? (decision ?? 'waiting') : stage;
}

/** The coach at another stage; a decision goes away with any other stage. */
export function atStage<C extends Coach>(coach: C, stage: Stage): C {
  const { decision: _before, ...rest } = coach;
  const isDecision = (DECISIONS as readonly string[]).includes(stage);
  return (isDecision ? { ...rest, stage: 'decided', decision: stage } : { ...rest, stage }) as C;
}

/** The stage after something happened; whoever is further already, or decided on, stays there. */
export function atLeast<C extends Coach>(coach: C, stage: Exclude<StoredStage, 'decided'>): C {
  return STORED_STAGES.indexOf(coach.stage) >= STORED_STAGES.indexOf(stage)
    ? coach
    : atStage(coach, stage);
}
