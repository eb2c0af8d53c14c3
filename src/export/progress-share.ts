import type { Progress } from '../coaching/progress.ts';

/**
 * What may leave when private things stay: no private record, no check-in of a private measure, no
 * evidence for something private. `left` counts the records that stay.
 */
export function withoutPrivateProgress(progress: Progress): { shared: Progress; left: number } {
  const { goals, measures, checkIns, experiments, evidence, reviews } = progress;
  const open = <T extends { private?: boolean }>(records: T[]) =>
    records.filter((record) => !record.private);
  const hidden = new Set(
    [...goals, ...measures].filter((each) => each.private).map(({ id }) => id),
  );
  const shared: Progress = {
    ...progress,
    goals: open(goals),
    measures: open(measures).map((measure) => withoutGoal(measure, hidden)),
    checkIns: open(checkIns).filter(({ measureId }) => !hidden.has(measureId)),
    experiments: open(experiments),
    evidence: open(evidence).filter(
      ({ measureIds, goalIds }) => ![...measureIds, ...goalIds].some((id) => hidden.has(id)),
    ),
    reviews: open(reviews),
  };
  return { shared, left: sizeOf(progress) - sizeOf(shared) };
}

function withoutGoal<T extends { goalId?: string }>(measure: T, hidden: ReadonlySet<string>): T {
  if (measure.goalId === undefined || !hidden.has(measure.goalId)) return measure;
  const { goalId: _hidden, ...rest } = measure;
  return rest as T;
}

function sizeOf({ goals, measures, checkIns, experiments, evidence, reviews }: Progress): number {
  return [goals, measures, checkIns, experiments, evidence, reviews].flat().length;
}
