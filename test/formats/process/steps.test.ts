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
    ['short months', ['Jan: Listen', 'Mar–May: Choose'], undefined],
    ['quarters', ['Q1 – Listen', 'Q3 – Choose'], undefined],
    ['before and after', ['Before the talk', 'During the talk', 'After the talk'], undefined],
    ['words of order', ['First, listen', 'Then choose', 'Finally, thank'], undefined],
    ['any word and a number', ['Talk 1: The past', 'Talk 2: The plan'], undefined],
    ['details', ['Details on step 1: Listen', 'Details on step 2: Choose'], ['Listen', 'Choose']],
  ])('%s', (_, titles, steps) => {
    expect(stepTitles(below(...titles))).toEqual(steps ?? titles);
  });

  it.each([
    ['words that do not follow each other', ['After the talk', 'Before the talk']],
    ['a single number', ['5 Whys', 'Six hats']],
    ['kinds of something', ['Level 1: Tell', 'Level 2: Sell']],
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
      { title: 'Opening (10 min)', text: 'Together\nWelcome.' },
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

  it('has its steps in lines that begin with numbers on keys or in circles', () => {
    const lines = '1️⃣ **Describe** it.\n2️⃣ Try again.\n③ Write.\n';
    expect(stepTitles(`Some text.\n\n${lines}`)).toEqual(['Describe it', 'Try again', 'Write']);
  });

  it('has its steps in paragraphs and items that count up', () => {
    const lines = 'Step 1: **Look.** Twice.\n\nStep 2: **Act.**\n\n- Say it\n';
    expect(journey(`## Procedure\n\n${lines}`)).toMatchObject([
      { title: 'Look', text: 'Twice.' },
      { title: 'Act', tasks: [{ text: 'Say it' }] },
    ]);
    const items = '- **Minute 0–2** Settle.\n- **Minute 2–7** A speaks.\n';
    expect(stepTitles(`## The check-in\n\n${items}`)).toEqual(['Minute 0–2', 'Minute 2–7']);
  });

  it('names the rows of a timeline by their times', () => {
    const rows =
      '| 6 weeks before | Collect | Ana |\n| On the day | Talk | Both |\n| Later | Rest | All |\n';
    expect(journey(`## Timeline\n\n| When | What | Who |\n|-|-|-|\n${rows}`)).toMatchObject([
      { title: '6 weeks before: Collect', text: 'Who: Ana' },
      { title: 'On the day: Talk', text: 'Who: Both' },
      { title: 'Later: Rest', text: 'Who: All' },
    ]);
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

describe('inside of a step', () => {
  const inStep = (markdown: string) => journey(`## Procedure\n\n### Step 1: Go\n\n${markdown}`)[0];

  it('a line that says what to do keeps its list', () => {
    expect(inStep('Ask these questions:\n\n- Who pays?\n- Who decides?\n')).toMatchObject({
      tasks: [{ text: 'Ask these questions – Who pays?; Who decides?' }],
    });
    const long = `- ${'word '.repeat(50)}\n`;
    const step = inStep(`Write these down:\n\n${long}${long}`);
    expect(step).toMatchObject({ tasks: [{ text: 'Write these down' }], section: 'step-1-go' });
  });

  it('boxes to tick keep the label above them', () => {
    expect(
      inStep('**Agree with your lead**:\n- [ ] An end\n\n**Take**:\n- [ ] A pen\n'),
    ).toMatchObject({
      tasks: [{ text: 'Agree with your lead: An end' }, { text: 'Take: A pen' }],
    });
  });

  it('the rows of a table of times are tasks, and those of another table are not', () => {
    expect(
      inStep('| Day | What | Who |\n|-|-|-|\n| Mon | Look | Ana |\n| Fri | Rest | All |\n'),
    ).toMatchObject({
      tasks: [{ text: 'Mon: Look (Who: Ana)' }, { text: 'Fri: Rest (Who: All)' }],
    });
    const step = inStep('| Level | Name |\n|-|-|\n| 1 | Tell |\n| 2 | Sell |\n');
    expect(step).toMatchObject({ section: 'step-1-go' });
    expect(step).not.toHaveProperty('tasks');
  });

  it('a list by days is a checklist', () => {
    expect(inStep('**Rhythm**\n- Monday: one aim\n- Friday: one page\n')).toMatchObject({
      text: 'Rhythm:',
      tasks: [{ text: 'Monday: one aim' }, { text: 'Friday: one page' }],
    });
  });

  it('a question between things to do is one of them, and a list of questions is asked later', () => {
    expect(inStep('- Look at it\n- Do I see it?\n')).toMatchObject({
      tasks: [{ text: 'Look at it' }, { text: 'Do I see it?' }],
    });
    const step = inStep('Ask yourself:\n\n- What do I see?\n- What do I miss?\n');
    expect(step).not.toHaveProperty('tasks');
    expect(step).toMatchObject({
      text: 'Questions for later: coachkit reflect --framework a-title\nWhat do I see?\nWhat do I miss?',
    });
  });

  it('a step that only has other steps in it becomes the first line of these', () => {
    const weeks =
      '### Week 1: Look\n\nOnce.\n\n### Week 2: Draft\n\n#### Step 2.1: Goals\n\nTwo.\n';
    const last = '\n### During the quarter\n\n- Every week: look\n';
    expect(journey(`## Procedure\n\n${weeks}${last}`)).toMatchObject([
      { title: 'Week 1: Look', text: 'Once.' },
      { title: 'Goals', text: 'Week 2: Draft\nTwo.' },
      { title: 'During the quarter', tasks: [{ text: 'Every week: look' }] },
    ]);
  });

  it('a heading right below a list ends it, also above a line in bold', () => {
    const steps = '### Step 1: Go\n- Look\n### Step 2: Come\n**Bring**:\n- A pen\n';
    expect(stepTitles(`## Procedure\n${steps}`)).toEqual(['Go', 'Come']);
  });

  it('a bracket does not end a sentence', () => {
    expect(inStep('Structure (max. 800 words):\n\n```\nA\n```\n')).toMatchObject({
      text: 'Structure (max. 800 words):',
    });
  });
});

describe('only the steps of the procedure are the journey', () => {
  it('and not what counts up elsewhere', () => {
    const kinds = '## Types of loops\n\n### 1. Viral\n\nOnce.\n\n### 2. Paid\n\nTwice.\n\n';
    const procedure =
      '## Procedure\n\n### Step 1: List\n\nAll.\n\n### Step 2: Draw\n\nOne.\n\n## Parts\n\n### Phase 1: Old\n\nA.\n\n### Phase 2: New\n\nB.\n';
    expect(stepTitles(kinds + procedure)).toEqual(['List', 'Draw']);
  });

  it('with the parts of a step inside of it', () => {
    const steps =
      '## Procedure\n\n### Step 1: Segment\n\n#### 1a. Interview\n\n- Talk to 15\n\n#### 1b. Survey\n\nSend it to 100.\n\n### Step 2: Choose\n\n- Choose it\n';
    expect(journey(steps)).toMatchObject([
      { title: 'Segment', tasks: [{ text: '1a. Interview: Talk to 15' }, { text: 'Survey' }] },
      { title: 'Choose' },
    ]);
  });

  it('which may be its sections, with their own stages inside', () => {
    const sections =
      '## Section 1: Are you ready?\n\nNot yet.\n\n## Section 2: Interview\n\n### Stage 1: Screen\n\n- Ask twice\n\n### Stage 2: Team\n\n- Ask all\n\n';
    expect(stepTitles(sections)).toEqual(['Section 1: Are you ready?', 'Section 2: Interview']);
    expect(stepTitles(`${sections}## Procedure\n\n1. Read it\n2. Do it\n`)).toEqual([
      'Read it',
      'Do it',
    ]);
    expect(
      stepTitles(
        '## Section 1: Overview\n\nAll.\n\n## Section 2: Procedure\n\n### Step 1: Begin\n\nA.\n\n### Step 2: End\n\nB.\n',
      ),
    ).toEqual(['Begin', 'End']);
  });
});
