import type { Command } from 'commander';
import {
  type Define,
  examples,
  frameworkOption,
  Option,
  orStdout,
  savesForm,
  type Wiring,
} from '../../core/command.ts';

type Load = Pick<Wiring, 'load'>;

const PRIVATE_TOO = 'what is private too, with --json';

/** `coachkit progress`. */
export const progress: Define = (command, wiring) => {
  command.addHelpText(
    'before',
    examples(
      ['coachkit progress', 'each measure with its line over time'],
      ['coachkit progress show energy', 'one of them, with all that was written'],
      ['coachkit progress success "…"', 'first of all: success, in your words'],
      ['coachkit progress add', 'a measure of your own'],
      ['coachkit progress check-in', 'what is due, under a minute'],
      ['coachkit progress check-in --set energy=7 --because "Slept."', 'from a script'],
      ['coachkit progress report --out report.md', 'to change, and then to show someone'],
    ),
  );
  look(command, wiring);
  measures(command, wiring);
  goals(command, wiring);
  evidence(command, wiring);
  experiments(command, wiring);
};

const withDay = (command: Command): Command =>
  command.option('--on <date>', 'another day: ISO or English, e.g. yesterday');

function look(command: Command, { load }: Load): void {
  command
    .command('show [measure]', { isDefault: true })
    .description(
      'Each measure with its line, goals and open actions; or one with all its check-ins.',
    )
    .option('--json', 'print every record as JSON')
    .addOption(new Option('--csv', 'print the check-ins as CSV').conflicts('json'))
    .option('--include-private', 'what is private too, with --json or --csv')
    .action(async (measure, options) =>
      (await import('./show.ts')).progress(await load(), measure, options),
    );

  withDay(savesForm(command.command('success [words]')))
    .description(
      'What success is, in your words, and what it was before; with words, what it is now.',
    )
    .option('--change', 'say it differently')
    .option('--include-private', PRIVATE_TOO)
    .addHelpText(
      'before',
      examples(
        ['coachkit progress success', 'as it is, and was'],
        ['coachkit progress success "I sleep, and the team decides."', 'as it is from now on'],
      ),
    )
    .action(async (words, options) =>
      (await import('./success.ts')).success(await load(), words, options),
    );

  withDay(savesForm(command.command('review')))
    .description('A look back, about 15 minutes; offered after three sessions and ninety days.')
    .option('--list', 'the earlier ones')
    .option('--include-private', PRIVATE_TOO)
    .addHelpText('before', examples(['coachkit progress review', 'your words beside your coach’s']))
    .action(async (options) => (await import('./review.ts')).review(await load(), options));

  command
    .command('report')
    .description('One to two pages to bring to a coach or sponsor. Private things stay out.')
    .addOption(
      new Option('--format <name>', 'md or html; else as the file is named, or md').choices([
        'md',
        'html',
      ]),
    )
    .option('--out <file>', 'the file; without it or with -, stdout')
    .option('--edit', 'change it in your editor first, as Markdown')
    .option('--force', 'replace a file that is there')
    .option('--include-private', 'private things too')
    .addHelpText(
      'before',
      examples(
        ['coachkit progress report --edit --out report.md', 'to read and change, then to show'],
        ['coachkit progress report --format html --out report.html', 'with the lines drawn'],
      ),
    )
    .action(async (options) =>
      (await import('./report.ts')).report(await load(), orStdout(options)),
    );
}

function measures(command: Command, { load }: Load): void {
  const commands = () => import('./measure.ts');

  withDay(savesForm(command.command('check-in [measures...]')))
    .description('What is due, or the measures you name by id or by some of their words.')
    .option('--because <text>', 'the reason, with one --set')
    .option('--replace', 'in place of a check-in of the same day')
    .option('--private', 'keep it out of reports')
    .addHelpText(
      'before',
      examples(
        ['coachkit progress check-in', 'what is due'],
        ['coachkit progress check-in energy', 'this one, due or not'],
        ['coachkit progress check-in --set energy=7 --because "Slept."', 'without questions'],
      ),
    )
    .action(async (named, options) =>
      (await import('./check-in.ts')).checkIn(await load(), named, options),
    );

  withDay(savesForm(command.command('add [text]')))
    .description('A measure in your own words, or one that begins from an example.')
    .addOption(frameworkOption())
    .addHelpText(
      'before',
      examples(
        ['coachkit progress add', 'two minutes'],
        ['coachkit progress add --framework slow-yes', 'with the examples of this framework only'],
        ['coachkit progress add "Evenings at home" --set kind=count --set every=7', 'in a script'],
      ),
    )
    .action(async (text, options) => (await commands()).addMeasure(await load(), text, options));

  withDay(savesForm(command.command('edit <measure>')))
    .description('Change a measure. A new meaning keeps its day, and the line marks it.')
    .option('--started <date>', 'the day it began')
    .addHelpText('before', examples(['coachkit progress edit energy', 'by an id or by its words']))
    .action(async (typed, options) => (await commands()).editMeasure(await load(), typed, options));

  withDay(command.command('stop <measure>'))
    .description('Stop measuring it. Its line and check-ins are kept.')
    .option('--reason <text>', 'why')
    .option('--json', 'print what was saved as JSON')
    .addHelpText(
      'before',
      examples(['coachkit progress stop energy --reason "It is settled."', 'the line stays']),
    )
    .action(async (typed, options) => (await commands()).stopMeasure(await load(), typed, options));
}

