/** The format of the shipped files that are no frameworks. */
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
      .describe('A name and what it means, beside each other.'),
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
  source: line.describe('Where the number was read.'),
  verifiedOn: z.iso
    .date()
    .nullable()
    .describe('The day somebody checked it at its own site; null when nobody has.'),
});

/** `frameworks/support.yaml`: where to find help now. */
export const supportSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  urgent: z.strictObject({
    title: line,
    about: line.describe('When to open it, in the list of parts.'),
    now: z.array(line).min(1).describe('Above the numbers, wherever they are shown; a line each.'),
    lines: z.array(text).min(1).describe('What else to do; in a terminal behind `more`.'),
    choose: line.describe('The question of the menu below.'),
    country: line.describe('Label of "show the numbers of my country", where none is set.'),
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
  noCountry: line.describe('Said of a country without an entry, as `{country}`.'),
  setCountry: line.describe('How to put a country first.'),
  parts: z
    .array(
      z.strictObject({
        id,
        title: line,
        about: line,
        aliases: z.array(id).optional().describe('Other words that show it.'),
        lines: z.array(text).min(1),
        refs,
      }),
    )
    .min(1)
    .describe('What `coachkit support PART` shows, besides `danger`.'),
  entries: z.array(supportEntry).min(1),
  staleAfterDays: z.int().min(1),
});

const CARE_KINDS = ['danger', 'harm', 'health'] as const;

/** `frameworks/care.yaml`: which words lead to people to turn to. */
export const careSchema = z.strictObject({
  coachkit: z.literal(FORMAT),
  names: z
    .record(id, z.array(line).min(1))
    .describe('Words for one thing: a phrase takes all of them as `<name>`.'),
  past: z.array(line).min(1).describe('A sentence with one of these tells of another time …'),
  now: z.array(line).min(1).describe('… unless it holds one of these, too.'),
  story: z.array(line).min(1).describe('A sentence with one of these tells of a film or a book.'),
  reports: z
    .array(line)
    .min(1)
    .describe('What comes after one of these, someone else said about themselves.'),
  idioms: z
    .array(line)
    .min(1)
    .describe('Phrases that hold words of a sign and mean something else.'),
  notices: z
    .array(z.strictObject({ id, kind: z.enum(CARE_KINDS), say: text, command, ticks: z.array(id) }))
    .min(1)
    .describe('What is said, the gravest first, and the answers that lead to it.'),
  stop: z
    .strictObject({ ask: line, leave: line, on: line })
    .describe('The menu where words of danger or harm come up while something is asked.'),
  heavyDays: z
    .strictObject({
      mood: z.int(),
      weight: z.int(),
      times: z.int().min(1),
      notice: id,
      againDays: z.int().min(1).describe('Or drift, so soon after it was pointed out.'),
      quietDays: z.int().min(1).describe('Then not again for so many days.'),
    })
    .describe('So many entries in a row, with this mood or lower and this weight or higher.'),
  signs: z
    .array(
      z.strictObject({
        about: line,
        notice: id.describe('Id of a notice.'),
        reported: id.optional().describe('The notice where someone else said it instead.'),
        words: z.array(line).min(1),
        always: z
          .boolean()
          .optional()
          .describe('true: it counts where a film or a book is spoken of, too.'),
      }),
    )
    .min(1),
});
