/** What `coachkit sessions` says. */

import * as z from '../../lib/zod.ts';
import { line, text, words } from './parts.ts';

export const sessions = z.strictObject({
  topic: z
    .strictObject({
      own: words.describe('Words that say it is about the person; then nothing more is asked.'),
      logistics: words,
      others: words,
    })
    .describe(
      "A topic with words of `logistics` or `others` and none of `own` asks for one's part.",
    ),
  raise: text.describe('When a line of the check is at its lowest, or fell by two.'),
  flag: text.describe('When a red flag is marked.'),
  unsafe: text.describe('When it is not safe to be honest.'),
  noNextDate: z.strictObject({ days: z.int().min(1), say: line }),
  invite: z
    .strictObject({ title: line, alone: line, text })
    .describe('A session in the calendar; `alone` is the title of one with oneself.'),
});
