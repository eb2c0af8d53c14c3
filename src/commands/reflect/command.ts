import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';
import { fieldOptions } from '../journal/options.ts';

const DATES =
  'Dates: a time that the clocks skip is refused. One that comes twice, when they are put back, is the ' +
  'first; the second one by its offset, e.g. --date 2026-10-25T02:30+01:00.';

export const reflect = define('reflect [kind]', {
  operands: { kind: ['daily, now, session, weekly, monthly or free; - reads stdin'] },
  options: [
    ['--quick', 'the short form'],
    ['--fresh', 'save what you began before as it is, and begin anew'],
    ['--text <text>', 'keep this text, without questions'],
    ['--kind <kind>', 'daily, now, session, weekly, monthly or free'],
    ['--question <id>', 'answer this question; see coachkit questions'],
    ...fieldOptions('rating', 'tags'),
    ['--date <date>', 'when it is about, e.g. "yesterday 21:00"; a day alone has no time'],
    ...fieldOptions('mark', 'link'),
    FRAMEWORK,
    json('what was saved'),
  ],
  examples: [
    ['coachkit reflect', 'three minutes, three questions'],
    ['coachkit reflect now', 'a minute, in the moment'],
    ['coachkit reflect --text "Said no to the third board deck."', 'one line'],
    ['echo "…" | coachkit reflect - --tag board', 'from another program'],
  ],
  notes: DATES,
  run: async () => (await import('./reflect.ts')).reflect,
});
