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

/** Everything outside that a command may use. Members that take time to load are functions. */
export interface Context {
  io: Io;
  clock: Clock;
  /** The person's settings. */
  preferences: Preferences;
  /** Call it only where `io.interactive` is true. */
  prompts: () => Promise<Prompts>;
  store: () => Promise<Store>;
  frameworks: () => Promise<Frameworks>;
  files: Files;
  writer: () => Promise<FileWriter>;
  /** A line about what is being done, for long work. */
  progress: () => Promise<Progress>;
  /** Opens a text in the person's editor. Call it only where `io.interactive` is true. */
  edit: (text: string) => Promise<Edited>;
  /** A path for people to read, with `~` for the home folder. */
  shownPath: (path: string) => string;
  /** Whether the program that a command line starts with exists on this machine. */
  hasProgram: (command: string) => Promise<boolean>;
  /** Copies a text to the clipboard; false if no clipboard can be reached. */
  copy: (text: string) => Promise<boolean>;
}

export interface Io {
  /** Whether a person can answer: terminals on both sides, no CI, no `--no-input`. */
  readonly interactive: boolean;
  /** Whether stdout is a terminal. */
  readonly terminal: boolean;
  /** The width of stdout in columns. */
  readonly columns: number;
  /** Whether something was written since the person's last answer. */
  readonly isUnread: boolean;
  /** Whether home follows the command. Home shows what to do next. */
  readonly endsAtHome: boolean;
  /** The result, on stdout. */
  show(blocks: Block[]): void;
  /** A long result: through the person's pager on a terminal, unchanged elsewhere. */
  page(blocks: Block[]): Promise<void>;
  /** Notes and other parts of the conversation, on stderr. */
  note(blocks: Block[]): void;
  /** A result for a program, on stdout: one JSON document with a `schemaVersion`. */
  json(result: object): void;
  /** Output for a program, unchanged on stdout. On a terminal, control codes are made visible. */
  write(content: string | Uint8Array): void;
}

export interface Clock {
  /** Now, with zone and local day. */
  now(): Instant;
  /** The zone of this machine. */
  zone(): Zone;
}

export interface Frameworks {
  /** All frameworks that have an id here. */
  list(): FrameworkSummary[];
  /** All frameworks in full, without those of the person's own that cannot be used. */
  all(): Promise<Framework[]>;
  /**
   * The questions for the rotation from all listed frameworks, without reading the rest of them.
   */
  banks(): Promise<Bank[]>;
  /** The frameworks that come with coachkit. */
  shipped(): FrameworkSummary[];
  /** The frameworks that the person has enabled. */
  readonly own: OwnFrameworks;
  /** A framework by id, or by the path of a YAML file or folder. @throws UsageError */
  get(idOrPath: string): Promise<Framework>;
  /** The bytes of a framework by path: its file, or all files in its folder. @throws UsageError */
  read(path: string): Promise<FrameworkFiles>;
  support(): Support;
  care(): Care;
  /** The topics of `coachkit help`. */
  topics(): HelpTopic[];
  /** Paths of the YAML files and the framework folders that come with coachkit. */
  files(): Promise<string[]>;
  /**
   * Hands an answers file to `use`. If `use` throws, it runs once more, with the positions of the
   * file.
   * @throws UsageError if it is not a map in YAML or JSON
   */
  readAnswers<T>(path: string, use: (answers: AnswersFile) => T): Promise<T>;
}

export interface AnswersFile {
  entries: [id: string, raw: unknown][];
  /** `file:line:column` of the value at a path, or of its key. */
  where(path: (string | number)[], part: 'key' | 'value'): string;
  /** The value at a path as it is written, e.g. 0049 and not 49. */
  exact(raw: unknown, path: (string | number)[]): unknown;
  /** Whether a comment follows the value at a path. It may have been meant as text. */
  isCut(path: (string | number)[]): boolean;
}

