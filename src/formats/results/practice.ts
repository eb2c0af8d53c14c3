/** The results of `practice`. */
import type { PartChange } from '../../domain/practice/practice.ts';
import { day, version } from '../../domain/record.ts';
import { card, message, section } from '../../framework/schema/cards.ts';
import * as z from '../../lib/zod.ts';
import { practice as run } from './records.ts';
import { count, flag, like, result, text, texts, waiting } from './result.ts';

const kit = (about: string) => result(about, { section, message: message.exactOptional() });

const change = like<PartChange>()(z.object({ label: text, before: texts, now: texts }));

/** A point of a week, with the day on which its practice was last done. */
const point = card.shape.points.unwrap().element.extend({ done: day.exactOptional() });

export const practice = {
  practice: result('The saved result of a practice.', { run, ...waiting }),
  'practice list': result('The practices that match the filters.', {
    practices: z.array(
      z.object({
        name: text,
        id: text,
        framework: version,
        title: text,
        summary: text,
        work: text.exactOptional(),
        minutes: count,
        every: text.exactOptional(),
        mood: texts,
        /** Whether it may cut deep. */
        deep: flag,
      }),
    ),
  }),
  'practice history': result('Past practices, oldest first.', { runs: z.array(run) }),
  'practice show': result('One past practice. With `--compare`, the changes since another.', {
    run,
    compared: z.object({ with: text, changes: z.array(change) }).exactOptional(),
  }),
  'practice peer': kit('How to work with a peer, and a message to send.'),
  'practice manager': kit('How to ask your manager for coaching, and a message to send.'),
  'practice mentor': kit('How to work with a mentor, and a message to send.'),
  'practice advisor': kit('How to work with an advisor, and a message to send.'),
  'practice group': kit('How to start a peer group, and a message to send.'),
  'practice programme': result('Weeks of practices, with the day each was done.', {
    title: text,
    weeks: z.array(card.extend({ points: z.array(point).exactOptional() })),
  }),
};
