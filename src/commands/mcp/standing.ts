import type { Context } from '../../core/context.ts';
import type { Due } from '../../domain/journey/due.ts';
import { defined } from '../../lib/objects.ts';
import * as z from '../../lib/zod.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { statusOf } from '../status/status.ts';
import { tool } from './tool.ts';

const step = z.strictObject({ number: z.int(), of: z.int(), title: z.string() });
const question = z.strictObject({ id: z.string(), ask: z.string() });

export const nextStep = tool({
  name: 'next_step',
  title: 'Next step, and things due',
  description:
    'Where the person is in the steps of coaching, the next command with its reason, and all that ' +
    'is due. Names of coaches are left out.',
  input: z.strictObject({}),
  output: z.strictObject({
    step: step.optional(),
    next: z.strictObject({ command: z.string(), why: z.string() }).optional(),
    journeys: z
      .array(z.strictObject({ framework: z.string(), step, command: z.string() }))
      .describe('The other processes that the person has started.'),
    due: z.array(
      z.strictObject({
        what: z.enum(['session', 'conversation', 'measure', 'action']),
        text: z.string().optional(),
        on: z.string().optional(),
        at: z.string().optional(),
        command: z.string(),
      }),
    ),
  }),
  effect: 'reads',
  run: async ({ context }) => {
    const { step: now, next, journeys = [], due } = await standing(context);
    return {
      ...(now && { step: now }),
      ...(next && { next: { command: next.command, why: next.why } }),
      journeys: journeys.map((each) => ({ ...each, framework: each.framework.title })),
      due: due.map(shownDue),
    };
  },
});

/** The text of a conversation is the name of a coach, and that of a session is empty. */
const shownDue = ({ what, text, on, at, command }: Due) => ({
  ...{ what, command },
  ...defined({ on, at }),
  ...(['measure', 'action'].includes(what) && { text }),
});

export const questionOfTheDay = tool({
  name: 'question_of_the_day',
  title: 'Question of the day',
  description:
    "Today's question for the journal, until the person has written today. To answer it, they run " +
    'the command. No tool writes to the journal.',
  input: z.strictObject({}),
  output: z.strictObject({ question: question.optional(), command: z.string() }),
  effect: 'reads',
  run: async ({ context }) => {
    const { question: asked } = await standing(context);
    return { ...(asked && { question: asked }), command: 'coachkit reflect' };
  },
});

const standing = async (context: Context) => statusOf(context, await frameworkChosen(context));
