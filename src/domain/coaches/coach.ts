import type { State } from '../../framework/schema/coach-states.ts';
import type { Coach } from './schema.ts';
import { DECISIONS, STAGES, type Stage } from './stages.ts';

export type { Coach } from './schema.ts';

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
