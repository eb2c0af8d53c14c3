import { collect, type Define, examples, frameworkOption } from '../../core/command.ts';

const DATES =
  'Dates: a time that the clocks skip is refused. One that comes twice, when they\n' +
  'are put back, is the first; the second one by its offset, e.g.\n' +
  '--date 2026-10-25T02:30+01:00.';

/** `coachkit reflect`. */
export const reflect: Define = (command, { load }) => {
  command
    .argument('[kind]', 'daily, now, session, weekly, monthly or free; - reads stdin')
    .option('--quick', 'the short form')
    .option('--fresh', 'save what you began before as it is, and begin anew')
    .option('--text <text>', 'keep this text, without questions')
    .option('--kind <kind>', 'daily, now, session, weekly, monthly or free')
    .option('--question <id>', 'answer this question; see coachkit questions')
    .option('--mood <1-5>', 'low to bright')
    .option('--energy <1-5>', 'empty to full')
    .option('--weight <1-5>', 'how much is on your mind, light to heavy')
    .option('--tag <tag>', 'a word to find it by; repeat for more', collect)
    .option('--date <date>', 'when it is about, e.g. "yesterday 21:00"; a day alone has no time')
    .option('--private', 'leave it out of exports')
    .option('--bring', 'bring it to the next session')
    .option('--session <id>', 'link it to a session')
    .option('--goal <id>', 'link it to a goal, by id or by words of it')
    .option('--coach <name>', 'link it to a coach, by name or id')
    .option('--value <word>', 'link it to a value')
    .addOption(frameworkOption())
    .option('--json', 'print the saved entry as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit reflect', 'three minutes, six questions'],
        ['coachkit reflect now', 'a minute, in the moment'],
        ['coachkit reflect --text "Said no to the third board deck."', 'one line'],
        ['echo "…" | coachkit reflect - --tag board', 'from another program'],
      ),
    )
    .addHelpText('after', `\n${DATES}`)
    .action(async (kind, options) =>
      (await import('./reflect.ts')).reflect(await load(), kind, options),
    );
};
