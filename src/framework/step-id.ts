import type { Step } from './schema/index.ts';

/** The name of a step of a journey: its id, or else the id of its card. */
export const stepId = (step: Step): string => ('card' in step ? step.card : step.id);
