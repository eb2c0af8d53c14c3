/** Questions, their answers, and tables to fill in. */
import { describe, expect, it } from 'vitest';
import { imported } from '../../support/processes.ts';

const read = (markdown: string) => imported(`# A title\n\n${markdown}\n`).framework;
const questions = (markdown: string) =>
  read(markdown).assessments?.flatMap(({ blocks }) => blocks.flatMap((each) => each.questions)) ??
  [];

describe('a table to fill in names its columns on a card, and asks nothing', () => {
  it.each([
    ['rows with numbers', '| 1 | | | |\n| 2 | | | |'],
    ['no rows', '| | | | |'],
    ['days', '| Mon | | | |\n| Tue | | | |'],
    ['lines to write on', '| 1 | ___ | ___ | ___ |\n| 2 | ___ | ___ | ___ |'],
  ])('with %s', (_, rows) => {
    const table = `| Day | Request | Answer | How I felt (1–5) |\n|---|---|---|---|\n${rows}`;
    const named = 'Day · Request · Answer · How I felt (1–5)';
    for (const above of [
      '## Plan\n\nDo it.\n\n**Tracker**',
      '## Steps\n\n### Step 1: Log\n\nFill in this log every day:',
      '## Steps\n\n### Step 1: Log\n\nRate each day from 1 to 5:',
      '## Self-Assessment\n\nRate each day from 1 to 5:',
      '## Results',
      '## Procedure\n\nKeep it up.',
    ]) {
      const framework = read(`${above}\n\n${table}`);
      expect(questions(`${above}\n\n${table}`)).toEqual([]);
      expect(framework.measures ?? []).toEqual([]);
      expect(JSON.stringify(framework.sections)).toContain(named);
    }
  });

  it('and keeps the name of each column without cells', () => {
    const table = '| Topic | Owner | Note |\n|---|---|---|\n| Pay | Ann | |\n| Growth | Bo | |';
    expect(JSON.stringify(read(`## Talk\n\n${table}`))).toContain('Note');
  });
});

describe('a scale', () => {
  const rows = '| # | Statement | Score |\n|---|---|---|\n| 1 | We talked | |\n| 2 | We slept | |';
  const scored =
    '| Question | Score |\n|---|---|\n| Did we talk? | /5 |\n| Did three of us sleep? | /5 |';
  const scales = (markdown: string) =>
    questions(markdown).map((each) => ('scale' in each ? each.scale : each.kind));

  it.each([
    ['with a list below', '- We talked\n- We slept'],
    ['with a table below', rows],
  ])('that names each number, %s', (_, below) => {
    const said = 'Score each item 0 (not at all), 1 (sometimes), 2 (always):';
    const scale = { min: 0, max: 2, low: 'not at all', high: 'always' };
    expect(scales(`## Health\n\n${said}\n\n${below}`)).toEqual([scale, scale]);
  });

  it('in a question above a table is for each row, and the cells only have space for it', () => {
    const asked = questions(`## Scorecard\n\nHow did it go? (1 = poor, 5 = great)\n\n${scored}`);
    const scale = { min: 1, max: 5, low: 'poor', high: 'great' };
    expect(asked).toMatchObject([
      { ask: 'Did we talk?', scale },
      { ask: 'Did three of us sleep?', scale },
    ]);
    expect(asked.filter(({ help }) => help !== undefined)).toEqual([]);
    expect(scales(`## Self-Assessment\n\n${scored}`)).toMatchObject([{ max: 5 }, { max: 5 }]);
  });

  it.each([
    ['Rate each pair:', '- Direct (1) ... Diplomatic (7)\n- Fast (1) – Thorough (7)'],
    ['Mark where you are:', '- Direct vs. Diplomatic (1-7)\n- Fast vs. Thorough (1-7)'],
    ['Mark where you are (1-7):', '- Direct ↔ Diplomatic\n- Fast ↔ Thorough'],
  ])('has the ends that each line names, as below "%s"', (above, list) => {
    expect(scales(`## Spectrum\n\n${above}\n\n${list}`)).toEqual([
      { min: 1, max: 7, low: 'Direct', high: 'Diplomatic' },
      { min: 1, max: 7, low: 'Fast', high: 'Thorough' },
    ]);
    expect(JSON.stringify(read(`## Spectrum\n\n${above}\n\n${list}`))).not.toContain('matic (7)');
  });

  it('next to numbered steps is one of the assessment', () => {
    const steps = '## Procedure\n\n### Stage 1: Call\n\nTalk.\n\n### Stage 2: Meet\n\nTalk.\n\n';
    const card = '### Card\n\nRate 1–4 (1 = strong no, 4 = strong yes):\n\n- Taste: __\n- Calm: __';
    expect(questions(steps + card)).toMatchObject([
      { ask: 'Taste', scale: { max: 4, low: 'strong no', high: 'strong yes' } },
      { ask: 'Calm', scale: { max: 4 } },
    ]);
  });
});

