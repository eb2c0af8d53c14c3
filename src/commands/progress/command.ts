import { type Definition, define, type OptionSpec } from '../../core/command.ts';
import {
  FORCE,
  FRAMEWORK,
  includePrivate,
  json,
  orStdout,
  out,
  SAVED_FORM,
  YES,
} from '../../core/options.ts';
import type { Goal } from '../../domain/progress/records.ts';

const DAY: OptionSpec = ['--on <date>', 'another day, ISO or English, e.g. yesterday'];

const goal = define('goal', {
  about: 'Say what you want to be different.',
  examples: [
    ['coachkit progress goal', 'list current goals'],
    ['coachkit progress goal add "Decide without me"', 'add a goal'],
  ],
  commands: [
    define('add [text]', {
      about: 'Add a goal.',
      options: [...SAVED_FORM, DAY],
      examples: [
        ['coachkit progress goal add', 'answer a few questions'],
        ['coachkit progress goal add "Decide without me"', 'start with its words'],
      ],
      run: async () => (await import('./goal.ts')).addGoal,
    }),
    define('list', {
      isDefault: true,
      about: 'List current goals.',
      options: [['--all', 'include goals that are done or let go'], json(), includePrivate('JSON')],
      examples: [['coachkit progress goal list --all', 'include past goals']],
      run: async () => (await import('./goal.ts')).listGoals,
    }),
    define('edit <goal>', {
      about: 'Change a goal.',
      options: SAVED_FORM,
      examples: [['coachkit progress goal edit decide', 'find it by some of its words']],
      run: async () => (await import('./goal.ts')).editGoal,
    }),
    marking('done', 'done', 'Mark a goal as reached.', 'mark it as reached'),
    marking('let-go', 'let-go', 'Let go of a goal you no longer want.', 'let go of it'),
    marking('pause', 'paused', 'Pause a goal.', 'pause it'),
    marking('reopen', 'open', 'Reopen a goal.', 'reopen it'),
  ],
});

function marking(name: string, status: Goal['status'], about: string, does: string): Definition {
  return define(`${name} <goal>`, {
    about,
    options: [['--note <text>', 'note to keep with the goal'], json('the saved data')],
    examples: [[`coachkit progress goal ${name} decide`, does]],
    run: async () => {
      const { markGoal } = await import('./goal.ts');
      return (context, goal, options) => markGoal(context, goal, status, options);
    },
  });
}

const evidence = define('evidence', {
  about: 'Note what you saw, what someone said, or a fact.',
  examples: [
    ['coachkit progress evidence', 'list all evidence'],
    ['coachkit progress evidence add "Ana ran the meeting"', 'add a piece of evidence'],
  ],
  commands: [
    define('add [text]', {
      about: 'Add a piece of evidence.',
      options: [...SAVED_FORM, DAY],
      examples: [
        ['coachkit progress evidence add "Ana ran it"', 'start with its words'],
        [
          'coachkit progress evidence add "Ana ran it" --set measures=k3x9qz',
          'add it to a measure',
        ],
      ],
      run: async () => (await import('./evidence.ts')).addEvidence,
    }),
    define('list', {
      isDefault: true,
      about: 'List all evidence, oldest first.',
      options: [json(), includePrivate('JSON')],
      examples: [['coachkit progress evidence list', 'see what shows your progress']],
      run: async () => (await import('./evidence.ts')).listEvidence,
    }),
    define('edit <evidence>', {
      about: 'Change a piece of evidence, or its day.',
      options: [...SAVED_FORM, DAY],
      examples: [
        ['coachkit progress evidence edit "ana ran"', 'find it by some of its words'],
        ['coachkit progress evidence edit k3x9qz --on yesterday', 'change its day'],
      ],
      run: async () => (await import('./evidence.ts')).editEvidence,
    }),
    ...away('evidence', 'a piece of evidence'),
  ],
});

const experiment = define('experiment', {
  about: 'Try a new way where little is at stake.',
  examples: [
    ['coachkit progress experiment add', 'plan an experiment'],
    ['coachkit progress experiment done k3x9qz', 'write what happened'],
  ],
  commands: [
    define('add [situation]', {
      about: 'Plan an experiment.',
      options: SAVED_FORM,
      examples: [
        ['coachkit progress experiment add "The Monday meeting"', 'plan one for a situation'],
      ],
      run: async () => (await import('./experiment.ts')).addExperiment,
    }),
    define('done <experiment>', {
      about: 'Write what happened, and keep, change or drop it.',
      options: SAVED_FORM,
      examples: [['coachkit progress experiment done monday', 'find it by some of its words']],
      run: async () => (await import('./experiment.ts')).closeExperiment,
    }),
    define('list', {
      isDefault: true,
      about: 'List all experiments.',
      options: [json(), includePrivate('JSON')],
      examples: [['coachkit progress experiment list', 'see plans and results']],
      run: async () => (await import('./experiment.ts')).listExperiments,
    }),
    define('edit <experiment>', {
      about: 'Change the plan of an experiment, and keep its result.',
      options: SAVED_FORM,
      examples: [['coachkit progress experiment edit k3x9qz', 'go through the plan again']],
      run: async () => (await import('./experiment.ts')).editExperiment,
    }),
    ...away('experiment', 'an experiment'),
  ],
});

