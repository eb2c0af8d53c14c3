import { describe, expect, it } from 'vitest';
import { imported } from '../../support/processes.ts';

const journey = (markdown: string) =>
  imported(`# A title\n\n${markdown}`).loaded?.journey?.steps ?? [];
const stepTitles = (markdown: string) => journey(markdown).map(({ title }) => title);

/** The steps of sibling headings below a heading that says nothing of steps. */
const below = (...titles: string[]) =>
  `## The ritual\n\n${titles.map((title) => `### ${title}\n\nText of ${title}.\n`).join('\n')}`;

describe('headings that count up are steps', () => {
  it.each([
    ['circles', ['① Listen', '② Choose'], ['Listen', 'Choose']],
    ['dark circles', ['❶ Listen', '❷ Choose'], ['Listen', 'Choose']],
    ['keys', ['1️⃣ Listen', '🔟 Choose'], ['Listen', 'Choose']],
    ['Roman numbers', ['I. Listen', 'II. Choose'], ['Listen', 'Choose']],
    ['letters', ['A) Listen', 'B) Choose'], ['Listen', 'Choose']],
    ['brackets', ['(1) Listen', '(2) Choose'], ['Listen', 'Choose']],
    ['middle dots', ['1 · Listen', '2 · Choose'], ['Listen', 'Choose']],
    ['bare numbers', ['1 Listen', '2 Choose'], ['1 Listen', '2 Choose']],
    ['parts', ['Part A: Listen', 'Part B: Choose'], ['Listen', 'Choose']],
    ['phases', ['PHASE ONE – Listen', 'PHASE TWO – Choose'], ['Listen', 'Choose']],
    ['days', ['Day 1-30: Listen', 'Day 31-60: Choose'], undefined],
    ['days before another', ['T-28 · Frame', 'T-0 · Meet', 'T+2 · Follow up'], undefined],
    ['times of the day', ['09:00 Listen', '10:30 Choose'], undefined],
    ['days of the week', ['Monday', 'Wednesday: Choose'], undefined],
    ['months', ['January: Listen', 'March: Choose'], undefined],
    ['quarters', ['Q1 – Listen', 'Q3 – Choose'], undefined],
    ['before and after', ['Before the talk', 'During the talk', 'After the talk'], undefined],
    ['words of order', ['First, listen', 'Then choose', 'Finally, thank'], undefined],
    ['details', ['Details on step 1: Listen', 'Details on step 2: Choose'], ['Listen', 'Choose']],
  ])('%s', (_, titles, steps) => {
    expect(stepTitles(below(...titles))).toEqual(steps ?? titles);
  });

  it.each([
    ['words that do not follow each other', ['After the talk', 'Before the talk']],
    ['a single number', ['5 Whys', 'Six hats']],
    ['an article', ['Part of it', 'Part of a plan']],
  ])('but not %s', (_, titles) => {
    expect(stepTitles(below(...titles))).toEqual([]);
  });

  it('also without a part around them, but not if they count the parts of the document', () => {
    expect(stepTitles('## ① Listen\n\nOnce.\n\n## ② Choose\n\nTwice.\n')).toEqual([
      'Listen',
      'Choose',
    ]);
    expect(stepTitles('## ① Overview\n\nOnce.\n\n## ② Trust\n\nTwice.\n')).toEqual([]);
  });

  it('inside of a step, each is a step of its own', () => {
    const phases = '## Phase I: Apart\n\nOnce.\n\n## Phase II: Together\n\n';
    const inner =
      '**1. Opening (10 min)**\n\nWelcome.\n\n**2. Views**\n\n- Listen to A\n- Listen to B\n';
    expect(journey(phases + inner)).toMatchObject([
      { title: 'Apart' },
      { title: 'Together' },
      { title: 'Opening (10 min)', text: 'Welcome.' },
      { title: 'Views', tasks: [{ text: 'Listen to A' }, { text: 'Listen to B' }] },
    ]);
  });
});

describe('a document where no heading says so', () => {
  it.each([
    ['a numbered list', '1. Tea\n2. A round of names\n3. The first topic\n'],
    ['a list below "How to"', '- Tea\n- A round of names\n- The first topic\n', 'How to hold it'],
    ['boxes to tick', '- [ ] Tea\n- [ ] A round of names\n- [ ] The first topic\n'],
    [
      'headings that say what to do',
      '### Boil water\n\nHot.\n\n### Ask for names\n\nAll.\n\n### Talk\n\nA lot.\n',
    ],
    ['a table of times', '| | |\n|-|-|\n| Day 1 | Tea |\n| Day 2 | Names |\n| Day 3 | Topics |\n'],
  ])('has its steps in %s', (_, list, title = 'The evening') => {
    const read = '## History\n\n1. One\n2. Two\n3. Three\n\n';
    expect(journey(`${read}## ${title}\n\n${list}`)).toHaveLength(3);
    const nested = list.replaceAll('###', '####');
    expect(journey(`${read}## Customs\n\nOld.\n\n### ${title}\n\n${nested}`)).toHaveLength(3);
  });

  it('has none in a list of questions', () => {
    expect(journey('## The evening\n\n1. Who am I?\n2. What now?\n3. Where to?\n')).toEqual([]);
  });

  it('has none in a text about the approach, if there are steps elsewhere', () => {
    const told = '## Approach\n\nWe believe in tea. It helps.\n\n';
    expect(stepTitles(told)).toEqual(['We believe in tea']);
    expect(stepTitles(`${told}## How to serve it\n\n1. Boil\n2. Wait\n`)).toEqual(['Boil', 'Wait']);
  });
});

describe('a list or table that names the steps', () => {
  const steps = '### Step 1: Be sure\n\nAsk yourself.\n\n### Step 2: Tell the team\n\nTell them.\n';
  const table =
    '| Step | What you do | Time |\n|-|-|-|\n| 1. Be sure | Write | 1 day |\n| 2. Tell | Meet | 1 h |\n\n';

  it.each([
    ['above them', `## The steps at a glance\n\n${table}${steps}`],
    ['in a part of its own', `## Process\n\n${table}${steps.replaceAll('###', '##')}`],
  ])('%s adds what it says of each', (_, markdown) => {
    expect(journey(markdown)).toMatchObject([
      { title: 'Be sure', text: 'What you do: Write · Time: 1 day\nAsk yourself.' },
      { title: 'Tell the team', text: 'What you do: Meet · Time: 1 h\nTell them.' },
    ]);
  });

  it('leaves nothing behind if it only names them', () => {
    const { loaded } = imported(`# A\n\n## Procedure\n\n1. Be sure\n2. Tell the team\n\n${steps}`);
    expect(loaded?.journey?.steps.map((step) => 'text' in step && step.text)).toEqual([
      'Ask yourself.',
      'Tell them.',
    ]);
    expect(loaded?.sections).toHaveLength(1);
    expect(loaded?.sections?.[0]?.cards).toMatchObject([{ text: 'Step · Procedure' }]);
  });
});
