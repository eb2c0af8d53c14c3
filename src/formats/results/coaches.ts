/** The results of `find-coach` and `evaluate`. */
import { type CoachCard, PREFERENCES } from '../../domain/coaches/card.ts';
import { coach as coachSchema } from '../../domain/coaches/schema.ts';
import type { PitfallJson } from '../../domain/journey/pitfalls.ts';
import { answers, saved, version } from '../../domain/record.ts';
import { section } from '../../framework/schema/cards.ts';
import { STAGES } from '../../framework/schema/format.ts';
import { byName } from '../../lib/objects.ts';
import * as z from '../../lib/zod.ts';
import { coach, conversation, decision, plan } from './records.ts';
import { count, flag, like, result, text, texts, waiting } from './result.ts';

const changed = (about: string) => result(about, { coach, ...waiting });

const message = z.object({ id: text, title: text, to: text.exactOptional(), text });

/** Pitfalls that may matter now. */
const notes = z.array(
  like<PitfallJson & { framework: string }>()(
    z.object({ framework: text, pitfall: text, title: text, text, why: text }),
  ),
);

const card = like<CoachCard>()(
  z.object({
    unsafe: z.nullable(text),
    advising: flag,
    flags: z.array(
      z.object({ id: text, answer: z.enum(['yes', 'unsure']), ask: text, fromSource: flag }),
    ),
    feeling: z.nullable(z.number()),
    energy: z.nullable(z.number()),
    realCoaching: z.nullable(z.enum(['yes', 'partly', 'no'])),
    style: z.object({
      word: z.nullable(text),
      gaps: z.object(byName(PREFERENCES, () => z.number().exactOptional())),
    }),
    stillToAsk: z.array(z.object({ id: text, name: text, ask: text })),
  }),
);

/** The next step with a candidate. */
const next = { next: text, command: text.exactOptional() };

export const coaches = {
  'find-coach': result('Your plan to find a coach, and where to look.', {
    framework: version,
    plan: z.nullable(plan),
    lookFor: texts,
    channels: z.array(
      z.object({
        id: text,
        title: text,
        text,
        done: flag,
        steps: texts,
        examples: texts,
      }),
    ),
    candidates: count,
    sections: z.array(section),
    notes,
  }),
  'find-coach add': changed('The added candidate.'),
  'find-coach list': result('Your candidates, each with the next step.', {
    count,
    coaches: z.array(saved(coachSchema).extend({ state: z.enum(STAGES), ...next })),
  }),
  'find-coach show': result('One candidate, with the card and each conversation.', {
    coach,
    conversations: z.array(conversation),
    card: z.nullable(card),
  }),
  'find-coach edit': changed('The changed candidate.'),
  'find-coach move': changed('The candidate at the new stage.'),
  'find-coach note': changed('The candidate with the note.'),
  'find-coach remove': changed('The removed candidate.'),
  'find-coach restore': changed('The restored candidate.'),
  'find-coach questions': result('Questions and red flags for a first conversation.', {
    framework: version,
    sections: z.array(section),
  }),
  'find-coach messages': result('Messages to copy.', { messages: z.array(message) }),
  'find-coach ics': result('The candidate with the booked time, and the calendar file.', {
    coach,
    file: text,
  }),

  evaluate: result('The saved conversation, and the card of the candidate.', {
    coach,
    record: conversation,
    conversations: count,
    card,
    ...next,
    notes,
  }),
  'evaluate compare': result('The candidates side by side, and your gut pick.', {
    count,
    /** How many conversations the framework suggests. */
    suggested: z.object({ least: count, most: count }),
    gutPick: z.nullable(z.object({ id: text, name: text })),
    /** The id of the candidate who leads. */
    lead: z.nullable(text),
    /** A sentence, if the gut pick is not the one who leads. */
    differs: z.nullable(text),
    weights: answers.exactOptional(),
    coaches: z.array(
      z.object({
        coach,
        conversations: count,
        card,
        fits: z.record(text, z.nullable(z.number())).exactOptional(),
        total: z.nullable(z.number()).exactOptional(),
      }),
    ),
    notes,
  }),
  'evaluate decide': result('The saved decision, and the messages to send now.', {
    decision,
    coach: z.nullable(coach),
    messages: z.array(message),
    notes,
  }),
};
