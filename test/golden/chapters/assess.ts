import { BOTH, type Chapter, reads } from '../step.ts';

const ME = `right-now: []
stage: vp
basics: yes
brings: [stuck, got-me-here]
transition: [new-role]
mastered-still-stuck: 5
who-i-am: 4
same-feedback: 4
old-way-fails: 4
something-missing: 4
introspective: 5
recurring: 3
internal-growth: 5
vulnerability: 4
internal-success: 4
journey: 5
advice-exploration: 4
right-way-my-way: 4
tactical-transformational: 5
structure-flexibility: 3
helpful-now: [coach, peer-group]
time: yes
money: company
key-indicator: yes
own-words: "Same room, other chair."
outcomes: [awareness, style]
feels-off: Nothing yet.
`;

export const assess: Chapter = {
  name: 'assess',
  steps: [
    reads('assess --answers-template'),
    { run: 'assess', at: '2026-09-07T17:00:00Z' },
    { run: 'assess --answers bad.yaml', files: { 'bad.yaml': 'stage: king\nmoney: [a\n' } },
    { run: 'assess --answers bad.yaml', files: { 'bad.yaml': 'stage: king\nnobody: 3\n' } },
    { run: 'assess --answers me.yaml', files: { 'me.yaml': ME }, keep: 'assessed' },
    reads('assess --why', ...BOTH),
    reads('assess --what-if money=no', '--json'),
    reads('assess --what-if money=nonsense'),
    reads('assess explain {assessed}'),
    { run: 'assess --answers - --json', stdin: '{"right-now": ["danger"]}' },
    { run: 'assess --answers me.yaml --set right-now=strain' },
    {
      run: 'assess --answers me.yaml --set helpful-now=mentor --set who-i-am=1 --why',
      at: '2026-09-20T17:00:00Z',
    },
    { run: 'assess --answers me.yaml --set money=no --json' },
    { run: 'assess --quick --set right-now= --set stage=early --set basics=no --set time=no' },
    { run: 'assess --answers me.yaml --set mastered-still-stuck=9' },
    reads('assess --history', ...BOTH),
    reads('status'),
    { run: 'undo' },
    reads('assess --history'),
    { run: 'undo' },
  ],
};
