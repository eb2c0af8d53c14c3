import type { Instant } from '../../lib/dates/instant.ts';

/** One journal entry, as it is stored. What a person wrote is kept byte for byte. */
export interface Entry {
  /** The kind of reflection: `daily`, `now`, `session`, `weekly`, `monthly`, `free`. */
  kind: string;
  /** The moment it is about: when it was written, unless a date was given. */
  at: Instant;
  /** Where its questions come from; absent for free text. */
  framework?: { id: string; version: string };
  /** Free text: the whole of a `free` entry, or what came in by `--text` or a pipe. */
  text?: string;
  /** Answers in the order they were given, with the question as it stood on the screen. */
  answers?: EntryAnswer[];
  /** 1 (low) to 5 (high). */
  mood?: number;
  /** 1 (low) to 5 (high). */
  energy?: number;
  /** How much is on one's mind: 1 (light) to 5 (heavy). */
  weight?: number;
  tags?: string[];
  links?: EntryLinks;
  /** To bring to the next session. */
  bring?: boolean;
  /** Left out of exports and summaries unless they are asked to include it. */
  private?: boolean;
  /** Questions offered before the one that was answered ("another one"). */
  passed?: string[];
  /** When its draft was begun (UTC): by this a draft is known that has become an entry. */
  begun?: string;
  /** Where an imported entry came from: the program and its id there. */
  source?: { program: string; id: string };
}

export interface EntryAnswer {
  question: string;
  asked: string;
  answer: string;
  private?: boolean;
}

/** Ids of what an entry belongs to. */
export interface EntryLinks {
  session?: string;
  goal?: string;
  coach?: string;
  value?: string;
}

/** All that was written in an entry, in reading order, one paragraph each. */
export function entryTexts(entry: Entry): string[] {
  return [
    ...(entry.text === undefined ? [] : [entry.text]),
    ...(entry.answers ?? []).map(({ answer }) => answer),
  ];
}
