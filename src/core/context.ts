import type { OwnFrameworks } from '../framework/enabled.ts';
import type { FrameworkFiles } from '../framework/read/files.ts';
import type {
  Care,
  DayWords,
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
import type { CommandTree } from './command-tree.ts';
import type { Key } from './encryption.ts';
import type { FileWriter } from './files.ts';
import type { Machine } from './machine.ts';
import type { Preferences } from './settings.ts';
import type { Store } from './store.ts';

/** Everything outside itself that a command may use. Slow-loading members are functions. */
export interface Context {
  io: Io;
  clock: Clock;
  /** The version of coachkit. */
  version: string;
  /** The person's settings. */
  preferences: Preferences;
  /** Only call this if `io.interactive` is true. */
  prompts: () => Promise<Prompts>;
  /**
   * The store. If it is encrypted and no key is at hand, the person is asked for the passphrase. A
   * command that calls `leaveLocked` gets it locked instead.
   * @throws UserError with exit code 12
   */
  store: () => Promise<Store>;
  /**
   * Says, before `store`, that this command also works on a locked store. No one is asked, but a
   * key at hand still opens it. While it is locked, reading a record throws. Records that are added
   * wait in the inbox for the next unlock.
   */
  leaveLocked: () => void;
  /**
   * The passphrase of an encrypted store, which it opens. It comes from COACHKIT_PASSPHRASE_FD, the
   * setting `passphrase-command` or the person. A kept key does not count.
   * @throws UserError with exit code 12
   */
  passphrase: () => Promise<string>;
  /** Keeps the key for some time in memory that ends with the session. */
  sessionKey: () => Promise<SessionKey>;
  frameworks: () => Promise<Frameworks>;
  files: Files;
  writer: () => Promise<FileWriter>;
  /** A status line for long work. */
  progress: () => Promise<Progress>;
  /** Opens a text in the person's editor. Only call this if `io.interactive` is true. */
  edit: (text: string) => Promise<Edited>;
  /** All commands of coachkit with their options, as the build describes them. */
  commands: () => Promise<CommandTree>;
  /** Yields after each change of files, or of files in folders, until the person stops the command. */
  changesOf: (paths: readonly string[]) => AsyncIterable<void>;
  /** The path as shown to people, with `~` for the home folder. */
  shownPath: (path: string) => string;
  /** Whether the program in a command line exists on this machine. */
  hasProgram: (command: string) => Promise<boolean>;
  /** The folder of the code cache, if it exists, and why it is not used. */
  codeCache: () => Promise<{ path: string; problem?: string } | undefined>;
  /** The part of this machine that a daily reminder needs. */
  machine: () => Promise<Machine>;
  /** Copies a text to the clipboard. Returns false if no clipboard is available. */
  copy: (text: string) => Promise<boolean>;
  /**
   * Starts a sync in the background, if the setting `sync` asks for one at the end of this command.
   * Never fails.
   */
  syncInBackground: () => Promise<void>;
  /** The program that a command serves. */
  client: () => Promise<Client>;
}

export interface Client {
  /** Where its messages come in, and the answers go out. @throws UsageError if stdin is taken */
  wire(): Wire;
  /**
   * A context for one of its requests, which reads settings and records again, asks no one and
   * prints nothing.
   */
  request(): Context;
}

export interface Wire {
  stdin: () => NodeJS.ReadableStream;
  stdout: () => NodeJS.WritableStream;
  /** Aborts when a signal asks the program to stop. */
  signal: AbortSignal;
}

export interface SessionKey {
  /** Whether this system has memory for the key. */
  canKeep(): boolean;
  /** Keeps the key. Returns when it ends, or undefined if this system has no memory for it. */
  keep(key: Key, ms: number): Date | undefined;
  /** The kept key, and when it ends. */
  kept(): { key: Key; until: Date } | undefined;
  /** Removes the key, also from this process. Returns whether one was kept. */
  forget(): boolean;
}

export interface Io {
  /** Whether a person can answer: input and output are terminals, no CI, no `--no-input`. */
  readonly interactive: boolean;
  /** Whether stdout is a terminal. */
  readonly terminal: boolean;
  /** The width of stdout in columns. */
  readonly columns: number;
  /** Whether there is output that the person has not responded to yet. */
  readonly isUnread: boolean;
  /** Whether the person was asked something, so that the terminal shows a conversation. */
  readonly hasAsked: boolean;
  /** Whether the home screen follows the command. Home suggests the next step. */
  readonly endsAtHome: boolean;
  /** Prints the result on stdout. */
  show(blocks: Block[]): void;
  /** Shows a long result in the person's pager on a terminal, and prints it unchanged elsewhere. */
  page(blocks: Block[]): Promise<void>;
  /** Prints notes and the rest of the conversation on stderr. */
  note(blocks: Block[]): void;
  /** Prints a result for a program on stdout: one JSON document with a `schemaVersion`. */
  json(result: object): void;
  /**
   * Prints output for a program, unchanged, on stdout. A terminal shows control codes as symbols.
   */
  write(content: string | Uint8Array): void;
}

export interface Clock {
  /** The current moment, with zone and local day. */
  now(): Instant;
  /** The zone of this machine. */
  zone(): Zone;
}

export interface Frameworks {
  /** All frameworks available here by id. */
  list(): FrameworkSummary[];
  /** All frameworks in full, except the person's own that cannot be used. */
  all(): Promise<Framework[]>;
  /** The rotating questions of all listed frameworks. Does not read the rest of the frameworks. */
  banks(): Promise<Bank[]>;
  /** The built-in frameworks. */
  shipped(): FrameworkSummary[];
  /** The frameworks that the person has added. */
  readonly own: OwnFrameworks;
  /** The framework with an id, or at the path of a YAML file or folder. @throws UsageError */
  get(idOrPath: string): Promise<Framework>;
  /**
   * The bytes of the framework at a path: its file, or all files in its folder.
   * @throws UsageError
   */
  read(path: string): Promise<FrameworkFiles>;
  support(): Support;
  care(): Care;
  /** The words that others may see, in a status bar or a notification. */
  day(): DayWords;
  /** The topics of `coachkit help`. */
  topics(): HelpTopic[];
  /** The paths of the built-in YAML files and framework folders. */
  files(): Promise<string[]>;
  /**
   * Reads an answers file and passes it to `use`. After an error in `use`, runs it once more with
   * the positions of the values.
   * @throws UsageError if the file is not a map in YAML or JSON
   */
  readAnswers<T>(path: string, use: (answers: AnswersFile) => T): Promise<T>;
}

export interface AnswersFile {
  entries: [id: string, raw: unknown][];
  /** The `file:line:column` of the value at a path, or of its key. */
  where(path: (string | number)[], part: 'key' | 'value'): string;
  /** The value at a path exactly as written, e.g. 0049 instead of 49. */
  exact(raw: unknown, path: (string | number)[]): unknown;
  /** Whether a comment follows the value at a path. The comment may have been meant as text. */
  isCut(path: (string | number)[]): boolean;
}

export interface Files {
  /**
   * Reads a text from the path that the person gave, or from stdin for `-`.
   * @throws UsageError if the text cannot be read
   */
  read(path: string): Promise<Uint8Array>;
  /** The text of a built-in file, by its path in the package. */
  shipped(path: string): string;
  /** Like `read`, but in pieces, for large files. A piece is valid until the next one is read. */
  pieces(path: string): Promise<Iterable<Uint8Array>>;
}

/** A question that is ready for the screen. */
export interface Ask {
  question: Exclude<Question, { kind: 'group' }> | { kind: 'more'; id: string; ask: string };
  /** The question's place in its flow. A single question has none. */
  place?: Place | undefined;
  /** The introduction to the part that this question opens. */
  intro?: string | undefined;
  /** The topic of the round. */
  about?: string | undefined;
  /** The earlier answer. */
  current?: Answer | undefined;
  /** Where the earlier answer comes from, unless the person gave it in this run. */
  from?: string | undefined;
  /** The question's flow, and the answered questions before it. */
  trail?: { flow: object; behind: readonly Said[] } | undefined;
  options?: QuestionOption[] | undefined;
  scale?: Scale | undefined;
  /** Several small ratings on one screen. */
  ratings?: readonly Rating[] | undefined;
  canGoBack: boolean;
  /** Whether the back key leaves, because this is the first question. */
  canLeave?: boolean;
  /** The current moment, to interpret an answer such as "tomorrow". */
  now?: Instant | undefined;
  /** Whether the person can swap the question for another. */
  canSwap?: boolean;
  /** Whether the person can write the answer in an editor. */
  canEdit?: boolean;
  /** Whether the question itself is secret, so that nothing of it may get into the scrollback. */
  isSecret?: boolean;
  /** Whether the answer is not shown afterwards. */
  isHidden?: boolean;
  /** Whether to offer a stop and name people to turn to, because the question may cut deep. */
  canStop?: boolean;
  /** Receives the answer so far, for answers that take long. */
  keep?: (value: Answer) => void;
  /** The text typed before an interruption. The field starts with it. */
  typed?: string | undefined;
  /** Receives the typed text whenever it changes. */
  keepTyped?: (text: string) => void;
}

/** One of several small ratings, with the meanings of its two ends. */
export interface Rating {
  id: string;
  low: string;
  high: string;
  /** The points to choose from. Default: 1 to 5. */
  points?: readonly string[];
  /** The words for each point. */
  words?: readonly string[];
}

/** A question and its answer, both in words. */
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
  /** How much of the flow is done, from 0 to 1. */
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
  /** Offers a few ways to continue. Undefined if the person leaves the menu. */
  choose<T extends string>(message: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** Asks for one line, which may be empty. An empty line stands for the usual answer, if there is one. */
  line(message: string, usual?: string): Promise<string>;
  /** Asks for one line that is not shown, such as a passphrase. @throws MenuLeft on Esc */
  secret(message: string): Promise<string>;
  /** Separates other text from an answer above it. */
  spaced(text: string): string;
}

export interface Choice<T extends string> {
  value: T;
  label: string;
  /** An answer to show after the label, on the same row. */
  said?: string;
  /** Whether a long label is cut to one row. */
  isOneRow?: boolean;
  /** A key that picks the choice at once, besides its number. */
  key?: 'left' | 'right';
  /** Whether the choice leaves the menu, or goes back to the one before. Its number is then 0. */
  isOut?: boolean | 'back';
  /** Whether the pointer starts on this choice. Default: on the first one. */
  isFirst?: boolean;
}

/** The result of an editor: the text, or the reason why there is none. */
export type Edited = { text: string } | EditFailed;

export interface EditFailed {
  /** Why editing failed. */
  failed: string;
  /** The path of the edited text, unless the text is unchanged. */
  keptAt?: string;
  /** The edited text, if it could be read. */
  written?: string;
}

/** A status line. */
export interface Progress {
  /** Shows the current step. */
  say(text: string): void;
  /** Removes the line. */
  end(): void;
}
