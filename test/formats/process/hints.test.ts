import { describe, expect, it } from 'vitest';
import { imported } from '../../support/processes.ts';

const loaded = (markdown: string) => imported(`# A title\n\n${markdown}`).loaded;
const list = '- The team starts without me\n- The report is one page\n';
const asked = '- Where did the energy change?\n- Which question stung, and why?\n';

describe('a heading in other words', () => {
  it.each([
    ...[
      'What should come out of it',
      'How we know it worked',
      'Results to expect',
      'You are done when',
    ],
    ...[
      "What you'll see if it went well",
      "You'll notice that it works when",
      'Signs that they trust you',
    ],
    ...[
      'What you should have come out of it with',
      'By the end you will have',
      'What good looks like',
    ],
  ])('is about outcomes: %s', (title) => {
    expect(loaded(`## ${title}\n\n${list}`)?.measures).toMatchObject([
      { text: 'The team starts without me' },
      { text: 'The report is one page' },
    ]);
  });

  it.each([
    ...['What you should have at hand', 'Conditions', 'Materials', 'Bring these', 'To have ready'],
    ...['What has to be true first'],
  ])('is about prerequisites: %s', (title) => {
    const [block] = loaded(`## ${title}\n\n${list}`)?.assessments?.[0]?.blocks ?? [];
    expect(block?.questions.map(({ ask }) => ask)).toEqual([
      'Is this in place? The team starts without me',
      'Is this in place? The report is one page',
    ]);
  });

  it.each([
    ...['For yourself afterwards', 'After-meeting journal', 'A question for each week'],
    ...['Looking back', 'Think about it', 'The evening'],
  ])('has questions for `reflect`: %s', (title) => {
    expect(loaded(`## ${title}\n\n${asked}`)?.reflections?.bank).toMatchObject([
      { ask: 'Where did the energy change?' },
      { ask: 'Which question stung, and why?' },
    ]);
  });

  it.each([
    ...[
      'Reach for this if…',
      'Who should use this and when',
      'When this guide applies',
      'Indications',
    ],
  ])('says when to use it: %s', (title) => {
    expect(loaded(`## ${title}\n\n- Too little sleep\n`)?.triggers).toMatchObject([
      { words: ['too little sleep'] },
    ]);
  });

  it.each([
    ...[
      'When you should not use it',
      'Signs of trouble',
      'What you need to know',
      'Contraindications',
    ],
    ...["When you don't have access to it", 'Keep a journal'],
  ])('is only read: %s', (title) => {
    const framework = loaded(`## ${title}\n\n${list}`);
    expect(framework?.sections?.[0]?.title).toBe(title);
    expect(Object.keys(framework ?? {})).not.toContain('measures');
    expect(framework?.assessments ?? framework?.reflections ?? framework?.triggers).toBeUndefined();
  });
});

it('keeps open questions that are for others as cards', () => {
  const { reflections, sections } = loaded(`## Questions for the chair\n\n${asked}`) ?? {};
  expect(reflections).toBeUndefined();
  expect(sections?.[0]?.cards).toHaveLength(2);
});

it('asks each question of a line that begins with a week', () => {
  const lines = 'Week 1: What do I hide?\nWeek 2: Who is left out?\n';
  expect(loaded(`## A question for each week\n\n${lines}`)?.reflections?.bank).toMatchObject([
    { ask: 'Week 1: What do I hide?' },
    { ask: 'Week 2: Who is left out?' },
  ]);
});

it('takes "Listen" as the name of a step, not as "Listen for"', () => {
  const steps = '### 1. Listen\n\n- Say "go on"\n\n### 2. Answer\n\nBriefly.\n';
  const framework = loaded(`## Procedure\n\n${steps}`);
  expect(framework?.triggers).toBeUndefined();
  expect(framework?.journey?.steps).toMatchObject([
    { title: 'Listen', tasks: [{ text: 'Say "go on"' }] },
    { title: 'Answer' },
  ]);
});

it('measures what is below a line, not the line itself', () => {
  const lines = '- Fewer tickets\n- **Speed**: twice as fast\n  - in week one\n  - in week two\n';
  expect(loaded(`## Outcomes\n\n${lines}`)?.measures).toMatchObject([
    { text: 'Fewer tickets' },
    { text: 'Speed: twice as fast: in week one' },
    { text: 'Speed: twice as fast: in week two' },
  ]);
});

describe('the summary', () => {
  const forks = 'At some point the ladder forks: lead people, or lead by craft.';

  it.each([
    ['keeps a sentence with a colon', `## Overview\n\n${forks}\n`],
    ['skips a label and its value', `Level: easy\n\n${forks}\n`],
    ['takes the first text of any part', `## The ladder\n\n${forks}\n`],
    ['skips parts about the document', `## License\n\nFree for all.\n\n## So\n\n${forks}\n`],
    ['skips several labels in a line', `Owner: Ana | Level: easy\n\n${forks}\n`],
    ['takes a point of a list', `## Overview\n\n- ${forks}\n`],
  ])('%s', (_, markdown) => {
    expect(loaded(`${markdown}\n## Procedure\n\n1. Look\n2. Choose\n`)?.summary).toBe(forks);
  });

  it('is the title only if there is no other text', () => {
    expect(loaded('## Procedure\n\n1. Look\n2. Choose\n')?.summary).toBe('A title');
  });
});

it('does not make a title of a sentence with a colon', () => {
  const text = 'At some point the ladder forks: lead people, or lead by craft.';
  expect(loaded(`## Background\n\n${text}\n`)?.sections?.[0]?.cards).toMatchObject([{ text }]);
});
