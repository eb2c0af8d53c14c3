import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';
import { fieldOptions } from '../journal/options.ts';

const DATES =
  'A date without a time is saved as a whole day. A time that the clocks skip is refused. A time ' +
  'that comes twice, when the clocks go back, means the first one. For the second, add its ' +
  'offset, e.g. --date 2026-10-25T02:30+01:00.';

export const reflect = define('reflect [kind]', {
  operands: { kind: ['daily, now, session, weekly, monthly or free; - reads stdin'] },
  options: [
    ['--quick', 'ask only the short form'],
    ['--fresh', 'save your unfinished entry as it is; start a new one'],
    ['--text <text>', 'save this text without asking questions'],
    ['--kind <kind>', 'daily, now, session, weekly, monthly or free'],
    ['--question <id>', 'answer this question (ids: coachkit questions)'],
    ...fieldOptions('rating', 'tags'),
    ['--date <date>', 'date of the entry, e.g. "yesterday 21:00"; time optional'],
    ...fieldOptions('mark', 'link'),
    FRAMEWORK,
    json('the saved data'),
  ],
  examples: [
    ['coachkit reflect', 'answer three questions in three minutes'],
    ['coachkit reflect now', 'take a minute, in the moment'],
    ['coachkit reflect --text "Said no to the third board deck."', 'save one line'],
    ['echo "…" | coachkit reflect - --tag board', 'save text from another program'],
  ],
  notes: DATES,
  run: async () => (await import('./reflect.ts')).reflect,
});