describe('questions that say how to answer are an assessment', () => {
  const list = `1. Could I do this alone? (Yes/No)
2. How much proof do I have? (1 = none, 10 = plenty)
3. Who says I can't?
   a. Me
   b. My peers
4. What would I tell a friend?
5. How often do I feel so? (never / rarely / often)
6. Which of these do I avoid? (select all that apply)
   - [ ] Meetings
   - [ ] Raises`;

  it.each([
    '## Steps\n\n### Step 1: Look\n\n**Ask yourself:**\n\n',
    '## Reflection Questions\n\n',
    '## Steps\n\n### Step 1: Look\n\nAsk yourself:\n\n',
  ])('also below %j', (above) => {
    expect(questions(`${above}${list}`).map(({ kind }) => kind)).toEqual([
      ...['yes-no', 'scale', 'choice', 'text', 'choice', 'multi'],
    ]);
    expect(read(`${above}${list}`).reflections).toBeUndefined();
    const { loaded, diagnostics } = imported(`# A title\n\n${above}${list}\n`);
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(loaded)).toContain('"multi"');
  });

  it('but not those with things to think of below', () => {
    const { reflections } = read(
      '## Reflection Questions\n\n- What went well?\n  - At work\n  - At home\n- What is next?',
    );
    expect(reflections?.bank).toHaveLength(2);
  });
});

describe('lines in a row that begin alike are lines', () => {
  const cardTexts = (markdown: string) =>
    read(markdown).sections?.flatMap(({ cards }) => cards.map(({ text }) => text));

  it.each([
    ['letters and points', ['A. Warm', 'B. Hard'], ['Warm', 'Hard']],
    ['letters in brackets', ['A) Warm', 'B) Hard'], ['Warm', 'Hard']],
    [
      'questions with numbers',
      ['Q1. Is it me? → If no, stop.', 'Q2. Is it late? → Wait.'],
      undefined,
    ],
    ['numbers of points', ['0–7: Start small', '8–14: Go on', '15+: Teach'], undefined],
    [
      'weeks',
      ['Week -6: Call', 'Week -4 to -1: Mend', 'Week 0: Go', 'Week +4: Look back'],
      undefined,
    ],
    ['quotes', ['"Focus is a no." (Steve, by all)', '"I am proud. Of it." — listener'], undefined],
  ])('%s', (_, lines, texts) => {
    expect(cardTexts(`## Notes\n\n${lines.join('\n')}`)).toEqual(texts ?? lines);
  });

  it.each([
    'He said so, and\n"yes" is a word that\nI heard.',
    'The book is by\nA. Smith and it\nis old.',
    'It begins at\n10: 30 or so.',
  ])('but not %j', (text) => {
    expect(cardTexts(`## Notes\n\n${text}`)).toHaveLength(1);
  });

  it('so that letters below a question are its answers', () => {
    const quiz = '**1. When we disagree, I...**\nA) Say so\nB) Say nothing';
    expect(questions(`## Quiz\n\n${quiz}\n\n**2. Am I warm?**\nA) Yes\nB) Hardly`)).toMatchObject([
      { ask: 'When we disagree, I...', options: [{ label: 'Say so' }, { label: 'Say nothing' }] },
      { ask: 'Am I warm?', options: [{ label: 'Yes' }, { label: 'Hardly' }] },
    ]);
  });
});

describe('results of a quiz are not measures', () => {
  const letters = "- Mostly A: You're open\n- Mostly C or D: Start over";
  const quiz = '## Quiz\n\nRate each from 1 to 5:\n\n- I am calm\n- I am open\n\n';

  it.each([
    ['letters', letters],
    ['numbers', '- 10-15: fine\n- 4-9: rest'],
    ['lines', '10-15: fine\n4-9: rest'],
  ])('with %s', (_, results) => {
    for (const above of [`${quiz}**Results**\n\n`, `${quiz}### Results\n\n`, '## Results\n\n']) {
      const { measures, sections } = read(`${above}${results}`);
      expect(measures ?? []).toEqual([]);
      expect(JSON.stringify(sections)).toMatch(/open|rest/);
    }
    expect(questions(`${quiz}**Results**\n\n${results}`)).toHaveLength(2);
  });

  it('but those of a process are', () => {
    expect(read('## Results\n\n- 3+ hours a week\n- 10-15 calls: done').measures).toHaveLength(2);
  });
});
