import { BOTH, type Chapter, reads } from '../step.ts';

/** Measures, check-ins, goals, evidence, experiments, and the report. */
export const progress: Chapter = {
  name: 'progress',
  steps: [
    { run: 'progress', at: '2026-12-19T08:00:00Z' },
    { run: 'progress add "Energy" --set kind=scale' },
    { run: 'progress success "The team decides without me."' },
    {
      run: 'progress success --change "The team decides, and I sleep." --on 2026-12-20',
      at: '2026-12-21T08:00:00Z',
    },
    reads('progress success', '--json'),
    reads('progress add --answers-template'),
    {
      run: 'progress add "Evenings with energy left" --set kind=scale --set low="the sofa" --set high="I cook" --set better=up --set every=7',
      keep: 'energy',
    },
    {
      run: 'progress add "How I decide" --set kind=ladder --set rung-worse="I stall" --set rung-now="I ask around" --set rung-step="I decide in a week" --set rung-hope="in a day" --set rung-beyond="They decide"',
    },
    { run: 'progress add "Decks I made" --set kind=count --set better=down --json' },
    { run: 'progress add "Walked at noon" --set kind=yesno --set better=up' },
    { run: 'progress add "The week in words" --set kind=words --set private=yes' },
    { run: 'progress add --set start=sign-energy' },
    reads('progress check-in --answers-template'),
    { run: 'progress check-in' },
    {
      run: 'progress check-in energy --set energy=4 --because "Left at nine."',
      at: '2026-12-28T18:00:00Z',
    },
    {
      run: 'progress check-in --set energy=5 --set decks=3 --set walked=no --set decide=2 --set words="Long and grey"',
      at: '2027-01-04T18:00:00Z',
    },
    { run: 'progress check-in --set energy=6' },
    { run: 'progress check-in --set energy=6 --replace --json' },
    {
      run: 'progress check-in --set energy=7 --set decks=1 --on 2027-01-11',
      at: '2027-01-18T18:00:00Z',
    },
    {
      run: 'progress check-in --set energy=6 --set decks=0 --set walked=yes --private',
      at: '2027-01-25T18:00:00Z',
    },
    {
      run: 'progress edit energy --set text="Evenings of energy I remember" --set low="none" --on today',
      at: '2027-02-01T18:00:00Z',
    },
    { run: 'progress edit evenings --started 2026-12-18' },
    { run: 'progress check-in {energy} --set {energy}=8' },
    {
      run: 'progress goal add "Delegate the roadmap" --set why="Room to think" --set area=work --set outcomes=style --set review-on=2027-03-01',
      keep: 'goal',
    },
    { run: 'progress goal add "Sleep before eleven" --set private=yes --json' },
    { run: 'progress goal add "Delegate hiring"' },
    { run: 'progress goal edit roadmap --set why="Room to think, and theirs"' },
    { run: 'progress goal pause sleep --note "After the board."' },
    { run: 'progress goal reopen sleep' },
    { run: 'progress goal done delegate' },
    { run: 'progress goal done hiring --note "Mira does it."' },
    reads('progress goal list', '--all', '--json --include-private'),
    { run: 'reflect --text "Gave the roadmap away for a week." --goal roadmap --tag team' },
    {
      run: 'progress evidence add "I noticed the silence and did not fill it." --set source=own',
      keep: 'silence',
    },
    {
      run: 'progress evidence add "She said I ask more." --set source=other-person --set who=Mira --set private=yes',
    },
    { run: 'progress evidence edit {silence} --set source=fact --on yesterday' },
    { run: 'progress evidence remove {silence} --yes' },
    { run: 'progress evidence restore {silence} --json' },
    reads('progress evidence list', '--json --include-private'),
    {
      run: 'progress experiment add "The board call" --set new-way="Ask first" --set stakes=low --set planned-on=2027-02-12',
      keep: 'try',
    },
    {
      run: 'progress experiment add "The retro" --set new-way="Say nothing" --set stakes=high --json',
    },
    { run: 'progress experiment done board --set happened="They answered." --set keep=keep' },
    { run: 'progress experiment edit retro --set stakes=medium' },
    { run: 'progress experiment remove retro --yes' },
    { run: 'progress experiment restore retro' },
    reads('progress experiment list', '--json'),
    {
      at: '2027-04-05T18:00:00Z',
      run: 'progress review --set changed="I wait" --set surprised="How little it took" --set outcomes=style --set still-mine=partly --set new-definition="They decide, and tell me." --set coach-words="You pause."',
    },
    reads('progress review --list', '--json'),
    reads('progress', ...BOTH, '--csv', '--json --include-private'),
    reads('progress show evenings', '--json', '--csv', '--include-private'),
    reads('progress report', '--format html', '--include-private'),
    { run: 'progress report --out report.md', shows: ['report.md'] },
    { run: 'progress report --out report.md' },
    { run: 'progress report --out report.md --force' },
    {
      at: '2027-04-06T18:00:00Z',
      run: 'progress stop walked --reason "It goes by itself." --on yesterday',
    },
    {
      run: 'sessions end --set changed="I wait" --set stays="The pause" --set alone="Three lines a day"',
    },
    reads('sessions', '--json'),
    reads('status'),
  ],
  disk: true,
};
