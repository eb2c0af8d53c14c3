import { byName } from '../../lib/objects.ts';
import * as z from '../../lib/zod.ts';
import { flag, instant, text, texts, version } from '../record.ts';
import { LINKS, MARKS, RATINGS } from './fields.ts';

/** From 1 to 5. */
export const rating = z.int().min(1).max(5);

const answer = z.object({
  question: text,
  asked: text,
  answer: text,
  private: flag.exactOptional(),
});
export type EntryAnswer = z.infer<typeof answer>;

/** The ids of things the entry is linked to. */
const links = z.object(byName(LINKS, () => text.exactOptional()));
export type EntryLinks = z.infer<typeof links>;

/** A journal entry as stored. The person's text is kept byte for byte. */
export const entry = z.object({
  /** The kind of reflection: `daily`, `now`, `session`, `weekly`, `monthly`, `free`. */
  kind: text.regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** The moment the entry is about: the time of writing, unless a date was given. */
  at: instant,
  /** The framework of its questions. Absent for free text. */
  framework: version.exactOptional(),
  /** Free text: all of a `free` entry, or text from `--text` or a pipe. */
  text: text.exactOptional(),
  /** Answers in the order given, each with its question as shown. */
  answers: z.array(answer).exactOptional(),
  ...byName(RATINGS, () => rating.exactOptional()),
  tags: texts.exactOptional(),
  links: links.exactOptional(),
  /** `bring`: to take to the next session. `private`: left out of exports unless asked for. */
  ...byName(MARKS, () => flag.exactOptional()),
  /** Questions that were shown but swapped for another before answering. */
  passed: texts.exactOptional(),
  /** The start of the draft (UTC), which shows that the draft became this entry. */
  begun: text.exactOptional(),
  /** The origin of an imported entry: the program, and the id in that program. */
  source: z.object({ program: text, id: text }).exactOptional(),
});
export type Entry = z.infer<typeof entry>;
