import type { OwnFrameworks } from '../framework/enabled.ts';
import type { FrameworkFiles } from '../framework/read/files.ts';
import type {
  Care,
  Framework,
  HelpTopic,
  Question,
  QuestionOption,
  Scale,
  Support,
} from '../framework/schema/index.ts';
import type { Bank, FrameworkSummary } from '../framework/shipped.ts';
import type { Answer } from '../interview/answers.ts';
import type { Instant } from '../lib/dates/instant.ts';
import type { Zone } from '../lib/dates/zone.ts';
import type { Block } from './blocks.ts';
import type { FileWriter } from './files.ts';
import type { Preferences } from './settings.ts';
import type { Store } from './store.ts';

/** What a command may use of the world. Every member that costs time to load is a function. */
export interface Context {
  io: Io;
  clock: Clock;
  /** What the person has set. */
  preferences: Preferences;
  /** Only called where `io.interactive` is true. */
  prompts: () => Promise<Prompts>;
  store: () => Promise<Store>;
  frameworks: () => Promise<Frameworks>;
  files: Files;
  writer: () => Promise<FileWriter>;
  /** A line that says what is being done, for work that takes long. */
  progress: () => Promise<Progress>;
  /** Opens a text in the person's editor. Only called where `io.interactive` is true. */
  edit: (text: string) => Promise<Edited>;
  /** A path as a person reads it, with `~` for the home folder. */
  shownPath: (path: string) => string;
  /** Whether the program that a command begins with is on this machine. */
  hasProgram: (command: string) => Promise<boolean>;
  /** Puts a text on the clipboard; false where this machine has none to reach. */
  copy: (text: string) => Promise<boolean>;
}

export interface Io {
  /** Whether a person is there to answer: terminals on both sides, no CI, no `--no-input`. */
  readonly interactive: boolean;
  /** Whether stdout is a terminal. */
  readonly terminal: boolean;
  /** Columns to write in. */
  readonly columns: number;
  /** Whether something was written that the person has answered nothing after. */
  readonly isUnread: boolean;
  /** Whether home is shown once the command has ended, which says what could come next. */
  readonly endsAtHome: boolean;
  /** The result, on stdout. */
  show(blocks: Block[]): void;
  /** A long result: on a terminal through the person's pager, elsewhere as it is. */
  page(blocks: Block[]): Promise<void>;
  /** Notes and what belongs to the conversation, on stderr. */
  note(blocks: Block[]): void;
  /** A result for a program to read, on stdout: one JSON document, with the version of its shape. */
  json(result: object): void;
  /** For a program to read, on stdout, unchanged; on a terminal what could act on it is made visible. */
  write(content: string | Uint8Array): void;
}

export interface Clock {
  /** Now, with zone and local day. */
  now(): Instant;
  /** The zone of this machine. */
  zone(): Zone;
}

export interface Frameworks {
  /** All that can be reached by id. */
  list(): FrameworkSummary[];
  /** All of them whole; one of the person's own that cannot be used is left out. */
  all(): Promise<Framework[]>;
  /** What the frameworks that can be reached by id bring to come round, without reading them whole. */
  banks(): Promise<Bank[]>;
  /** Those that come with coachkit. */
  shipped(): FrameworkSummary[];
  /** Those the person has enabled. */
  readonly own: OwnFrameworks;
  /** One by id, or from a YAML file or a folder by path. @throws UsageError */
  get(idOrPath: string): Promise<Framework>;
  /** The bytes of a framework a person named: of its file, or of all files in its folder. @throws UsageError */
  read(path: string): Promise<FrameworkFiles>;
  support(): Support;
  care(): Care;
  /** What `coachkit help` has a page on. */
  topics(): HelpTopic[];
  /** Paths of the YAML files that come with coachkit, and of the folders that hold a framework. */
  files(): Promise<string[]>;
  /**
   * Hands an answers file to `use`, once more if that throws: only then it is known where things stand.
   * @throws UsageError when it is not a map in YAML or JSON, and whatever `use` throws
   */
  readAnswers<T>(path: string, use: (answers: AnswersFile) => T): Promise<T>;
}

export interface AnswersFile {
  entries: [id: string, raw: unknown][];
  /** `file:line:column` of what stands at a path, or of its key. */
  where(path: (string | number)[], part: 'key' | 'value'): string;
  /** What stands at a path with its numbers and the like as they are written: 0049, not 49. */
  exact(raw: unknown, path: (string | number)[]): unknown;
  /** Whether what is written at a path is followed by a comment, which may have been meant as text. */
  isCut(path: (string | number)[]): boolean;
}

