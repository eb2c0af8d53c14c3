import { type Chapter, reads } from '../step.ts';

const PLAN = `want-style: 2
want-approach: 3
want-structure: 4
comfort: Somebody older.
product-background: nice
budget: company
company-ask: not-yet
sponsor: Mira
leaders:
  - { name: Jo, admire: how calm you stay, asked: not-yet }
  - { name: Sam, asked: asked }
channels-done: [channel-network]
`;

const TALK = `first-line: I cried, and it was ok
energy: 2
clicked: 5
could-be-open: 5
think-differently: 4
real-coaching: yes
talked-more: me
flag-talks-more: no
flag-gives-advice: no
flag-not-safe: no
flag-predetermined: no
what-is-coaching: Finding my own way.
approach-mix: pure
saw-style: 2
saw-approach: 3
saw-structure: 4
comfort-met: yes
price: 300 EUR
frequency: every two weeks
months: 6
minutes: 60
homework: yes
free-intro: yes
notes: A long silence, well used.
conversation: intro
`;

/** Coaches: the plan, candidates and their stages, first conversations, and the choice. */
export const coaches: Chapter = {
  name: 'coaches',
  steps: [
    { run: 'find-coach', at: '2026-11-06T09:00:00Z' },
    reads('find-coach --answers-template'),
    { run: 'find-coach --answers plan.yaml', files: { 'plan.yaml': PLAN } },
    { run: 'find-coach --change --set want-style=1 --set company-ask=asked --json' },
    reads('find-coach', '--json', '--include-private'),
    {
      run: 'find-coach add "Ana R." --set channel=channel-network --set contact=ana@example.org --set price="300 EUR"',
      keep: 'ana',
    },
    {
      run: 'find-coach add "Kim L." --set product-background=yes --set next-on="2026-11-25 15:00"',
    },
    { run: 'find-coach add Dan --set credential=PCC' },
    { run: 'find-coach add "Kim B."', keep: 'kim-b' },
    reads('find-coach list', '--plain'),
    reads('find-coach show ana', '--format md'),
    reads('find-coach show kim'),
    { run: 'find-coach edit Dan --set contact=dan@example.org --set next-on=' },
    { run: 'find-coach move "Ana R." contacted --because "Jo named her."' },
    { run: 'find-coach move Dan booked' },
    { run: 'find-coach note Dan Answers slowly.' },
    reads('find-coach questions', '--format md'),
    reads('find-coach messages'),
    { run: 'find-coach ics "Ana R." --at "2026-12-03 15:00"' },
    {
      run: 'find-coach ics ana --at "2026-12-03 15:00" --minutes 45 --out ana.ics',
      shows: ['ana.ics'],
    },
    { run: 'find-coach ics ana --at "2026-12-03 15:00" --out ana.ics' },
    { run: 'find-coach ics ana --at yesterday' },
    { run: 'find-coach remove {kim-b} --yes' },
    { run: 'find-coach restore {kim-b}' },
    { run: 'find-coach remove {kim-b} --yes' },
    { run: 'evaluate', at: '2026-11-12T16:00:00Z' },
    reads('evaluate Ana --answers-template'),
    { run: 'evaluate "Ana R." --answers talk.yaml', files: { 'talk.yaml': TALK } },
    {
      run: 'evaluate "Kim L." --answers talk.yaml --set energy=1 --set flag-talks-more=yes --set first-line=Calm --json',
    },
    {
      run: 'evaluate Dan --answers talk.yaml --set flag-not-safe=yes --set first-line=Careful --set met-on=yesterday',
    },
    { run: 'evaluate Bo --answers talk.yaml --set flag-gives-advice=yes --set energy=-1' },
    { run: 'evaluate compare' },
    { run: 'evaluate compare --gut Kim' },
    { run: 'evaluate compare --gut Kim --format md' },
    { run: 'evaluate compare --gut nobody' },
    { run: 'evaluate decide' },
    { run: 'evaluate decide Dan' },
    { run: 'evaluate decide Ana' },
    { run: 'undo' },
    { run: 'evaluate decide --yes Ana' },
    reads('find-coach list', '--plain'),
    reads('find-coach show ana', '--format md'),
  ],
};
