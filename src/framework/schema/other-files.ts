/** The format of the built-in files that are not frameworks. */
import * as z from '../../lib/zod.ts';
import { FORMAT } from './format.ts';
import { command, id, line, refs, text } from './parts.ts';

const helpPart = z
  .strictObject({
    heading: line.optional(),
    text: text.optional(),
    rows: z
      .array(z.strictObject({ name: line, text: line }))
      .min(1)
      .optional()
      .describe('Names with their meanings, in two columns.'),
    points: z.array(text).min(1).optional(),
    commands: z
      .array(z.strictObject({ command, why: line }))
      .min(1)
      .optional(),
  })
  .describe('Shown in this order: heading, text, rows, points, commands.');

/** `frameworks/help.yaml`: what `coachkit help TOPIC` shows. */
export const helpSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  topics: z
    .array(z.strictObject({ id, title: line, about: line, parts: z.array(helpPart).min(1) }))
    .min(1),
});

const supportEntry = z.strictObject({
  id,
  country: line.describe('ISO 3166 code, or "any" for a directory.'),
  name: line,
  contact: line,
  hours: line,
  source: line.describe('Where the number was found.'),
  verifiedOn: z.iso
    .date()
    .nullable()
    .describe('The day when the number was last checked on its own site, or null if it never was.'),
});

/** `frameworks/support.yaml`: where to find help in a crisis. */
export const supportSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  urgent: z.strictObject({
    title: line,
    about: line.describe('When to open this page. Shown in the list of parts.'),
    now: z.array(line).min(1).describe('Lines that always appear above the numbers.'),
    lines: z.array(text).min(1).describe('Other things to do. A terminal shows them after `more`.'),
    choose: line.describe('The question above the menu.'),
    country: line.describe('The menu label for showing the numbers of a country, if none is set.'),
    countryHint: line,
    others: line.describe('The menu label for other situations. It leads to the list of parts.'),
    whichOther: line.describe('The question above the list of parts.'),
    more: line.describe('The label, in the list of parts, for the remaining advice about danger.'),
    stay: line.describe('The menu label for showing the numbers again.'),
    write: line.describe('The menu label for writing a message to a trusted person.'),
    writeHint: line,
    leave: line,
  }),
  intro: text,
  noCountry: line.describe(
    'Shown for a country without an entry. `{country}` stands for the country.',
  ),
  setCountry: line.describe('How to set a country so that its numbers come first.'),
  parts: z
    .array(
      z.strictObject({
        id,
        title: line,
        about: line,
        aliases: z.array(id).optional().describe('Other words that open this part.'),
        lines: z.array(text).min(1),
        refs,
      }),
    )
    .min(1)
    .describe('The parts of `coachkit support PART`, in addition to `danger`.'),
  entries: z.array(supportEntry).min(1),
  staleAfterDays: z.int().min(1),
});

const CARE_KINDS = ['danger', 'harm', 'health'] as const;

/** A list of phrases, joined into lines: a start reads one long string sooner than many short ones. */
const phrases = z
  .array(line)
  .min(1)
  .transform((list) => list.join('\n'));

const careFile = z.strictObject({
  coachkit: z.literal(FORMAT),
  names: z
    .record(id, z.array(line).min(1))
    .describe('Words for the same thing. `<name>` in a phrase stands for any of them.'),
  past: phrases.describe(
    'Words that mark a sentence as being about another time, unless it also has a word of `now`.',
  ),
  now: phrases.describe('Words that mark a sentence as being about the present.'),
  story: phrases.describe('Words that mark a sentence as being about a film or a book.'),
  reports: phrases.describe('Words that introduce what another person said about themselves.'),
  idioms: phrases.describe('Phrases that contain the words of a sign but mean something else.'),
  notices: z
    .array(z.strictObject({ id, kind: z.enum(CARE_KINDS), say: text, command, ticks: z.array(id) }))
    .min(1)
    .describe('The notices, most serious first, and the answers that lead to them.'),
  stop: z
    .strictObject({ ask: line, leave: line, on: line })
    .describe('The menu after an answer with words of danger or harm.'),
  heavyDays: z
    .strictObject({
      mood: z.int(),
      weight: z.int(),
      times: z.int().min(1),
      notice: id,
      againDays: z
        .int()
        .min(1)
        .describe(
          'Also shown if a drift returns within this many days after coachkit pointed it out.',
        ),
      quietDays: z.int().min(1).describe('How many days until it can be shown again.'),
    })
    .describe(
      'How many heavy entries in a row lead to a notice. Heavy: this mood or lower and this ' +
        'weight or higher.',
    ),
  signs: z
    .array(
      z.strictObject({
        about: line,
        notice: id.describe('Id of a notice.'),
        reported: id.optional().describe('The notice to show instead if another person said it.'),
        words: phrases,
        always: z
          .boolean()
          .optional()
          .describe('true: counts even if the sentence is about a film or a book.'),
      }),
    )
    .min(1),
});

/**
 * `frameworks/care.yaml`: the words after which coachkit names people to turn to. Groups the lists
 * of words, which only a text needs.
 */
export const careSchema = careFile.transform(
  ({ names, past, now, story, reports, idioms, signs, ...rest }) => ({
    ...rest,
    lists: { names, past, now, story, reports, idioms, signs },
  }),
);

/** Words of a status line, in ASCII, because a status bar may show nothing else. */
const bar = line.max(40).regex(/^[ -~]+$/, 'must be ASCII');

const counted = z
  .strictObject({ one: bar, more: bar })
  .describe('`{count}` stands for the number.');

const dated = z.strictObject({ today: bar, tomorrow: bar, over: bar });

/** `frameworks/day.yaml`: what others may see of a day, in a status bar or a notification. */
export const daySchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  line: z.strictObject({
    locked: bar.describe('Shown while the journal is locked.'),
    trouble: bar.describe('Shown if the journal or the framework cannot be read.'),
    reminder: bar.describe('Shown first if a reminder found no notifications.'),
    stopped: bar.describe('The same on the day when the reminders stop.'),
    session: dated.describe('`{time}` stands for the time of day, and may be empty.'),
    conversation: dated.describe('A first conversation with a coach, without the name.'),
    checkIns: counted,
    actions: counted,
    leftOut: z.array(command).describe('The line never shows these as the next step.'),
  }),
  reminder: z.strictObject({
    question: line.describe(
      "Shown if today's question cannot be, because it is private or locked.",
    ),
    answer: line.describe('How to answer.'),
    last: line.describe('Shown after two weeks without an answer.'),
    again: line.describe('How to have reminders again.'),
  }),
});
