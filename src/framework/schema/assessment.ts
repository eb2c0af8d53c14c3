/** An assessment: its questions, and the rules that lead from answers to a suggestion. */

import * as z from '../../lib/zod.ts';
import { command, condition, id, line, refs, text } from './parts.ts';
import { block, question } from './questions.ts';

export const score = z
  .strictObject({
    id,
    title: line,
    count: z.array(id).min(1).optional().describe('Counts the answers that pass `where`.'),
    where: line
      .regex(/^(>=|<=|>|<) -?\d+(\.\d+)?$/, 'must be a comparison with a number (such as ">= 4")')
      .optional(),
    mean: z
      .array(id)
      .min(1)
      .optional()
      .describe('The mean of these answers, without skipped questions.'),
    highest: z.array(id).min(1).optional().describe('The highest of these answers.'),
    holding: z.array(condition).min(1).optional().describe('Counts the conditions that hold.'),
    keptFor: line
      .optional()
      .describe('The purpose of a score that no rule uses, e.g. "looking back".'),
    refs,
  })
  .refine((s) => [s.count, s.mean, s.highest, s.holding].filter(Boolean).length === 1, {
    message: 'a score must have exactly one of `count`, `mean`, `highest` and `holding`',
  })
  .refine((s) => (s.count === undefined) === (s.where === undefined), {
    message: '`count` and `where` must be used together',
  });

const namedCondition = z.strictObject({ id, when: condition });

const labelValues = z.array(z.strictObject({ id, label: line, when: condition }));

const labelShape = {
  id,
  title: line,
  values: labelValues.min(1),
  otherwise: z.strictObject({ id, label: line }).optional(),
};

export const label = z
  .strictObject(labelShape)
  .describe('A word for a state. coachkit shows the first value whose condition holds.');

const suggestion = z.strictObject({
  id,
  title: line.describe('The name in a list, e.g. "A mentor".'),
  headline: line.describe('The headline if this is the main suggestion.'),
  headlines: z
    .record(id, line)
    .optional()
    .describe('Other headlines, each under a value of `confidence`, e.g. `leaning`.'),
  text: text.optional(),
  private: z
    .literal(true)
    .optional()
    .describe('true: reveals health or harm, so it is passed on only on request.'),
  refs,
});

const reason = z.strictObject({
  id,
  when: condition.optional(),
  say: line.describe("The reason, close to the person's own answer."),
  question: id.optional().describe('The question that the reason is based on.'),
  refs,
});

export const rule = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]*$/, 'must be letters and digits, a letter first (such as R5b)'),
  title: line,
  when: condition
    .optional()
    .describe(
      'The condition for the rule. Without it, the rule always holds. The last rule has none.',
    ),
  suggest: z
    .union([id, z.array(z.strictObject({ suggestion: id, when: condition.optional() })).min(1)])
    .describe('The main suggestion. In a list, the first one whose condition holds.'),
  urgent: z
    .boolean()
    .optional()
    .describe('true: stops at once, shows where to find help and saves nothing.'),
  also: z.array(z.strictObject({ suggestion: id, when: condition.optional() })).optional(),
  nudges: z.array(z.strictObject({ nudge: id, when: condition.optional() })).optional(),
  because: z.array(id).optional().describe('Ids of reasons. Only reasons that hold are shown.'),
  next: z.array(z.strictObject({ command, why: line, when: condition.optional() })).optional(),
  revisit: z
    .int()
    .min(1)
    .optional()
    .describe('After how many days coachkit suggests the assessment again.'),
  refs,
});

const example = z.strictObject({
  id,
  title: line,
  answers: z.record(z.string(), z.unknown()),
  expect: z.strictObject({
    primary: id,
    rule: z.string().optional(),
    also: z.array(id).optional(),
    nudges: z.array(id).optional(),
    notes: z.array(id).optional(),
    tipping: z.array(id).optional(),
    labels: z.record(z.string(), z.string()).optional(),
    scores: z.record(z.string(), z.number()).optional(),
  }),
});

export const assessment = z
  .strictObject({
    id,
    title: line,
    intro: text.optional(),
    minutes: z.int().min(1).describe('About how many minutes it takes.'),
    refs,
    blocks: z.array(block).min(1),
    after: z.array(question).optional().describe('Questions to ask after the result.'),
    quick: z.array(id).optional().describe('The questions of the short form.'),
    earlier: z
      .array(
        z
          .string()
          .regex(
            /^[a-z0-9-]+(\.[a-z0-9-]+)?$/,
            'must be the id of a question, or `question.option`',
          ),
      )
      .optional()
      .describe(
        'Questions of earlier versions, as `question` or `question.option`. coachkit still reads ' +
          'their answers but does not ask them.',
      ),
    scores: z.array(score).optional(),
    conditions: z.array(namedCondition).optional(),
    labels: z.array(label).optional(),
    confidence: z
      .strictObject({ ...labelShape, values: labelValues })
      .describe(
        'How sure the suggestion is. Its conditions may also use `primary`, `thin` and `tipping`.',
      ),
    suggestions: z
      .array(suggestion)
      .min(1)
      .describe('The suggestions. A rule can also have one itself: `suggest: Wait a day`.'),
    reasons: z.array(reason).optional(),
    rules: z
      .array(rule)
      .min(1)
      .describe('The rules in order. The first rule that holds gives the main suggestion.'),
    complements: z
      .array(z.strictObject({ suggestion: id, when: condition }))
      .optional()
      .describe(
        'Suggestions added under "also" with every rule, unless they are the main suggestion.',
      ),
    heldBack: z
      .array(
        z.strictObject({
          id,
          suggestion: id,
          when: condition,
          say: line,
          question: id.optional(),
          refs,
        }),
      )
      .optional()
      .describe('Reasons why another suggestion did not come first.'),
    notes: z
      .array(
        z.strictObject({
          id,
          title: line,
          text,
          when: condition
            .optional()
            .describe('The condition for showing the note, with every rule. May use `primary`.'),
          refs,
          section: id.optional(),
        }),
      )
      .optional()
      .describe('Notes that a rule can show next to the pitfalls.'),
    instead: z
      .array(
        z.strictObject({
          notices: z.array(id).min(1).optional().describe('Ids of notices in `care.yaml`.'),
          say: text,
        }),
      )
      .optional()
      .describe(
        'Shown instead of a result after words of danger or harm. The first entry that fits is ' +
          'used.',
      ),
    closing: text.describe('The closing words below each result.'),
    examples: z.array(example).optional().describe('Run by `coachkit framework check`.'),
  })
  .meta({ id: 'assessment' });