function goals(command: Command, { load }: Load): void {
  const commands = () => import('./goal.ts');
  const goal = command
    .command('goal')
    .description('What you want to be different.')
    .addHelpText(
      'before',
      examples(
        ['coachkit progress goal add "Decide without me"', 'a new one'],
        ['coachkit progress goal let-go decide --note "Not mine any more."', 'no longer wanted'],
      ),
    );
  withDay(savesForm(goal.command('add [text]')))
    .description('Add a goal.')
    .action(async (text, options) => (await commands()).addGoal(await load(), text, options));
  goal
    .command('list', { isDefault: true })
    .description('The goals under way.')
    .option('--all', 'those that are done or let go too')
    .option('--json', 'print as JSON')
    .option('--include-private', PRIVATE_TOO)
    .action(async (options) => (await commands()).listGoals(await load(), options));
  savesForm(goal.command('edit <goal>'))
    .description('Change a goal.')
    .action(async (typed, options) => (await commands()).editGoal(await load(), typed, options));
  const states = [
    ['done', 'done', 'It is as you wanted.'],
    ['let-go', 'let-go', 'You no longer want it. That is an answer too.'],
    ['pause', 'paused', 'Not now.'],
    ['reopen', 'open', 'Under way again.'],
  ] as const;
  for (const [name, status, about] of states) {
    goal
      .command(`${name} <goal>`)
      .description(about)
      .option('--note <text>', 'anything to keep with it')
      .option('--json', 'print what was saved as JSON')
      .action(async (typed, options) =>
        (await commands()).markGoal(await load(), typed, status, options),
      );
  }
}

function evidence(command: Command, { load }: Load): void {
  const commands = () => import('./evidence.ts');
  const group = command
    .command('evidence')
    .description('What you saw, what someone said, a fact.')
    .addHelpText(
      'before',
      examples(
        ['coachkit progress evidence add "Ana ran it" --set measures=k3x9qz', 'for a measure'],
        ['coachkit progress evidence edit k3x9qz', 'by an id or by its words'],
      ),
    );
  withDay(savesForm(group.command('add [text]')))
    .description('Add a piece of evidence.')
    .action(async (text, options) => (await commands()).addEvidence(await load(), text, options));
  group
    .command('list', { isDefault: true })
    .description('All of it, oldest first.')
    .option('--json', 'print as JSON')
    .option('--include-private', PRIVATE_TOO)
    .action(async (options) => (await commands()).listEvidence(await load(), options));
  withDay(savesForm(group.command('edit <evidence>')))
    .description('Change a piece of evidence, or the day it was (--on).')
    .action(async (typed, options) =>
      (await commands()).editEvidence(await load(), typed, options),
    );
  away(group, 'evidence', { load });
}

function experiments(command: Command, { load }: Load): void {
  const commands = () => import('./experiment.ts');
  const group = command
    .command('experiment')
    .description('A new way, tried where little is at stake.')
    .addHelpText(
      'before',
      examples(
        ['coachkit progress experiment add', 'plan one'],
        ['coachkit progress experiment done k3x9qz', 'what happened, and what now'],
        ['coachkit progress experiment edit k3x9qz', 'the plan in other words'],
      ),
    );
  savesForm(group.command('add [situation]'))
    .description('Plan an experiment.')
    .action(async (text, options) => (await commands()).addExperiment(await load(), text, options));
  savesForm(group.command('done <experiment>'))
    .description('Write what happened: keep it, change it or drop it.')
    .action(async (typed, options) =>
      (await commands()).closeExperiment(await load(), typed, options),
    );
  group
    .command('list', { isDefault: true })
    .description('All of them.')
    .option('--json', 'print as JSON')
    .option('--include-private', PRIVATE_TOO)
    .action(async (options) => (await commands()).listExperiments(await load(), options));
  savesForm(group.command('edit <experiment>'))
    .description('Plan it in other words. What came of it stays.')
    .action(async (typed, options) =>
      (await commands()).editExperiment(await load(), typed, options),
    );
  away(group, 'experiment', { load });
}

/** Removing one of a group, and having it back. */
function away(group: Command, type: 'evidence' | 'experiment', { load }: Load): void {
  const commands = () => import('./remove.ts');
  group
    .command(`remove <${type}>`)
    .description('Take it away. It can be restored.')
    .option('--yes', 'do not ask')
    .option('--json', 'print what was removed as JSON')
    .action(async (typed, options) =>
      (await commands()).remove(await load(), type, typed, options),
    );
  group
    .command(`restore <${type}>`)
    .description('Bring back what was removed.')
    .option('--json', 'print what was restored as JSON')
    .action(async (typed, options) =>
      (await commands()).restore(await load(), type, typed, options),
    );
}
