/** The list of commands. A start loads only the requested command. */
import type { Definition } from '../core/command.ts';

/** A command as listed in the help. */
export interface Entry {
  name: string;
  alias?: string;
  /** Whether the help omits the command from its list. */
  hidden?: true;
  about: string;
  /** Loads the command's options, help and subcommands. */
  load: () => Promise<Definition>;
}

/** Whether one of the words is the name of the command. */
export const isNamed = ({ name, alias = name }: Entry, words: readonly string[]): boolean =>
  words.includes(name) || words.includes(alias);

/** The command that runs if none is named. */
export const HOME = 'home';

/** The command that shows the help of the others. */
export const HELP = 'help';

/** The command that runs in the background, too. It starts no other sync. */
export const SYNC = 'sync';

/**
 * All commands in the order of the help. To add a command, add a line here and create
 * src/commands/<name>/command.ts.
 */
export const COMMANDS: Entry[] = [
  {
    name: HOME,
    hidden: true,
    about: 'Show where you are and a menu, like coachkit on its own.',
    load: async () => (await import('../commands/home/command.ts')).home,
  },
  {
    name: 'status',
    about: "Show where you are in nine steps, what's next and what's due.",
    load: async () => (await import('../commands/status/command.ts')).status,
  },
  {
    name: 'assess',
    about: 'Find out whether a coach, or another kind of help, fits now.',
    load: async () => (await import('../commands/assess/command.ts')).assess,
  },
  {
    name: 'support',
    alias: 'help-now',
    about: 'Show where to find help now, for you or someone near you.',
    load: async () => (await import('../commands/support/command.ts')).support,
  },
  {
    name: 'reflect',
    about: 'Write a journal entry: daily questions or another kind.',
    load: async () => (await import('../commands/reflect/command.ts')).reflect,
  },
  {
    name: 'questions',
    about: 'List the questions reflect asks in turn, and add your own.',
    load: async () => (await import('../commands/questions/command.ts')).questions,
  },
  {
    name: 'practice',
    about: 'Work through an exercise on values, beliefs or how you lead.',
    load: async () => (await import('../commands/practice/command.ts')).practice,
  },
  {
    name: 'journey',
    about: 'Work through the steps of a process, and keep your notes.',
    load: async () => (await import('../commands/journey/command.ts')).journey,
  },
  {
    name: 'find-coach',
    about: 'Plan your search for a coach, and keep track of candidates.',
    load: async () => (await import('../commands/find-coach/command.ts')).findCoach,
  },
  {
    name: 'evaluate',
    about: 'Record first conversations, compare coaches and decide.',
    load: async () => (await import('../commands/evaluate/command.ts')).evaluate,
  },
  {
    name: 'learn',
    about: 'Read short cards on coaching, kinds of help and pitfalls.',
    load: async () => (await import('../commands/learn/command.ts')).learn,
  },
  {
    name: 'suggest',
    about: "Say what's on your mind, and see what fits.",
    load: async () => (await import('../commands/suggest/command.ts')).suggest,
  },
  {
    name: 'progress',
    about: 'Track progress by your own measures, in your own words.',
    load: async () => (await import('../commands/progress/command.ts')).progress,
  },
  {
    name: 'context',
    about: 'Print notes that tell an AI assistant to ask, not advise.',
    load: async () => (await import('../commands/context/command.ts')).context,
  },
  {
    name: 'mcp',
    about: 'Let an AI assistant use coachkit, and see what it asked for.',
    load: async () => (await import('../commands/mcp/command.ts')).mcp,
  },
  {
    name: 'sessions',
    about: 'Agree on terms, prepare sessions, write them up, look back.',
    load: async () => (await import('../commands/sessions/command.ts')).sessions,
  },
  {
    name: 'actions',
    about: "List what you said you'd do, and mark it done.",
    load: async () => (await import('../commands/actions/command.ts')).actions,
  },
  {
    name: 'framework',
    about: 'List, check and add frameworks: questions, rules and texts.',
    load: async () => (await import('../commands/framework/command.ts')).framework,
  },
  {
    name: 'journal',
    about: 'Read, search and edit your journal.',
    load: async () => (await import('../commands/journal/command.ts')).journal,
  },
  {
    name: 'export',
    about: 'Export your journal as Markdown, JSON or CSV.',
    load: async () => (await import('../commands/export/command.ts')).exportJournal,
  },
  {
    name: 'import',
    about: 'Import entries from coachkit, jrnl, Day One or Markdown notes.',
    load: async () => (await import('../commands/import/command.ts')).importFiles,
  },
  {
    name: 'doctor',
    about: 'Check your stored data for problems, without changing it.',
    load: async () => (await import('../commands/doctor/command.ts')).doctor,
  },
  {
    name: 'undo',
    about: 'Undo the last change, or redo it with a second undo.',
    load: async () => (await import('../commands/undo/command.ts')).undo,
  },
  {
    name: 'purge',
    about: 'Erase a record, deleted records or everything, for good.',
    load: async () => (await import('../commands/purge/command.ts')).purge,
  },
  {
    name: 'encryption',
    about: 'Encrypt everything you wrote, with a passphrase.',
    load: async () => (await import('../commands/encryption/command.ts')).encryption,
  },
  {
    name: SYNC,
    about: 'Merge your journal with your other machines, through git.',
    load: async () => (await import('../commands/sync/command.ts')).sync,
  },
  {
    name: 'remind',
    about: "Show today's reminder, or have one every day.",
    load: async () => (await import('../commands/remind/command.ts')).remind,
  },
  {
    name: 'config',
    about: 'View and change settings.',
    load: async () => (await import('../commands/config/command.ts')).config,
  },
  {
    name: 'completion',
    about: 'Set up tab completion in your shell.',
    load: async () => (await import('../commands/completion/command.ts')).completion,
  },
  {
    name: 'schema',
    about: 'Print the JSON Schema of what a command prints with --json.',
    load: async () => (await import('../commands/schema/command.ts')).schema,
  },
  {
    name: HELP,
    about: 'Show help for a command or a topic.',
    load: async () =>
      (await import('../commands/help/command.ts')).help(COMMANDS.map(({ name }) => name)),
  },
];
