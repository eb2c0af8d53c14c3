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
      .describe('Names, each with its meaning next to it.'),
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
    .describe('The day someone checked it on its own site; null if no one has.'),
});

/** `frameworks/support.yaml`: where to find help in a crisis. */
export const supportSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  urgent: z.strictObject({
    title: line,
    about: line.describe('When to open it, in the list of parts.'),
    now: z.array(line).min(1).describe('Lines above the numbers, wherever these are shown.'),
    lines: z.array(text).min(1).describe('Other things to do. In a terminal, shown after `more`.'),
    choose: line.describe('The question of the menu below.'),
    country: line.describe('Label of "show the numbers of my country", if none is set.'),
    countryHint: line,
    others: line.describe('Label of "other situations", which leads to the parts.'),
    whichOther: line.describe('The question of the menu of parts.'),
    more: line.describe('Label of the rest about danger, in the menu of parts.'),
    stay: line.describe('Label of "show the numbers again".'),
    write: line.describe('Label of "write a message to someone I trust".'),
    writeHint: line,
    leave: line,
  }),
  intro: text,
  noCountry: line.describe('Shown for a country without an entry. `{country}` stands for it.'),
  setCountry: line.describe('How to set a country, so that it comes first.'),
  parts: z
    .array(
      z.strictObject({
        id,
        title: line,
        about: line,
        aliases: z.array(id).optional().describe('Other words that show this part.'),
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

/** `frameworks/care.yaml`: the words after which coachkit names people to turn to. */
export const careSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  names: z
    .record(id, z.array(line).min(1))
    .describe('Words for one thing. A phrase uses all of them as `<name>`.'),
  past: z.array(line).min(1).describe('A sentence with one of these is about another time …'),
  now: z.array(line).min(1).describe('… unless it also has one of these.'),
  story: z.array(line).min(1).describe('A sentence with one of these is about a film or a book.'),
  reports: z
    .array(line)
    .min(1)
    .describe('Words after one of these are what someone else said about themselves.'),
  idioms: z
    .array(line)
    .min(1)
    .describe('Phrases that contain words of a sign but mean something else.'),
  notices: z
    .array(z.strictObject({ id, kind: z.enum(CARE_KINDS), say: text, command, ticks: z.array(id) }))
    .min(1)
    .describe('The notices, the most serious first, and the answers that lead to them.'),
  stop: z
    .strictObject({ ask: line, leave: line, on: line })
    .describe('The menu when words of danger or harm come up in an answer.'),
  heavyDays: z
    .strictObject({
      mood: z.int(),
      weight: z.int(),
      times: z.int().min(1),
      notice: id,
      againDays: z
        .int()
        .min(1)
        .describe('Also shown when drift returns within this many days of being pointed out.'),
      quietDays: z.int().min(1).describe('Not shown again for this many days.'),
    })
    .describe('This many entries in a row with this mood or lower and this weight or higher.'),
  signs: z
    .array(
      z.strictObject({
        about: line,
        notice: id.describe('Id of a notice.'),
        reported: id.optional().describe('The notice to show instead if someone else said it.'),
        words: z.array(line).min(1),
        always: z
          .boolean()
          .optional()
          .describe('true: it counts even when the sentence is about a film or a book.'),
      }),
    )
    .min(1),
});
