/** What there is to read: sections of cards, pitfalls, messages ready to copy, examples of measures. */
import * as z from '../../lib/zod.ts';
import { MOMENTS } from '../rules/moments.ts';
import { command, condition, id, line, refs, text } from './parts.ts';

const cardShape = {
  id,
  title: line.optional(),
  text,
  refs,
  note: text.optional().describe('Where this comes from or how far to trust it.'),
  by: z.array(line).optional().describe('Authors, for a book.'),
  link: z
    .url({ protocol: /^https?$/, error: 'must be a link that begins with `https://`' })
    .optional(),
  verified: z
    .boolean()
    .optional()
    .describe('false: the name could not be confirmed and is shown as such.'),
  command: command.optional().describe('The command that acts on this card.'),
  steps: z.array(line).min(1).optional().describe('What to do about it, one step after the other.'),
};

export const card = z.strictObject({
  ...cardShape,
  ask: line.optional().describe('For a red flag: what to ask before deciding.'),
  stop: text.optional().describe('For a red flag that alone is reason to stop: what is said then.'),
  advising: z
    .boolean()
    .optional()
    .describe('For a red flag: true where it is about telling instead of asking.'),
  waits: text
    .optional()
    .describe('For a week of the program: stands there instead after strain, or on heavy days.'),
  points: z.array(z.strictObject(cardShape)).optional().describe('Cards under this card.'),
});

export const section = z
  .strictObject({
    id,
    title: line,
    intro: text.optional(),
    refs,
    cards: z.array(card).min(1),
  })
  .describe('A set of cards on one subject, shown by `coachkit framework show`.');

export const pitfall = z.strictObject({
  id,
  title: line,
  problem: text,
  reality: text,
  solution: text,
  command: command.optional(),
  watch: z
    .array(
      z.strictObject({
        at: z.enum(MOMENTS).describe('The moment at which it is looked for.'),
        when: condition.optional().describe('Over the facts of that moment; left out: always.'),
        why: line.describe('Why it is said now.'),
      }),
    )
    .optional()
    .describe('When it is worth a note: at most one a run, then quiet for a week.'),
  refs,
});

export const message = z
  .strictObject({ id, title: line, text, refs })
  .describe('Words ready to copy; `{name}` and the like stand for what is filled in.');

export const measure = z
  .strictObject({ id, text: line.describe('e.g. "I answer a day later".'), refs })
  .describe('An example that `coachkit progress add` offers; it has to become words of one’s own.');