/** The commands that remove and restore evidence or an experiment. */
function away(type: 'evidence' | 'experiment', what: string): Definition[] {
  return [
    define(`remove <${type}>`, {
      about: `Remove ${what}. You can restore it later.`,
      options: [YES, json('the removed record')],
      examples: [[`coachkit progress ${type} remove k3x9qz`, 'remove it by its id']],
      run: async () => {
        const { remove } = await import('./remove.ts');
        return (context, typed, options) => remove(context, type, typed, options);
      },
    }),
    define(`restore <${type}>`, {
      about: `Restore ${what} you removed.`,
      options: [json('the restored record')],
      examples: [[`coachkit progress ${type} restore k3x9qz`, 'restore it by its id']],
      run: async () => {
        const { restore } = await import('./remove.ts');
        return (context, typed, options) => restore(context, type, typed, options);
      },
    }),
  ];
}

export const progress = define('progress', {
  examples: [
    ['coachkit progress', 'see all your measures over time'],
    ['coachkit progress show energy', 'see one measure in full'],
    ['coachkit progress add', 'add a measure of your own'],
    ['coachkit progress check-in', 'check in on what is due'],
    ['coachkit progress check-in --set energy=7', 'check in without questions'],
    ['coachkit progress report --out report.md', 'make a report to edit and share'],
  ],
  commands: [
    define('show [measure]', {
      isDefault: true,
      about: 'Show all your measures over time, or one in full.',
      options: [
        json('every record'),
        { flags: '--csv', about: 'print check-ins as CSV', excludes: 'json' },
        includePrivate('JSON and CSV'),
      ],
      examples: [
        ['coachkit progress show energy', 'see one measure with every check-in'],
        ['coachkit progress show --csv', 'print check-ins for a spreadsheet'],
      ],
      run: async () => (await import('./show.ts')).progress,
    }),
    define('success [words]', {
      about: 'Say what success is in your words, or see what you said.',
      options: [...SAVED_FORM, DAY, ['--change', 'reword it'], includePrivate('JSON')],
      examples: [
        ['coachkit progress success', 'see it, and what it was before'],
        ['coachkit progress success "I sleep, and the team decides."', 'set it from now on'],
      ],
      run: async () => (await import('./success.ts')).success,
    }),
    define('review', {
      about: 'Look back on the past months, in about 15 minutes.',
      options: [...SAVED_FORM, DAY, ['--list', 'list past reviews'], includePrivate('JSON')],
      examples: [
        ['coachkit progress review', 'look back'],
        ['coachkit progress review --list', "see your words next to your coach's"],
      ],
      notes:
        'coachkit offers a review after ninety days. If you have sessions, it also waits for three of ' +
        'them.',
      run: async () => (await import('./review.ts')).review,
    }),
    define('report', {
      about: 'Make one to two pages to bring to a coach or sponsor.',
      options: [
        ['--format <name>', 'md or html (default: from the file name)', ['md', 'html']],
        out('stdout'),
        ['--edit', 'edit it first, as Markdown'],
        FORCE,
        includePrivate(),
      ],
      examples: [
        ['coachkit progress report --edit --out report.md', 'edit it before you share it'],
        ['coachkit progress report --format html --out report.html', 'save it with charts'],
      ],
      notes: 'Private content is left out unless you use --include-private.',
      run: async () => orStdout((await import('./report.ts')).report),
    }),
    define('check-in [measures...]', {
      about: 'Check in on what is due, or on the measures you name.',
      options: [
        ...SAVED_FORM,
        DAY,
        ['--because <text>', 'reason for the value, with one --set'],
        ['--replace', 'replace a check-in of the same day'],
        ['--private', 'keep the check-in out of reports'],
      ],
      examples: [
        ['coachkit progress check-in energy', 'check in on one, due or not'],
        [
          'coachkit progress check-in --set energy=7 --because "Slept."',
          'answer without questions',
        ],
      ],
      run: async () => (await import('./check-in.ts')).checkIn,
    }),
    define('add [text]', {
      about: 'Add a measure in your own words, or start from an example.',
      options: [...SAVED_FORM, DAY, FRAMEWORK],
      examples: [
        ['coachkit progress add --framework slow-yes', "use this framework's examples"],
        ['coachkit progress add "Evenings at home" --set kind=count --set every=7', 'add a count'],
      ],
      run: async () => (await import('./measure.ts')).addMeasure,
    }),
    define('edit <measure>', {
      about: 'Change a measure, and mark a new meaning on its line.',
      options: [...SAVED_FORM, DAY, ['--started <date>', 'the day it started']],
      examples: [
        ['coachkit progress edit energy', 'find it by some of its words'],
        ['coachkit progress edit energy --started 2026-06-01', 'change the day it started'],
      ],
      run: async () => (await import('./measure.ts')).editMeasure,
    }),
    define('stop <measure>', {
      about: 'Stop a measure, and keep its line and check-ins.',
      options: [DAY, ['--reason <text>', 'reason for stopping'], json('the saved data')],
      examples: [
        ['coachkit progress stop energy', 'stop it today'],
        ['coachkit progress stop energy --reason "It is settled."', 'say why'],
      ],
      run: async () => (await import('./measure.ts')).stopMeasure,
    }),
    goal,
    evidence,
    experiment,
  ],
});
