/** Texts to read: sections of cards, pitfalls, messages to copy, examples of measures. */
import * as z from '../../lib/zod.ts';
import { MOMENTS } from '../rules/moments.ts';
import { command, condition, id, line, refs, text } from './parts.ts';

const cardShape = {
  id,
  title: line.optional(),
  text,
  refs,
  note: text.optional().describe('The source, or how far to trust it.'),
  by: z.array(line).optional().describe('The authors of a book.'),
  link: z
    .url({ protocol: /^https?$/, error: 'must be a link that begins with `https://`' })
    .optional(),
  verified: z
    .boolean()
    .optional()
    .describe('false: the name could not be confirmed, and coachkit says so.'),
  command: command.optional().describe('The command that puts this card into action.'),
  steps: z.array(line).min(1).optional().describe('The steps to deal with it.'),
};

export const card = z.strictObject({
  ...cardShape,
  ask: line.optional().describe('For a red flag: the question to ask before deciding.'),
  stop: text
    .optional()
    .describe('For a red flag that is reason enough to stop: what coachkit says.'),
  advising: z
    .boolean()
    .optional()
    .describe('For a red flag: true if it is about telling instead of asking.'),
  waits: text
    .optional()
    .describe('For a week of the program: the text to show instead after strain or on heavy days.'),
  points: z.array(z.strictObject(cardShape)).optional().describe('Cards below this card.'),
});

export const section = z
  .strictObject({
    id,
    title: line,
    intro: text.optional(),
    refs,
    cards: z.array(card).min(1),
  })
  .describe('Cards on one subject, shown by `coachkit framework show`.');

export const pitfall = z.strictObject({
  id,
  title: line,
  problem: text,
  reality: text.optional(),
  solution: text,
  command: command.optional(),
  watch: z
    .array(
      z.strictObject({
        at: z.enum(MOMENTS).describe('The moment when coachkit checks for the pitfall.'),
        when: condition
          .optional()
          .describe('A condition on the facts known at that moment. Default: always true.'),
        why: line.describe('Why the pitfall comes up now.'),
      }),
    )
    .optional()
    .describe(
      'When the pitfall comes up as a note. coachkit shows one note in a run, then none for a ' +
        'week.',
    ),
  refs,
});

export const message = z
  .strictObject({ id, title: line, text, refs })
  .describe('A message to copy. coachkit fills in placeholders such as `{name}`.');

export const measure = z
  .strictObject({ id, text: line.describe('e.g. "I answer a day later".'), refs })
  .describe(
    'An example that `coachkit progress add` offers. Each person rewrites it in their own words.',
  );
