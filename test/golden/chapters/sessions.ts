import { type Chapter, reads } from '../step.ts';

const LOG = `topic: The board keeps asking for decks
questions: [What is your part in it?, And what else?]
insights: [I wait to be asked]
assumptions: [That a no ends it]
actions:
  - { action: Ask for a day, origin: shared, when: somebody asks for a deck, then: I say let me sleep on it, due: 2026-12-01 }
  - { action: Thank Mira, origin: me }
practice: [Three breaths]
helped: [questions, naming]
check-true: 4
check-matters: 5
check-way: 4
unsaid: Money
next-date: 2026-12-04
next-time: "15:30"
`;

/** The engagement, sessions and actions. */
export const sessions: Chapter = {
  name: 'sessions',
  steps: [
    { run: 'sessions prep', at: '2026-11-13T09:00:00Z' },
    reads('sessions start --answers-template'),
    {
      run: 'sessions start --set with=coach --set who="Ana R." --set frequency=two-weeks --set months=6 --set minutes=60 --set first-date=2026-11-20 --set at=15:30 --set homework=yes --set cost="300 EUR, the company" --set expectations=partnership,time',
    },
    { run: 'sessions start --peer --set who=Ben' },
    reads('sessions', '--json'),
    reads('sessions ics --until 2026-12-31 --alarm 30'),
    {
      run: 'sessions prep --set topic="The board keeps asking" --set your-part="I say yes before I think" --set rather-not=Money',
    },
    {
      run: 'sessions prep --format md --set topic="The board keeps asking for decks" --set leave-with="One sentence"',
    },
    reads('sessions list', '--format md'),
    reads('sessions log --answers-template'),
    { run: 'sessions log', at: '2026-11-20T18:00:00Z' },
    { run: 'sessions log --answers log.yaml', files: { 'log.yaml': LOG }, keep: 'met' },
    { run: 'sessions log --answers log.yaml --set on=today' },
    {
      run: 'sessions log --peer --set who=Ben --set topic="The reorg" --set check-true=2 --another --json',
      keep: 'peer',
    },
    { run: 'sessions log --manager --set topic="Fifteen minutes" --set on=2026-11-18' },
    { run: 'sessions log --set topic=x --set on=tomorrow' },
    {
      run: 'sessions edit {met} --set insights="I wait to be asked, and then I am late" --set unsaid=',
    },
    reads('sessions show {met}', '--json', '--include-private', '--format md'),
    { run: 'sessions ics --out sessions.ics', shows: ['sessions.ics'] },
    {
      run: 'reflect session --session {met} --text "What stays: the pause before a yes." --coach Ana',
      keep: 'after',
    },
    reads('journal list --session {met}', '--json'),
    { run: 'journal edit {after} --no-session --no-coach' },
    { run: 'journal edit {after} --session {peer} --coach Kim' },
    reads('actions', '--json', '--all'),
    reads('actions list --format md --all'),
    {
      run: 'actions add "Say no to one request" --due friday --when "a request comes" --then "I wait a day"',
      keep: 'no',
    },
    { run: 'actions add "Call Jo" --due 2026-12-24 --origin coach --session {met} --json' },
    { run: 'actions add "Sleep" --set snag="One more mail" --set picture="Rested"' },
    { run: 'actions change jo "Call Jo and Sam" --due "in 2 weeks"' },
    { run: 'actions done thank --learned "She was glad."' },
    { run: 'actions done thank' },
    { run: 'actions done a' },
    { run: 'actions drop {no} --learned "Not mine." --json' },
    reads('actions list --all', '--json'),
    {
      run: 'sessions log --set topic="Fear of the founders" --set check-true=5',
      at: '2026-12-04T18:00:00Z',
    },
    {
      run: 'sessions log --set topic="Third" --set flag-gives-advice=yes',
      at: '2026-12-18T18:00:00Z',
    },
    reads('sessions', '--plain'),
  ],
};
