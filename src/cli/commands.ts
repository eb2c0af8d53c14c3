/** The commands, of which a start loads only the one that is asked for. */
import type { Definition } from '../core/command.ts';

/** A command as the help lists it. */
export interface Entry {
  name: string;
  alias?: string;
  /** Left out of the list of commands. */
  hidden?: true;
  about: string;
  /** Loads its options, help and subcommands. */
  load: () => Promise<Definition>;
}

/** What runs when no command is named. */
export const HOME = 'home';

/** Every command, in the order of the help. To add one: a line here and src/commands/<name>/command.ts. */
export const COMMANDS: Entry[] = [
  {
    name: HOME,
    hidden: true,
    about: 'Where you are, and a menu to go on; the same as coachkit alone.',
    load: async () => (await import('../commands/home/command.ts')).home,
  },
  {
    name: 'status',
    about: 'Where you are in the nine steps, what is next, what is due.',
    load: async () => (await import('../commands/status/command.ts')).status,
  },
  {
    name: 'assess',
    about: 'Which kind of help fits now: a coach, a mentor, a therapist or another.',
    load: async () => (await import('../commands/assess/command.ts')).assess,
  },
  {
    name: 'support',
    alias: 'help-now',
    about: 'Where to find help now, for you or someone near you.',
    load: async () => (await import('../commands/support/command.ts')).support,
  },
  {
    name: 'reflect',
    about: 'Write a few lines: daily questions, or another kind of entry; - reads stdin.',
    load: async () => (await import('../commands/reflect/command.ts')).reflect,
  },
  {
    name: 'questions',
    about: 'The questions that take turns in `reflect`; add and remove your own.',
    load: async () => (await import('../commands/questions/command.ts')).questions,
  },
  {
    name: 'practice',
    about: 'Exercises for values, inner voices, beliefs, transitions and your way of leading.',
    load: async () => (await import('../commands/practice/command.ts')).practice,
  },
  {
    name: 'find-coach',
    about: 'Find coaches: what to look for, where, who is where on the way, what to ask.',
    load: async () => (await import('../commands/find-coach/command.ts')).findCoach,
  },
  {
    name: 'evaluate',
    about: 'Record a conversation with a coach, compare those you have met, and decide.',
    load: async () => (await import('../commands/evaluate/command.ts')).evaluate,
  },
  {
    name: 'learn',
    about: 'What coaching is, who helps with what, pitfalls, books: short cards to read.',
    load: async () => (await import('../commands/learn/command.ts')).learn,
  },
  {
    name: 'suggest',
    about: 'Say in your words what it is about, and see what fits.',
    load: async () => (await import('../commands/suggest/command.ts')).suggest,
  },
  {
    name: 'progress',
    about: 'See progress by your own measures, in your own words.',
    load: async () => (await import('../commands/progress/command.ts')).progress,
  },
  {
    name: 'context',
    about: 'What to tell an AI assistant, so that it asks instead of advising.',
    load: async () => (await import('../commands/context/command.ts')).context,
  },
  {
    name: 'sessions',
    about: 'The work itself: agree, prepare a session, write down what happened, look back.',
    load: async () => (await import('../commands/sessions/command.ts')).sessions,
  },
  {
    name: 'actions',
    about: 'What you said you would do, from sessions and reflections.',
    load: async () => (await import('../commands/actions/command.ts')).actions,
  },
  {
    name: 'framework',
    about: 'What the questions, rules and texts are made from.',
    load: async () => (await import('../commands/framework/command.ts')).framework,
  },
  {
    name: 'journal',
    about: 'Read what you wrote: list, search, look back, change, delete, restore.',
    load: async () => (await import('../commands/journal/command.ts')).journal,
  },
  {
    name: 'export',
    about: 'Your journal as Markdown, JSON or CSV.',
    load: async () => (await import('../commands/export/command.ts')).exportJournal,
  },
  {
    name: 'import',
    about: 'Add entries from coachkit, jrnl, Day One or Markdown notes.',
    load: async () => (await import('../commands/import/command.ts')).importFiles,
  },
  {
    name: 'doctor',
    about:
      'Check what is stored, down to the line. Changes nothing; exit 1 when something is wrong.',
    load: async () => (await import('../commands/doctor/command.ts')).doctor,
  },
  {
    name: 'undo',
    about: 'Undo the last change; a second undo puts it back.',
    load: async () => (await import('../commands/undo/command.ts')).undo,
  },
  {
    name: 'purge',
    about: 'Erase for good: a record, what was deleted, or everything.',
    load: async () => (await import('../commands/purge/command.ts')).purge,
  },
  {
    name: 'config',
    about: 'Your settings.',
    load: async () => (await import('../commands/config/command.ts')).config,
  },
  {
    name: 'completion',
    about: 'What makes TAB complete in your shell.',
    load: async () => (await import('../commands/completion/command.ts')).completion,
  },
  {
    name: 'help',
    about: 'Help on a command, or on data, privacy, scripting, keys or exit-codes.',
    load: async () => (await import('../commands/help/command.ts')).help,
  },
];
