/** The stored records in results, as the store keeps them. */
import type { Saved } from '../../core/store.ts';
import { action as actionSchema } from '../../domain/actions/schema.ts';
import { assessmentRecord } from '../../domain/assessment/schema.ts';
import { coachPlan, coach as coachSchema, EVALUATIONS } from '../../domain/coaches/schema.ts';
import { entry as entrySchema } from '../../domain/journal/schema.ts';
import { JOURNEYS } from '../../domain/journey/schema.ts';
import { practiceRun } from '../../domain/practice/schema.ts';
import { PROGRESS } from '../../domain/progress/schema.ts';
import { ownQuestion } from '../../domain/questions/schema.ts';
import { saved } from '../../domain/record.ts';
import { SESSIONS } from '../../domain/sessions/schema.ts';
import * as z from '../../lib/zod.ts';

/** A saved record. JSON Schema describes it once, under its name. */
const stored = <S extends z.ZodObject>(id: string, schema: S) =>
  saved(schema).meta({ id }) as unknown as z.ZodType<Saved<z.infer<S>>>;

export const action = stored('Action', actionSchema);
const assessment = stored('Assessment', assessmentRecord);
export const coach = stored('Candidate', coachSchema);
export const plan = stored('Plan', coachPlan);
export const conversation = stored('Conversation', EVALUATIONS.meeting);
const gutPick = stored('GutPick', EVALUATIONS['gut-pick']);
const weights = stored('Weights', EVALUATIONS.weights);
export const decision = stored('Decision', EVALUATIONS.decision);
export const entry = stored('Entry', entrySchema);
export const practice = stored('PracticeRun', practiceRun);
const question = stored('OwnQuestion', ownQuestion);

export const mark = stored('Mark', JOURNEYS.done);
export const note = stored('Note', JOURNEYS.note);

export const success = stored('Success', PROGRESS.success);
export const goal = stored('Goal', PROGRESS.goal);
export const measure = stored('Measure', PROGRESS.measure);
export const checkIn = stored('CheckIn', PROGRESS['check-in']);
export const experiment = stored('Experiment', PROGRESS.experiment);
export const evidence = stored('Evidence', PROGRESS.evidence);
export const review = stored('Review', PROGRESS.review);
export const progress = z.union([success, goal, measure, checkIn, experiment, evidence, review]);

export const engagement = stored('Engagement', SESSIONS.engagement);
export const prep = stored('Preparation', SESSIONS.prep);
export const log = stored('Session', SESSIONS.log);
export const session = z.union([engagement, prep, log]);

/** Any record, with the name of its collection, as `export --all` writes it. */
export const incoming = z.union([
  inCollection('assessments', assessment),
  inCollection('searches', plan),
  inCollection('coaches', coach),
  inCollection('evaluations', z.union([conversation, gutPick, weights, decision])),
  inCollection('sessions', session),
  inCollection('commitments', action),
  inCollection('progress', progress),
  inCollection('practices', practice),
  inCollection('questions', question),
  inCollection('journeys', z.union([mark, note])),
  inCollection('journal', entry),
]);

function inCollection(name: string, record: z.ZodType) {
  return z.object({ collection: z.literal(name), record });
}
