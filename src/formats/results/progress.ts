/** The results of `progress`. */
import type { reviewOffer } from '../../domain/progress/due.ts';
import { day } from '../../domain/record.ts';
import * as z from '../../lib/zod.ts';
import {
  action,
  checkIn,
  evidence,
  experiment,
  goal,
  measure,
  progress as record,
  review,
  success,
} from './records.ts';
import { count, either, flag, like, result, text } from './result.ts';

const one = (about: string, schema: z.ZodType) => result(about, { record: schema });
const list = (about: string, schema: z.ZodType) => result(about, { records: z.array(schema) });

const offer = like<ReturnType<typeof reviewOffer>>()(
  z.object({
    /** Whether a look back is due. */
    offered: flag,
    from: day,
    sessions: count,
    on: day.exactOptional(),
  }),
);

export const progress = {
  'progress show': either(
    'Every progress record, which `coachkit import` reads.',
    result('Without a measure.', {
      records: z.array(record),
      /** The ids of the measures that are due. */
      due: z.array(text),
      review: offer,
      actions: z.array(action),
    }),
    result('With a measure: only its records.', {
      records: z.array(record),
      due: flag,
    }),
  ),
  'progress success': one('Success in your words, or null.', z.nullable(success)),
  'progress add': one('The saved measure.', measure),
  'progress edit': one('The changed measure.', measure),
  'progress stop': one('The stopped measure.', measure),
  'progress check-in': result('The saved check-ins.', { checkIns: z.array(checkIn) }),
  'progress review': either(
    'The saved look back. With `--list`, all of them.',
    one('Without `--list`.', review),
    list('With `--list`.', review),
  ),

  'progress goal add': one('The saved goal.', goal),
  'progress goal list': list('Goals, oldest first.', goal),
  'progress goal edit': one('The changed goal.', goal),
  'progress goal done': one('The goal, now done.', goal),
  'progress goal let-go': one('The goal that you let go.', goal),
  'progress goal pause': one('The paused goal.', goal),
  'progress goal reopen': one('The reopened goal.', goal),

  'progress evidence add': one('The saved evidence.', evidence),
  'progress evidence list': list('Evidence, oldest first.', evidence),
  'progress evidence edit': one('The changed evidence.', evidence),
  'progress evidence remove': one('The removed evidence.', evidence),
  'progress evidence restore': one('The restored evidence.', evidence),

  'progress experiment add': one('The saved experiment.', experiment),
  'progress experiment done': one('The experiment with its outcome.', experiment),
  'progress experiment list': list('Experiments, oldest first.', experiment),
  'progress experiment edit': one('The changed experiment.', experiment),
  'progress experiment remove': one('The removed experiment.', experiment),
  'progress experiment restore': one('The restored experiment.', experiment),
};
