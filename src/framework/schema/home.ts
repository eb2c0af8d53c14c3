/** Topics to read, triggers, the journey, the welcome, sessions and the assistant. */

import * as z from '../../lib/zod.ts';
import type { Condition } from '../rules/conditions.ts';
import { command, condition, id, line, refs, text, words } from './parts.ts';

export const topic = z
  .strictObject({
    id,
    title: line,
    sections: z.array(id).min(1).optional().describe('Ids of sections, in the order to read them.'),
    pitfalls: z.literal(true).optional().describe('true: the topic includes the pitfalls.'),
    command: command.describe('The command that puts the topic into action.'),
  })
  .refine((t) => t.sections !== undefined || t.pitfalls === true, {
    message: 'a topic must have `sections`, `pitfalls: true` or both',
  })
  .describe('A topic of `coachkit learn`.');

export const trigger = z
  .strictObject({
    id,
    words: z
      .array(z.string().min(2).max(400))
      .min(1)
      .describe(
        'Words or phrases in lower case; endings do not matter. `a/b` means either word, `a * b` ' +
          'allows up to five words between, and `a + b` means both in one clause, in any order. ' +
          'A single word counts only when the sentence is about people.',
      ),
    heavy: z
      .boolean()
      .optional()
      .describe(
        'true: takes precedence over all others, and also applies if the words are denied.',
      ),
    why: line.describe('Why the command fits a person who types this.'),
    command,
    refs,
  })
  .describe('A command that `coachkit suggest` recommends for what a person types.');

/** A step that coachkit marks as done by itself, from saved records. */
export interface FactStep {
  card: string;
  title?: string | undefined;
  done: Condition;
}

/** A step that the person marks as done. */
export interface OwnStep {
  id: string;
  title: string;
  text?: string | undefined;
  section?: string | undefined;
  tasks?: Task[] | undefined;
  renamedFrom?: string | undefined;
}

interface Task {
  id: string;
  text: string;
  renamedFrom?: string | undefined;
}

export type Step = FactStep | OwnStep;

/** One shape for both kinds, because a choice of two would make every fault sound like the other. */
const step = z
  .strictObject({
    card: id
      .optional()
      .describe('Id of a card in the section `steps`. Only for a step with `done`.'),
    done: condition
      .optional()
      .describe('The condition that marks this step as done. Without it, the person does.'),
    id: id.optional().describe('The id of a step without `done`. Saved marks and notes name it.'),
    title: line
      .optional()
      .describe('The title of the step. With `card`, the default is the title of the card.'),
    text: text.optional().describe('The subject of the step. Only for a step without `done`.'),
    section: id
      .optional()
      .describe('Id of a section to read at this step. Only for a step without `done`.'),
    tasks: z
      .array(
        z.strictObject({
          id,
          text,
          renamedFrom: id.optional().describe('The id of this task in an earlier version.'),
        }),
      )
      .min(1)
      .optional()
      .describe('The checklist of a step without `done`.'),
    renamedFrom: id.optional().describe('The id of this step in an earlier version.'),
  })
  .refine(isOneKind, { message: 'a step must have a `title`, or else `card` and `done`' })
  .describe(
    'A step with `card` and `done`, which coachkit marks, or with `id` and `title`, which the ' +
      'person marks.',
  ) as z.ZodType<Step, Step>;

/** Any mixture of the keys of both kinds. */
type Mixed = { [key in keyof (FactStep & OwnStep)]?: (FactStep & OwnStep)[key] | undefined };

function isOneKind({ card, done, id, title, ...others }: Mixed): boolean {
  return done === undefined && card === undefined
    ? id !== undefined && title !== undefined
    : done !== undefined &&
        card !== undefined &&
        id === undefined &&
        Object.values(others).every((other) => other === undefined);
}

export const journey = z
  .strictObject({
    steps: z.array(step).min(1),
    next: z
      .array(
        z.strictObject({
          when: condition.optional(),
          command,
          label: line.optional().describe('The name of the command in a menu, after "Next:".'),
          why: line,
        }),
      )
      .min(1)
      .optional()
      .describe('The first entry that holds is the next command.'),
  })
  .describe('The steps of a process, in order. `coachkit journey` walks them.');

export const assistant = z
  .strictObject({
    title: line,
    intro: text,
    sections: z.array(id).min(1).describe('Ids of sections to pass on in full.'),
    signals: z
      .array(z.strictObject({ title: line, questions: z.array(id).min(1) }))
      .describe(
        'Answers from the last assessment to pass on in words. Free text is never passed on.',
      ),
    closing: text,
  })
  .describe('The text that `coachkit context --for-assistant` prints.');

export const screen = z.strictObject({
  title: line,
  lines: z.array(text).min(1).describe('The lines. `{data}` stands for the data folder.'),
});

/** The texts of `coachkit sessions`. */
export const sessions = z.strictObject({
  topic: z
    .strictObject({
      own: words.describe(
        'Words that show that the topic is about the person. coachkit then asks no further ' +
          'question.',
      ),
      logistics: words,
      others: words,
    })
    .describe(
      'With words of `logistics` or `others` and none of `own`, coachkit asks about ' +
        "the person's own part.",
    ),
  raise: text.describe('Shown if a line of the check is at its lowest, or has fallen by two.'),
  flag: text.describe('Shown if a red flag is marked.'),
  unsafe: text.describe('Shown if it is not safe to be honest.'),
  noNextDate: z.strictObject({ days: z.int().min(1), say: line }),
  invite: z
    .strictObject({ title: line, alone: line, text })
    .describe(
      'The calendar entry for a session. `alone` is the title of a session without a coach.',
    ),
  sponsor: z
    .strictObject({
      paidBy: z
        .array(line)
        .optional()
        .describe(
          'Words in the answer `cost` that mean someone else pays. coachkit then mentions the ' +
            'page.',
        ),
      title: line,
      intro: text,
      people: z
        .strictObject({ client: line, coach: line, sponsor: line })
        .describe('The names for the three roles.'),
      parts: z
        .array(
          z.strictObject({
            id,
            title: line,
            say: z.array(z.strictObject({ when: condition, say: line })).optional(),
            answers: z
              .array(id)
              .optional()
              .describe('Ids of questions whose answers this part shows.'),
          }),
        )
        .min(1)
        .describe('The parts of the page. Parts without any agreement are left out.'),
      stillToAsk: line.describe(
        'The heading above the open points, which come from the `toAsk` of the questions.',
      ),
    })
    .optional()
    .describe('The page for all three people, made from the answers to the form `sponsor`.'),
});