export interface Files {
  /** Reads a text the person named; `-` is stdin. @throws UsageError when it cannot be read. */
  read(path: string): Promise<Uint8Array>;
  /** The text of a file that comes with coachkit, by its path in the package. */
  shipped(path: string): string;
  /** The same bit by bit, for files that may be large; a piece holds until the next is asked for. */
  pieces(path: string): Promise<Iterable<Uint8Array>>;
}

/** A question ready to be put on a screen. */
export interface Ask {
  question: Exclude<Question, { kind: 'group' }> | { kind: 'more'; id: string; ask: string };
  /** Where it is among others; none for a question that stands alone. */
  place?: Place | undefined;
  /** Said of the part that begins with it. */
  intro?: string | undefined;
  /** What the round is about. */
  about?: string | undefined;
  /** What was answered before. */
  current?: Answer | undefined;
  /** Where that comes from, if not from the person just now. */
  from?: string | undefined;
  /** The flow it belongs to, and the questions before it. */
  trail?: { flow: object; behind: readonly Said[] } | undefined;
  options?: QuestionOption[] | undefined;
  scale?: Scale | undefined;
  /** Where several small ratings are asked on one screen. */
  ratings?: readonly Rating[] | undefined;
  canGoBack: boolean;
  /** Whether to leave by the same key, where there is nothing to go back to. */
  canLeave?: boolean;
  /** Now, for an answer that counts from it, such as "tomorrow". */
  now?: Instant | undefined;
  /** Whether another question can be had in its place. */
  canSwap?: boolean;
  /** Whether the answer can be written in the person's editor. */
  canEdit?: boolean;
  /** Whether to offer a stop and name people to turn to, at what can go deep. */
  canStop?: boolean;
  /** Takes what is answered so far, where an answer takes long to give. */
  keep?: (value: Answer) => void;
  /** What was being typed here when the person was interrupted; it stands in the field again. */
  typed?: string | undefined;
  /** Takes what is typed so far, whenever that changes. */
  keepTyped?: (text: string) => void;
}

/** One of several small ratings: its name and what its ends mean. */
export interface Rating {
  id: string;
  low: string;
  high: string;
  /** What can be chosen. Left out: 1 to 5. */
  points?: readonly string[];
  /** Own words for each of them. */
  words?: readonly string[];
}

/** A question that was answered, and how. */
export interface Said {
  asked: string;
  said: string;
}

/** How far along a question is. */
export interface Place {
  /** The part of the flow it is in. */
  part: string;
  step: number;
  of: number;
  /** How much of the flow is done, from 0 to 1. */
  done: number;
}

export type Reply =
  | { kind: 'answer'; value: Answer }
  | { kind: 'skip' }
  | { kind: 'back' }
  /** Look over all answers. */
  | { kind: 'review' }
  /** Another question in place of this one. */
  | { kind: 'another' }
  /** Write the answer in the editor. */
  | { kind: 'edit' };

export interface Prompts {
  /** @throws Interrupted on Ctrl-C, Ctrl-D and signals; the same for all members. */
  ask(ask: Ask): Promise<Reply>;
  /** One of a few ways to continue; undefined where the person leaves the menu. */
  choose<T extends string>(message: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** One line, possibly empty. */
  line(message: string): Promise<string>;
  /** What else is to be written on the terminal, apart from an answer above it. */
  spaced(text: string): string;
}

export interface Choice<T extends string> {
  value: T;
  label: string;
  /** An answer behind the label; both are on one row. */
  said?: string;
  /** An arrow that picks it at once. */
  key?: 'left' | 'right';
  /** Whether it leads out of the menu: then its number is 0. */
  isOut?: boolean;
  /** Whether the pointer begins there, and not at the first. */
  isFirst?: boolean;
}

/** What came of an editor: the text, or why there is none. */
export type Edited = { text: string } | EditFailed;

export interface EditFailed {
  /** What went wrong. */
  failed: string;
  /** Where the text is, unless it is as it was. */
  keptAt?: string;
  /** The text itself, where it could be read. */
  written?: string;
}

/** A line that says what is being done. */
export interface Progress {
  /** What is being done now. */
  say(text: string): void;
  /** Takes the line away. */
  end(): void;
}
