import { define, Option } from '../../core/command.ts';
import { includePrivate, json, PAGE, YES } from '../../core/options.ts';
import { ABOUT_FILTERS, FILTERS, FILTERS_BUT_QUESTION, fieldChanges } from './options.ts';

const JSONL = new Option('--jsonl', 'print as JSON, an entry a line').conflicts('json');

export const journal = define('journal', {
  examples: [
    ['coachkit journal', 'the last ten entries'],
    ['coachkit journal show', 'the last one, then older ones'],
    ['coachkit journal review', 'a month in your own words'],
    ['coachkit journal search "the board" --since "3 months ago"', 'where you wrote about it'],
    ['coachkit journal question important', 'your answers to one question over time'],
  ],
  commands: [
    define('list', {
      isDefault: true,
      about: 'The last ten entries, or all that the filters let through.',
      options: [
        ...FILTERS,
        ['--deleted', 'the deleted ones, which can be restored'],
        ['--json', 'print as JSON; "more" says whether there are others'],
        JSONL,
        includePrivate('JSON'),
      ],
      notes: ABOUT_FILTERS,
      run: async () => (await import('./menu.ts')).listThenMenu,
    }),
    define('show [id]', {
      about: 'One entry in full, private or not; without an id the last, then the others.',
      options: [['--history', 'with what each edit replaced'], json()],
      examples: [
        ['coachkit journal show', 'the last entry, then older ones'],
        ['coachkit journal show k3x9qz --history', 'what it said before'],
      ],
      run: async () => (await import('./show.ts')).show,
    }),
    define('search <words...>', {
      about: 'Entries that hold these words, in any script, capitals or not.',
      options: [
        ...FILTERS,
        ['--regex', 'the words are a regular expression'],
        json(),
        JSONL,
        includePrivate('JSON'),
      ],
      examples: [
        ['coachkit journal search my team', 'these words, next to each other'],
        ['coachkit journal search --regex "sleep|tired" --since "a month ago"', 'any of two'],
      ],
      notes: ABOUT_FILTERS,
      run: async () => {
        const { search } = await import('./search.ts');
        return (context, words, options) => search(context, words.join(' '), options);
      },
    }),
    define('question [id]', {
      about: 'Your answers to one question, side by side over time; without an id, choose one.',
      options: [...FILTERS_BUT_QUESTION, json(), includePrivate('JSON')],
      examples: [['coachkit journal question important', 'oldest first']],
      notes: ABOUT_FILTERS,
      run: async () => (await import('./question.ts')).question,
    }),
    define('stats', {
      about: 'Days written, and mood, energy and weight week by week.',
      options: [...FILTERS, json(), includePrivate('JSON')],
      notes: ABOUT_FILTERS,
      run: async () => (await import('./stats.ts')).stats,
    }),
    define('review', {
      about: 'Look back over a month or a quarter, in your own words.',
      options: [
        ['--month', 'the month up to today (the default)'],
        ['--quarter', 'three months'],
        ['--since <date>', 'this day or moment and later'],
        ['--until <date>', 'this day or moment and earlier'],
        ['--question <id>', 'the first and the last answer to this question'],
        ...PAGE,
        json(),
        includePrivate('files, Markdown, HTML, JSON and the clipboard'),
      ],
      examples: [
        ['coachkit journal review', 'the last month'],
        ['coachkit journal review --quarter --out quarter.md', 'three months, to keep'],
        [
          'coachkit journal review --since "last month" --until "last month"',
          'the month before this one',
        ],
      ],
      run: async () => (await import('./review.ts')).review,
    }),
    define('on-this-day', {
      about: 'What you wrote on this date in earlier years.',
      options: [...FILTERS, json(), includePrivate('JSON')],
      notes: ABOUT_FILTERS,
      run: async () => (await import('./stats.ts')).onThisDay,
    }),
    define('edit <id>', {
      about: 'Change an entry in your editor, or by these options. The earlier text is kept.',
      options: [
        ['--text <text>', 'the new text; - is stdin'],
        ...fieldChanges(),
        json('what was saved'),
      ],
      refuseOpposites: true,
      examples: [
        ['coachkit journal edit k3x9qz', 'in $VISUAL or $EDITOR'],
        ['coachkit journal edit k3x9qz --tag board --private', 'without an editor'],
        ['coachkit journal edit k3x9qz --goal delegate --no-session', 'one link more, one less'],
      ],
      run: async () => (await import('./edit.ts')).edit,
    }),
    define('delete <id>', {
      about: 'Delete an entry. It can be restored.',
      options: [YES, json('what was deleted')],
      run: async () => (await import('./remove.ts')).remove,
    }),
    define('restore [id]', {
      about: 'Bring a deleted entry back; without an id, choose from those there are.',
      options: [json('what was restored')],
      run: async () => (await import('./remove.ts')).restore,
    }),
  ],
});
