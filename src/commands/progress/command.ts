import { type Definition, define, Option, type OptionSpec } from '../../core/command.ts';
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

const DAY: OptionSpec = ['--on <date>', 'another day: ISO or English, e.g. yesterday'];

const goal = define('goal', {
  about: 'What you want to be different.',
  examples: [
    ['coachkit progress goal add "Decide without me"', 'a new one'],
    ['coachkit progress goal let-go decide --note "Not mine any more."', 'no longer wanted'],
  ],
  commands: [
    define('add [text]', {
      about: 'Add a goal.',
      options: [...SAVED_FORM, DAY],
      run: async () => (await import('./goal.ts')).addGoal,
    }),
    define('list', {
      isDefault: true,
      about: 'The goals under way.',
      options: [['--all', 'those that are done or let go too'], json(), includePrivate('JSON')],
      run: async () => (await import('./goal.ts')).listGoals,
    }),
    define('edit <goal>', {
      about: 'Change a goal.',
      options: SAVED_FORM,
      run: async () => (await import('./goal.ts')).editGoal,
    }),
    marking('done', 'done', 'It is as you wanted.'),
    marking('let-go', 'let-go', 'You no longer want it. That is an answer too.'),
    marking('pause', 'paused', 'Not now.'),
    marking('reopen', 'open', 'Under way again.'),
  ],
});

function marking(name: string, status: Goal['status'], about: string): Definition {
  return define(`${name} <goal>`, {
    about,
    options: [['--note <text>', 'anything to keep with it'], json('what was saved')],
    run: async () => {
      const { markGoal } = await import('./goal.ts');
      return (context, goal, options) => markGoal(context, goal, status, options);
    },
  });
}

const evidence = define('evidence', {
  about: 'What you saw, what someone said, a fact.',
  examples: [
    ['coachkit progress evidence add "Ana ran it" --set measures=k3x9qz', 'for a measure'],
    ['coachkit progress evidence edit k3x9qz', 'by an id or by its words'],
  ],
  commands: [
    define('add [text]', {
      about: 'Add a piece of evidence.',
      options: [...SAVED_FORM, DAY],
      run: async () => (await import('./evidence.ts')).addEvidence,
    }),
    define('list', {
      isDefault: true,
      about: 'All of it, oldest first.',
      options: [json(), includePrivate('JSON')],
      run: async () => (await import('./evidence.ts')).listEvidence,
    }),
    define('edit <evidence>', {
      about: 'Change a piece of evidence, or the day it was (--on).',
      options: [...SAVED_FORM, DAY],
      run: async () => (await import('./evidence.ts')).editEvidence,
    }),
    ...away('evidence'),
  ],
});

const experiment = define('experiment', {
  about: 'A new way, tried where little is at stake.',
  examples: [
    ['coachkit progress experiment add', 'plan one'],
    ['coachkit progress experiment done k3x9qz', 'what happened, and what now'],
    ['coachkit progress experiment edit k3x9qz', 'the plan in other words'],
  ],
  commands: [
    define('add [situation]', {
      about: 'Plan an experiment.',
      options: SAVED_FORM,
      run: async () => (await import('./experiment.ts')).addExperiment,
    }),
    define('done <experiment>', {
      about: 'Write what happened: keep it, change it or drop it.',
      options: SAVED_FORM,
      run: async () => (await import('./experiment.ts')).closeExperiment,
    }),
    define('list', {
      isDefault: true,
      about: 'All of them.',
      options: [json(), includePrivate('JSON')],
      run: async () => (await import('./experiment.ts')).listExperiments,
    }),
    define('edit <experiment>', {
      about: 'Plan it in other words. What came of it stays.',
      options: SAVED_FORM,
      run: async () => (await import('./experiment.ts')).editExperiment,
    }),
    ...away('experiment'),
  ],
});

/** Removing one of a group, and having it back. */
function away(type: 'evidence' | 'experiment'): Definition[] {
  return [
    define(`remove <${type}>`, {
      about: 'Take it away. It can be restored.',
      options: [YES, json('what was removed')],
      run: async () => {
        const { remove } = await import('./remove.ts');
        return (context, typed, options) => remove(context, type, typed, options);
      },
    }),
    define(`restore <${type}>`, {
      about: 'Bring back what was removed.',
      options: [json('what was restored')],
      run: async () => {
        const { restore } = await import('./remove.ts');
        return (context, typed, options) => restore(context, type, typed, options);
      },
    }),
  ];
}

