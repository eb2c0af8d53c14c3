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

/** Ids of what an entry is linked to. */
const links = z.object(byName(LINKS, () => text.exactOptional()));
export type EntryLinks = z.infer<typeof links>;

/** One journal entry, as stored. The person's text is kept byte for byte. */
export const entry = z.object({
  /** The kind of reflection: `daily`, `now`, `session`, `weekly`, `monthly`, `free`. */
  kind: text.regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** The moment it is about: when it was written, unless a date was given. */
  at: instant,
  /** The framework of its questions; absent for free text. */
  framework: version.exactOptional(),
  /** Free text: the whole of a `free` entry, or text from `--text` or a pipe. */
  text: text.exactOptional(),
  /** Answers in the order they were given, each with the question as shown. */
  answers: z.array(answer).exactOptional(),
  ...byName(RATINGS, () => rating.exactOptional()),
  tags: texts.exactOptional(),
  links: links.exactOptional(),
  /** `bring`: to the next session. `private`: left out of exports unless asked for. */
  ...byName(MARKS, () => flag.exactOptional()),
  /** Questions shown before the one that was answered, and swapped for another. */
  passed: texts.exactOptional(),
  /** When its draft was started (UTC), which shows that a draft has become this entry. */
  begun: text.exactOptional(),
  /** The origin of an imported entry: the program and its id there. */
  source: z.object({ program: text, id: text }).exactOptional(),
});
export type Entry = z.infer<typeof entry>;
