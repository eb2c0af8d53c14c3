/** Questions of every kind, and blocks of them. */

import * as z from '../../lib/zod.ts';
import { condition, count, ID, id, line, refs, text } from './parts.ts';

export const scale = z.strictObject({
  min: z.int(),
  max: z.int(),
  low: line.describe('The meaning of the lowest number.'),
  high: line.describe('The meaning of the highest number.'),
});

const scaleName = z
  .string()
  .regex(ID, 'must be the name of a scale, a range such as 1-5, or two ends joined by " / "');

export const option = z
  .strictObject({ id, label: line, help: text.optional(), refs })
  .meta({ id: 'option' });

export const questionShape = {
  id,
  ask: line.describe('The question as the person reads it.'),
  label: line.optional().describe('A short name for the answer, for showing it again.'),
  help: text.optional().describe('Shown when the person presses `?`.'),
  why: text.optional().describe('The reason for the question. Shown below the help.'),
  when: condition
    .optional()
    .describe('The condition for asking the question. Default: always asked.'),
  required: z
    .boolean()
    .optional()
    .describe('true: the person cannot skip the question. Default: false.'),
  private: z
    .boolean()
    .optional()
    .describe('true: never scored, and left out of exports unless `--include-private` is given.'),
  draft: z
    .literal(false)
    .optional()
    .describe(
      'false: the answer is never kept in a draft, so the question is asked again after a stop. ' +
        'A question that an `urgent` rule uses does not need this.',
    ),
  toAsk: z
    .strictObject({
      name: line.describe('Its name in a list of open questions, e.g. "the price".'),
      ask: line,
      answers: z
        .array(z.string())
        .min(1)
        .optional()
        .describe('Answers that leave the question open.'),
    })
    .optional()
    .describe('The question to ask the other person, shown until this one is answered.'),
  shows: z
    .array(id)
    .min(1)
    .optional()
    .describe('Ids of earlier questions whose answers are shown before this question.'),
  sealed: z
    .boolean()
    .optional()
    .describe(
      'true: the answer cannot be changed, and stays hidden until a later question `shows` it.',
    ),
  keptFor: line
    .optional()
    .describe('The purpose of an answer that no rule uses, e.g. "choosing a coach".'),
  refs,
  renamedFrom: id.optional().describe('The id that this question had in an earlier version.'),
};

const options = z.array(option).min(2);

const sources = z
  .union([id, z.array(id).min(1)])
  .describe(
    'Ids of earlier list, rank or sort questions. A sort question contributes its first pile.',
  );

export const simpleQuestions = [
  z.strictObject({ kind: z.literal('yes-no'), ...questionShape }).meta({ id: 'question-yes-no' }),
  z
    .strictObject({ kind: z.literal('choice'), ...questionShape, options })
    .meta({ id: 'question-choice' }),
  z
    .strictObject({
      kind: z.literal('multi'),
      ...questionShape,
      options,
      none: line.describe('The label for ticking nothing, e.g. "None of these".'),
    })
    .meta({ id: 'question-multi' }),
  z
    .strictObject({
      kind: z.literal('scale'),
      ...questionShape,
      scale: z
        .union([scaleName, scale])
        .describe('The id of a scale in `scales`, or a scale written here.'),
    })
    .meta({ id: 'question-scale' }),
  z
    .strictObject({
      kind: z.literal('number'),
      ...questionShape,
      min: z.number().optional(),
      max: z.number().optional(),
      unit: line.optional(),
      one: line.optional().describe('The singular of the unit if it differs, e.g. "month".'),
    })
    .meta({ id: 'question-number' }),
  z
    .strictObject({
      kind: z.literal('text'),
      ...questionShape,
      format: z
        .enum(['time', 'zone', 'moment'])
        .optional()
        .describe(
          'time: a time of day, e.g. 09:30. zone: a time zone. moment: a future day, ' +
            'with or without a time.',
        ),
    })
    .meta({ id: 'question-text' }),
  z
    .strictObject({ kind: z.literal('long-text'), ...questionShape })
    .meta({ id: 'question-long-text' }),
  z
    .strictObject({
      kind: z.literal('date'),
      ...questionShape,
      looks: z
        .enum(['back', 'ahead'])
        .optional()
        .describe(
          'Which "friday" is meant: the last one (back) or the next one (ahead). Default: neither.',
        ),
    })
    .meta({ id: 'question-date' }),
  z
    .strictObject({
      kind: z.literal('list'),
      ...questionShape,
      item: line.describe('The name of an entry, e.g. "Value".'),
      recalls: z
        .array(z.strictObject({ practice: id, question: id }))
        .min(1)
        .optional()
        .describe(
          'In a practice: earlier lists or rankings. The first that exists fills the list at the ' +
            'start.',
        ),
      min: count.optional(),
      max: count.optional(),
    })
    .meta({ id: 'question-list' }),
  z
    .strictObject({
      kind: z.literal('rank'),
      ...questionShape,
      options: options.optional(),
      from: sources.optional().describe('The questions whose entries are ranked.'),
      top: z.int().min(1).optional().describe('How many entries to rank. Default: all.'),
      pairs: z.boolean().optional().describe('true: the person compares two entries at a time.'),
    })
    .meta({ id: 'question-rank' }),
] as const;

const group = z.strictObject({
  kind: z.literal('group'),
  ...questionShape,
  item: line.describe('The name of a round, e.g. "Voice".'),
  fields: z.array(z.discriminatedUnion('kind', [...simpleQuestions])).min(1),
  min: count
    .optional()
    .describe(
      'The minimum number of rounds. With 0, coachkit first asks if there are any. Default: 1.',
    ),
  max: count.optional(),
  forEach: sources
    .optional()
    .describe(
      'One round for each entry of a question, up to `max`. With two questions: one for each pair.',
    ),
});

const sort = z
  .strictObject({
    kind: z.literal('sort'),
    ...questionShape,
    cards: options.describe('The cards, shown one at a time. Each goes on a pile.'),
    piles: options.max(4).describe('The piles. Later questions use the cards on the first pile.'),
  })
  .meta({ id: 'question-sort' });

export const question = z
  .discriminatedUnion('kind', [...simpleQuestions, sort, group])
  .meta({ id: 'question' });

export const block = z.strictObject({
  id,
  title: line,
  intro: text.optional(),
  optional: line
    .optional()
    .describe(
      'A yes-or-no question that the person must answer with yes to get the block. Default: no ' +
        'question.',
    ),
  enough: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'The share of answers, from 0 to 1, below which the block is thin (see the fact `thin`).',
    ),
  questions: z.array(question).min(1),
});
