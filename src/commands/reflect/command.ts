import { define, repeated } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';

const DATES =
  'Dates: a time that the clocks skip is refused. One that comes twice, when they\n' +
  'are put back, is the first; the second one by its offset, e.g.\n' +
  '--date 2026-10-25T02:30+01:00.';

export const reflect = define('reflect [kind]', {
  operands: { kind: ['daily, now, session, weekly, monthly or free; - reads stdin'] },
  options: [
    ['--quick', 'the short form'],
    ['--fresh', 'save what you began before as it is, and begin anew'],
    ['--text <text>', 'keep this text, without questions'],
    ['--kind <kind>', 'daily, now, session, weekly, monthly or free'],
    ['--question <id>', 'answer this question; see coachkit questions'],
    ['--mood <1-5>', 'low to bright'],
    ['--energy <1-5>', 'empty to full'],
    ['--weight <1-5>', 'how much is on your mind, light to heavy'],
    repeated('--tag <tag>', 'a word to find it by; repeat for more'),
    ['--date <date>', 'when it is about, e.g. "yesterday 21:00"; a day alone has no time'],
    ['--private', 'leave it out of exports'],
    ['--bring', 'bring it to the next session'],
    ['--session <id>', 'link it to a session'],
    ['--goal <id>', 'link it to a goal, by id or by words of it'],
    ['--coach <name>', 'link it to a coach, by name or id'],
    ['--value <word>', 'link it to a value'],
    FRAMEWORK,
    json('what was saved'),
  ],
  examples: [
    ['coachkit reflect', 'three minutes, six questions'],
    ['coachkit reflect now', 'a minute, in the moment'],
    ['coachkit reflect --text "Said no to the third board deck."', 'one line'],
    ['echo "…" | coachkit reflect - --tag board', 'from another program'],
  ],
  notes: DATES,
  run: async () => (await import('./reflect.ts')).reflect,
});
