import { type Chapter, reads } from '../step.ts';

const BROKEN = `coachkit: 1
id: broken
version: "1"
titel: Broken
summary: A file with mistakes.
sections:
  - id: about
    title: About
    cards:
      - { id: one, text: "One." }
      - { id: one, text: "Again." }
`;

/** Cards to read, and frameworks of your own. */
export const knowledge: Chapter = {
  name: 'knowledge',
  steps: [
    { run: 'suggest "I feel stuck in my new role"', at: '2027-04-16T08:00:00Z', reads: true },
    reads('suggest I cannot sleep because of the board'),
    reads('context', '--json', '--for-assistant'),
    {
      run: 'framework new --title "My board week" --summary "A look at a board week." --question "Board weeks take too much of me."',
      shows: ['my-board-week.yaml'],
    },
    { run: 'framework new --title "My board week" --summary x --question y' },
    reads('framework check my-board-week.yaml', '--format json'),
    {
      run: 'framework check broken.yaml',
      files: { 'broken.yaml': BROKEN },
      also: ['--format json', 'my-board-week.yaml'],
    },
    reads('framework preview ./my-board-week.yaml'),
    { run: 'framework add broken.yaml --yes' },
    { run: 'framework add my-board-week.yaml' },
    { run: 'framework add my-board-week.yaml --yes' },
    reads('framework list'),
    reads('assess --framework my-board-week --answers-template'),
    reads('reflect --framework my-board-week'),
    {
      run: 'reflect --framework my-board-week --question where-did-it-matter-today --text "In the call."',
    },
    { run: 'reflect --framework my-board-week --question nothing --text x' },
    reads('framework diff my-board-week ./my-board-week.yaml', '--json'),
    reads('framework show ./my-board-week.yaml about'),
    { run: 'framework remove my-board-week' },
    { run: 'framework remove my-board-week --yes' },
    { run: 'framework remove executive-coaching --yes' },
    { run: 'assess --framework my-board-week --set where=x' },
  ],
};
