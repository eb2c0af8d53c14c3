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

/** Ids of what an entry belongs to. */
const links = z.object(byName(LINKS, () => text.exactOptional()));
export type EntryLinks = z.infer<typeof links>;

/** One journal entry, as it is stored. What a person wrote is kept byte for byte. */
export const entry = z.object({
  /** The kind of reflection: `daily`, `now`, `session`, `weekly`, `monthly`, `free`. */
  kind: text.regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** The moment it is about: when it was written, unless a date was given. */
  at: instant,
  /** Where its questions come from; absent for free text. */
  framework: version.exactOptional(),
  /** Free text: the whole of a `free` entry, or what came in by `--text` or a pipe. */
  text: text.exactOptional(),
  /** Answers in the order they were given, with the question as it stood on the screen. */
  answers: z.array(answer).exactOptional(),
  ...byName(RATINGS, () => rating.exactOptional()),
  tags: texts.exactOptional(),
  links: links.exactOptional(),
  /** `bring`: to the next session. `private`: left out of exports unless they are to include it. */
  ...byName(MARKS, () => flag.exactOptional()),
  /** Questions offered before the one that was answered ("another one"). */
  passed: texts.exactOptional(),
  /** When its draft was begun (UTC): by this a draft is known that has become an entry. */
  begun: text.exactOptional(),
  /** Where an imported entry came from: the program and its id there. */
  source: z.object({ program: text, id: text }).exactOptional(),
});
export type Entry = z.infer<typeof entry>;
