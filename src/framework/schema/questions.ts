/** Questions of every kind, and blocks of them. */

import * as z from '../../lib/zod.ts';
import { condition, count, id, line, refs, text } from './parts.ts';

export const scale = z.strictObject({
  min: z.int(),
  max: z.int(),
  low: line.describe('What the lowest number means.'),
  high: line.describe('What the highest number means.'),
});

export const option = z
  .strictObject({ id, label: line, help: text.optional(), refs })
  .meta({ id: 'option' });

export const questionShape = {
  id,
  ask: line.describe('The question as the person reads it.'),
  label: line.optional().describe('What the answer is called where it is shown again.'),
  help: text.optional().describe('Shown on `?`.'),
  why: text.optional().describe('Shown on `w`: why this is asked.'),
  when: condition.optional().describe('Asked only when this holds.'),
  required: z.boolean().optional().describe('true: cannot be skipped. Default false.'),
  private: z
    .boolean()
    .optional()
    .describe('true: never scored, and left out of exports unless private answers are asked for.'),
  draft: z
    .literal(false)
    .optional()
    .describe(
      'false: no draft holds what is answered or typed here; it is asked again after a stop. A ' +
        'question that an `urgent` rule asks about needs no mark.',
    ),
  toAsk: z
    .strictObject({
      name: line.describe('In a list of what is still to ask, e.g. "the price".'),
      ask: line,
      answers: z.array(z.string()).min(1).optional().describe('Also asked after these answers.'),
    })
    .optional()
    .describe('What to ask the other side while this is not answered.'),
  shows: z
    .array(id)
    .min(1)
    .optional()
    .describe('Ids of questions above this one; their answers are shown before it is asked.'),
  sealed: z
    .boolean()
    .optional()
    .describe(
      'true: the answer cannot be changed, and stays out of sight until a later question `shows` it.',
    ),
  keptFor: line
    .optional()
    .describe('What the answer is kept for, where no rule uses it, e.g. "choosing a coach".'),
  refs,
  renamedFrom: id.optional().describe('The id this question had in an earlier version.'),
};

const options = z.array(option).min(2);

const sources = z
  .union([id, z.array(id).min(1)])
  .describe(
    'Ids of list, rank or sort questions further up; of a sort, what lies on the first pile.',
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
      none: line.describe('What ticking nothing means, e.g. "None of these".'),
    })
    .meta({ id: 'question-multi' }),
  z
    .strictObject({
      kind: z.literal('scale'),
      ...questionShape,
      scale: z.union([id, scale]).describe('The id of one of `scales`, or a scale of its own.'),
    })
    .meta({ id: 'question-scale' }),
  z
    .strictObject({
      kind: z.literal('number'),
      ...questionShape,
      min: z.number().optional(),
      max: z.number().optional(),
      unit: line.optional(),
      one: line.optional().describe('The unit after 1, where it differs, e.g. "month".'),
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
          'time: a time of day like 09:30. moment: a day to come, with its time or without.',
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
          'Which "friday" is meant, the last (back) or the next (ahead). Left out: neither.',
        ),
    })
    .meta({ id: 'question-date' }),
  z
    .strictObject({
      kind: z.literal('list'),
      ...questionShape,
      item: line.describe('What one entry is called, e.g. "Value".'),
      recalls: z
        .array(z.strictObject({ practice: id, question: id }))
        .min(1)
        .optional()
        .describe(
          'In a practice: the earlier lists or rankings it begins with, the first there is.',
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
      top: z.int().min(1).optional().describe('How many to rank; all when left out.'),
      pairs: z.boolean().optional().describe('true: ranked by comparing two at a time.'),
    })
    .meta({ id: 'question-rank' }),
] as const;

const group = z.strictObject({
  kind: z.literal('group'),
  ...questionShape,
  item: line.describe('What one round is called, e.g. "Voice".'),
  fields: z.array(z.discriminatedUnion('kind', [...simpleQuestions])).min(1),
  min: count.optional().describe('0: asks first whether there is any; default 1.'),
  max: count.optional(),
  forEach: sources
    .optional()
    .describe('One round for each entry of a question, up to `max`, or for each pair of two.'),
});

const sort = z
  .strictObject({
    kind: z.literal('sort'),
    ...questionShape,
    cards: options.describe('Shown one after the other, each to be laid on a pile.'),
    piles: options.max(4).describe('The first one is what later questions go on with.'),
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
      'A yes-or-no question, asked first: whether to go into this block. Left out: it is always asked.',
    ),
  enough: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Share of its questions below which the block counts as thin (see the fact `thin`).'),
  questions: z.array(question).min(1),
});
