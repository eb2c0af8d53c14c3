import type { Command } from 'commander';
import { collect, type Define, examples, frameworkOption } from '../../core/command.ts';

/** `coachkit assess`. */
export const assess: Define = (command, { load }) => {
  command
    .option('--quick', 'the short form, about 20 taps')
    .option('--answers <file>', 'take answers from a YAML or JSON file; - is stdin')
    .option('--set <id=value>', 'answer one question; repeat for more', collect)
    .option('--answers-template', 'print all questions as YAML to fill in')
    .option('--why', 'show the rule, the numbers and every step; alone: of your last assessment')
    .option('--history', 'earlier assessments and what changed')
    .option(
      '--what-if <id=value>',
      'your last answers with this one changed; saves nothing',
      collect,
    )
    .option('--fresh', 'start over instead of going on where you stopped')
    .addOption(frameworkOption())
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit assess', 'about five minutes'],
        ['coachkit assess --quick', 'about two minutes'],
        ['coachkit assess --answers-template > me.yaml', 'answer in your editor …'],
        ['coachkit assess --answers me.yaml --json', '… and read the result in a script'],
        ['coachkit assess --what-if money=company', 'what one answer changes'],
      ),
    )
    .action(async (options) => (await import('./assess.ts')).assess(await load(), options));

  command
    .command('explain <id>')
    .description('An earlier assessment, in the words of its time.')
    .option('--json', 'print it as JSON')
    .action(async (id: string, _options, self: Command) =>
      (await import('./history.ts')).explain(await load(), id, self.optsWithGlobals()),
    );
};