export interface Files {
  /**
   * Reads a text by the path the person gave; `-` is stdin. @throws UsageError when it cannot be
   * read
   */
  read(path: string): Promise<Uint8Array>;
  /** The text of a file that comes with coachkit, by its path in the package. */
  shipped(path: string): string;
  /** As `read`, in pieces, for large files. A piece is valid until the next one is read. */
  pieces(path: string): Promise<Iterable<Uint8Array>>;
}

/** A question that is ready for the screen. */
export interface Ask {
  question: Exclude<Question, { kind: 'group' }> | { kind: 'more'; id: string; ask: string };
  /** Its place among others; none for a single question. */
  place?: Place | undefined;
  /** The intro of the part that starts with this question. */
  intro?: string | undefined;
  /** The topic of the round. */
  about?: string | undefined;
  /** The earlier answer. */
  current?: Answer | undefined;
  /** The origin of the earlier answer, unless the person gave it in this run. */
  from?: string | undefined;
  /** The flow it belongs to, and the answered questions before it. */
  trail?: { flow: object; behind: readonly Said[] } | undefined;
  options?: QuestionOption[] | undefined;
  scale?: Scale | undefined;
  /** Several small ratings that are asked on one screen. */
  ratings?: readonly Rating[] | undefined;
  canGoBack: boolean;
  /** Whether the back key leaves, because no question comes before. */
  canLeave?: boolean;
  /** The current moment, for an answer such as "tomorrow". */
  now?: Instant | undefined;
  /** Whether the person can swap it for another question. */
  canSwap?: boolean;
  /** Whether the person can write the answer in an editor. */
  canEdit?: boolean;
  /** Whether to offer a stop and name people to turn to, because the question can go deep. */
  canStop?: boolean;
  /** Gets the answer so far, if a full answer takes long. */
  keep?: (value: Answer) => void;
  /** The text that was being typed at an interruption. It is put back into the field. */
  typed?: string | undefined;
  /** Gets the text typed so far, whenever it changes. */
  keepTyped?: (text: string) => void;
}

/** One of several small ratings: its name and the meaning of its ends. */
export interface Rating {
  id: string;
  low: string;
  high: string;
  /** The points to choose from. Default: 1 to 5. */
  points?: readonly string[];
  /** Words for each point. */
  words?: readonly string[];
}

/** An answered question and its answer, in words. */
export interface Said {
  asked: string;
  said: string;
}

/** The place of a question in its flow. */
export interface Place {
  /** The title of the part. */
  part: string;
  step: number;
  of: number;
  /** The share of the flow that is done, from 0 to 1. */
  done: number;
}

export type Reply =
  | { kind: 'answer'; value: Answer }
  | { kind: 'skip' }
  | { kind: 'back' }
  /** Review all answers. */
  | { kind: 'review' }
  /** Swap for another question. */
  | { kind: 'another' }
  /** Write the answer in the editor. */
  | { kind: 'edit' };

export interface Prompts {
  /** @throws Interrupted on Ctrl-C, Ctrl-D and signals, as do all members */
  ask(ask: Ask): Promise<Reply>;
  /** One of a few ways to continue; undefined if the person leaves the menu. */
  choose<T extends string>(message: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** One line, possibly empty. */
  line(message: string): Promise<string>;
  /** Other text for the terminal, set apart from an answer above it. */
  spaced(text: string): string;
}

export interface Choice<T extends string> {
  value: T;
  label: string;
  /** An answer after the label, on the same row. */
  said?: string;
  /** The arrow that chooses it at once. */
  key?: 'left' | 'right';
  /** Whether it leaves the menu. Its number is then 0. */
  isOut?: boolean;
  /** Whether the pointer starts here instead of at the first choice. */
  isFirst?: boolean;
}

/** The result of an editor: the text, or the reason why it is missing. */
export type Edited = { text: string } | EditFailed;

export interface EditFailed {
  /** The reason why it failed. */
  failed: string;
  /** Path of the edited text, unless it was left unchanged. */
  keptAt?: string;
  /** The text, if it could be read. */
  written?: string;
}

/** A line about what is being done. */
export interface Progress {
  /** Shows what is being done now. */
  say(text: string): void;
  /** Removes the line. */
  end(): void;
}
