import { define, type Option } from '../../core/command.ts';
import { includePrivate, json, PAGE, YES } from '../../core/options.ts';
import { ABOUT_FILTERS, FILTERS, FILTERS_BUT_QUESTION, fieldChanges } from './options.ts';

const JSONL: Option = {
  flags: '--jsonl',
  about: 'print as JSON, one entry per line',
  excludes: 'json',
};

export const journal = define('journal', {
  examples: [
    ['coachkit journal', 'list the last ten entries'],
    ['coachkit journal show', 'read the last entry, then older ones'],
    ['coachkit journal review', 'look back over a month in your own words'],
    [
      'coachkit journal search "the board" --since "3 months ago"',
      'find where you wrote about the board',
    ],
    ['coachkit journal question important', 'compare your answers to one question'],
  ],
  commands: [
    define('list', {
      isDefault: true,
      about: 'List the last ten entries, or all that match the filters.',
      options: [
        ...FILTERS,
        ['--deleted', 'deleted entries, which you can restore'],
        ['--json', 'print as JSON; "more" is true if there are others'],
        JSONL,
        includePrivate('JSON'),
      ],
      examples: [
        [
          'coachkit journal list --tag board --since "last month"',
          'list recent entries tagged board',
        ],
        ['coachkit journal list --deleted', 'list entries you can restore'],
      ],
      notes: ABOUT_FILTERS,
      run: async () => (await import('./menu.ts')).listThenMenu,
    }),
    define('show [id]', {
      about: 'Show an entry in full, or read back from the latest.',
      options: [['--history', 'include what each edit replaced'], json()],
      examples: [
        ['coachkit journal show', 'read the last entry, then older ones'],
        ['coachkit journal show k3x9qz --history', 'show what it said before'],
      ],
      notes: 'Private entries are shown too.',
      run: async () => (await import('./show.ts')).show,
    }),
    define('search <words...>', {
      about: 'Find entries that contain these words.',
      options: [
        ...FILTERS,
        ['--regex', 'treat the words as a regular expression'],
        json(),
        JSONL,
        includePrivate('JSON'),
      ],
      examples: [
        ['coachkit journal search my team', 'find these words next to each other'],
        ['coachkit journal search --regex "sleep|tired" --since "a month ago"', 'find either word'],
      ],
      notes: `Search works in any script and ignores capitals.\n${ABOUT_FILTERS}`,
      run: async () => {
        const { search } = await import('./search.ts');
        return (context, words, options) => search(context, words.join(' '), options);
      },
    }),
    define('question [id]', {
      about: 'Show your answers to one question over time.',
      options: [...FILTERS_BUT_QUESTION, json(), includePrivate('JSON')],
      examples: [['coachkit journal question important', 'show your answers, oldest first']],
      notes: `Without an id, choose a question.\n${ABOUT_FILTERS}`,
      run: async () => (await import('./question.ts')).question,
    }),
    define('stats', {
      about: 'Show days with an entry, and weekly mood, energy and weight.',
      options: [...FILTERS, json(), includePrivate('JSON')],
      examples: [['coachkit journal stats --since "last quarter"', 'start with the last quarter']],
      notes: ABOUT_FILTERS,
      run: async () => (await import('./stats.ts')).stats,
    }),
    define('review', {
      about: 'Look back over a month or a quarter, in your own words.',
      options: [
        ['--month', 'the month up to today (the default)'],
        ['--quarter', 'the three months up to today'],
        ['--since <date>', 'from this day or moment on'],
        ['--until <date>', 'up to this day or moment'],
        ['--question <id>', 'first and last answer to this question'],
        ...PAGE,
        json(),
        includePrivate('files, Markdown, HTML, JSON and the clipboard'),
      ],
      examples: [
        ['coachkit journal review', 'look back over the last month'],
        ['coachkit journal review --quarter --out quarter.md', 'save three months to a file'],
        [
          'coachkit journal review --since "last month" --until "last month"',
          'look at the last calendar month',
        ],
      ],
      run: async () => (await import('./review.ts')).review,
    }),
    define('on-this-day', {
      about: 'Show what you wrote on this date in earlier years.',
      options: [...FILTERS, json(), includePrivate('JSON')],
      examples: [['coachkit journal on-this-day', 'read this date in earlier years']],
      notes: ABOUT_FILTERS,
      run: async () => (await import('./stats.ts')).onThisDay,
    }),
    define('edit <id>', {
      about: 'Change an entry in your editor, or with options.',
      options: [
        ['--text <text>', 'new text; - reads stdin'],
        ...fieldChanges(),
        json('the saved data'),
      ],
      refuseOpposites: true,
      examples: [
        ['coachkit journal edit k3x9qz', 'open it in $VISUAL or $EDITOR'],
        ['coachkit journal edit k3x9qz --tag board --private', 'set its tag and make it private'],
        ['coachkit journal edit k3x9qz --goal delegate --no-session', 'change its links'],
      ],
      notes: 'The earlier text is kept.',
      run: async () => (await import('./edit.ts')).edit,
    }),
    define('delete <id>', {
      about: 'Delete an entry (you can restore it).',
      options: [YES, json('the deleted entry')],
      examples: [['coachkit journal delete k3x9qz', 'delete an entry']],
      run: async () => (await import('./remove.ts')).remove,
    }),
    define('restore [id]', {
      about: 'Restore a deleted entry.',
      options: [json('the restored entry')],
      examples: [
        ['coachkit journal restore', 'choose from your deleted entries'],
        ['coachkit journal restore k3x9qz', 'restore this entry'],
      ],
      run: async () => (await import('./remove.ts')).restore,
    }),
  ],
});
