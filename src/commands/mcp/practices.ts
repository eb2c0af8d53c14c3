import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { isGrave } from '../../domain/care/care.ts';
import { artefactOf, stopOf } from '../../domain/practice/practice.ts';
import { artefactMarkdown } from '../../formats/practice.ts';
import { afterReplies, askedStep } from '../../interview/run/in-turn.ts';
import { finalAnswers, type Session } from '../../interview/session.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import * as z from '../../lib/zod.ts';
import { type Found, known, practiceName, practicesIn } from '../practice/find.ts';
import { textsIn } from '../shared/care-note.ts';
import { allFrameworks } from '../shared/frameworks.ts';
import { asked, MOST_REPLIES, reply } from './asked.ts';
import { careIn, people } from './people.ts';
import { tool } from './tool.ts';

export const listPractices = tool({
  name: 'list_practices',
  title: 'Practices',
  description: 'The exercises that coachkit can walk a person through, with `practice_step`.',
  input: z.strictObject({
    minutes: z.number().min(1).optional().describe('Only those that take at most this long.'),
    mood: z.string().max(40).optional().describe('Only those for this mood, such as tired.'),
  }),
  output: z.strictObject({
    practices: z.array(
      z.strictObject({
        practice: z.string(),
        title: z.string(),
        summary: z.string(),
        minutes: z.number(),
        mood: z.array(z.string()),
        deep: z
          .boolean()
          .describe('true: it may cut deep, so a quiet hour or a coach fits better.'),
      }),
    ),
  }),
  effect: 'reads',
  run: async ({ context }, { minutes = Infinity, mood }) => {
    const all = practicesIn(await allFrameworks(context));
    known(
      'mood',
      mood,
      all.flatMap(({ practice }) => practice.mood),
    );
    const fitting = all.filter(
      ({ practice }) =>
        practice.minutes <= minutes && (mood === undefined || practice.mood.includes(mood)),
    );
    return { practices: fitting.map((found) => listed(found, all)) };
  },
});

function listed(found: Found, all: readonly Found[]) {
  const { title, summary, minutes, mood, deep } = found.practice;
  const isDeep = deep !== undefined;
  return { practice: practiceName(found, all), title, summary, minutes, mood, deep: isDeep };
}

export const practiceStep = tool({
  name: 'practice_step',
  title: 'A practice, step by step',
  description:
    'Give the practice and all replies so far, in order. It returns the next question, or the ' +
    'result. Ask the person each question in its own words, one at a time, and leave the answer to ' +
    'them. Nothing is saved. To save one, the person runs: coachkit practice NAME',
  input: z.strictObject({
    practice: z.string().max(200).describe('From `list_practices`.'),
    replies: z.array(reply).max(MOST_REPLIES).optional().describe('All replies so far, in order.'),
  }),
  output: z.strictObject({
    title: z.string(),
    before: z.array(z.string()).describe('To say before the first question.'),
    next: asked.optional(),
    stopped: z.string().optional().describe('The practice ends here, with these words.'),
    result: z.string().optional().describe('The answers as one page, in Markdown.'),
    after: z.array(z.string()).describe('To say at the end.'),
    people: people.optional(),
  }),
  effect: 'reads',
  run: async ({ context }, { practice: name, replies = [] }) => {
    const { framework, practice } = await found(context, name);
    const { title, blocks, intro, deep, closing } = practice;
    const scales = framework.scales ?? {};
    const stopped = ({ answers }: Session) => stopOf(practice, answers);
    const session = afterReplies(
      blocks,
      replies,
      { scales, now: context.clock.now() },
      (sofar) => stopped(sofar) !== undefined,
    );
    const before = replies.length > 0 ? [] : [intro ?? [], deep?.before ?? []].flat();
    const care = await careIn(context, textsIn(session.answers));
    const around = { title, before, ...(care && { people: care.people }) };
    const ground = deep ? [deep.grounding, deep.small ?? []].flat() : [];
    // After words of danger or harm, nothing more is asked.
    if (isGrave(care?.notice)) return { ...around, after: ground };
    const said = stopped(session);
    if (said !== undefined) return { ...around, stopped: said, after: [...ground, SUPPORT] };
    const next = askedStep(blocks, session, scales);
    if (next) return { ...around, next, after: [] };
    const artefact = artefactOf(practice, finalAnswers(blocks, session), scales);
    const after = [ground, closing ?? []].flat();
    return { ...around, result: artefactMarkdown(artefact), after };
  },
});

const SUPPORT = 'People to turn to, now or later: coachkit support';

/** @throws UsageError for an unknown practice */
async function found(context: Context, name: string): Promise<Found> {
  const all = practicesIn(await allFrameworks(context));
  const names = all.map((each) => practiceName(each, all));
  const one = all[names.indexOf(name)];
  if (one) return one;
  throw new UsageError(`coachkit has no practice "${name}".${didYouMean(name, names)}`);
}