export const progress = define('progress', {
  examples: [
    ['coachkit progress', 'each measure with its line over time'],
    ['coachkit progress show energy', 'one of them, with all that was written'],
    ['coachkit progress success "…"', 'first of all: success, in your words'],
    ['coachkit progress add', 'a measure of your own'],
    ['coachkit progress check-in', 'what is due, under a minute'],
    ['coachkit progress check-in --set energy=7 --because "Slept."', 'from a script'],
    ['coachkit progress report --out report.md', 'to change, and then to show someone'],
  ],
  commands: [
    define('show [measure]', {
      isDefault: true,
      about: 'Each measure with its line, goals and open actions; or one with all its check-ins.',
      options: [
        json('every record'),
        new Option('--csv', 'print the check-ins as CSV').conflicts('json'),
        includePrivate('JSON and CSV'),
      ],
      run: async () => (await import('./show.ts')).progress,
    }),
    define('success [words]', {
      about: 'What success is, in your words, and what it was before; with words, what it is now.',
      options: [...SAVED_FORM, DAY, ['--change', 'say it differently'], includePrivate('JSON')],
      examples: [
        ['coachkit progress success', 'as it is, and was'],
        ['coachkit progress success "I sleep, and the team decides."', 'as it is from now on'],
      ],
      run: async () => (await import('./success.ts')).success,
    }),
    define('review', {
      about: 'A look back, about 15 minutes; offered after three sessions and ninety days.',
      options: [...SAVED_FORM, DAY, ['--list', 'the earlier ones'], includePrivate('JSON')],
      examples: [['coachkit progress review', 'your words beside your coach’s']],
      run: async () => (await import('./review.ts')).review,
    }),
    define('report', {
      about: 'One to two pages to bring to a coach or sponsor. Private things stay out.',
      options: [
        ['--format <name>', 'md or html; else as the file is named, or md', ['md', 'html']],
        out('stdout'),
        ['--edit', 'change it in your editor first, as Markdown'],
        FORCE,
        includePrivate(),
      ],
      examples: [
        ['coachkit progress report --edit --out report.md', 'to read and change, then to show'],
        ['coachkit progress report --format html --out report.html', 'with the lines drawn'],
      ],
      run: async () => orStdout((await import('./report.ts')).report),
    }),
    define('check-in [measures...]', {
      about: 'What is due, or the measures you name by id or by some of their words.',
      options: [
        ...SAVED_FORM,
        DAY,
        ['--because <text>', 'the reason, with one --set'],
        ['--replace', 'in place of a check-in of the same day'],
        ['--private', 'keep it out of reports'],
      ],
      examples: [
        ['coachkit progress check-in', 'what is due'],
        ['coachkit progress check-in energy', 'this one, due or not'],
        ['coachkit progress check-in --set energy=7 --because "Slept."', 'without questions'],
      ],
      run: async () => (await import('./check-in.ts')).checkIn,
    }),
    define('add [text]', {
      about: 'A measure in your own words, or one that begins from an example.',
      options: [...SAVED_FORM, DAY, FRAMEWORK],
      examples: [
        ['coachkit progress add', 'two minutes'],
        ['coachkit progress add --framework slow-yes', 'with the examples of this framework only'],
        ['coachkit progress add "Evenings at home" --set kind=count --set every=7', 'in a script'],
      ],
      run: async () => (await import('./measure.ts')).addMeasure,
    }),
    define('edit <measure>', {
      about: 'Change a measure. A new meaning keeps its day, and the line marks it.',
      options: [...SAVED_FORM, DAY, ['--started <date>', 'the day it began']],
      examples: [['coachkit progress edit energy', 'by an id or by its words']],
      run: async () => (await import('./measure.ts')).editMeasure,
    }),
    define('stop <measure>', {
      about: 'Stop measuring it. Its line and check-ins are kept.',
      options: [DAY, ['--reason <text>', 'why'], json('what was saved')],
      examples: [['coachkit progress stop energy --reason "It is settled."', 'the line stays']],
      run: async () => (await import('./measure.ts')).stopMeasure,
    }),
    goal,
    evidence,
    experiment,
  ],
});
