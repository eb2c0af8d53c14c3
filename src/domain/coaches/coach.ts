import type { Stage } from '../../framework/schema/format.ts';
import type { Coach } from './schema.ts';
import { DECISIONS, STORED_STAGES, type StoredStage } from './stages.ts';

export type { Coach } from './schema.ts';

export function stageOf({ stage, decision }: Pick<Coach, 'stage' | 'decision'>): Stage {
  return stage === 'decided' ? (decision ?? 'waiting') : stage;
}

/** Moves a coach to a stage. Any stage but a decision removes the earlier decision. */
export function atStage<C extends Coach>(coach: C, stage: Stage): C {
  const { decision: _before, ...rest } = coach;
  const isDecision = (DECISIONS as readonly string[]).includes(stage);
  return (isDecision ? { ...rest, stage: 'decided', decision: stage } : { ...rest, stage }) as C;
}

/** Moves a coach up to a stage. A coach who is further along, or decided on, stays there. */
export function atLeast<C extends Coach>(coach: C, stage: Exclude<StoredStage, 'decided'>): C {
  return STORED_STAGES.indexOf(coach.stage) >= STORED_STAGES.indexOf(stage)
    ? coach
    : atStage(coach, stage);
}
