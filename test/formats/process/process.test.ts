import { describe, expect, it } from 'vitest';
import { sourceText } from '../../../src/formats/process/source-text.ts';
import {
  imported,
  importedFile,
  lostWords,
  processBytes,
  processes,
  share,
} from '../../support/processes.ts';

describe.each(processes)('%s', (name) => {
  const result = importedFile(name);

  it('becomes a framework without errors and warnings', () => {
    expect(result.diagnostics).toEqual([]);
    expect(result.loaded).toEqual(result.framework);
  });

  it('loses no word', () => {
    const { text } = sourceText(processBytes(name), true);
    expect(lostWords(text, result.loaded)).toEqual([]);
  });

  it('has at least 80 percent of its words in their places', () => {
    expect(share(result)).toBeGreaterThanOrEqual(0.8);
  });

  it('has steps to walk', () => {
    expect(result.framework.journey?.steps.length).toBeGreaterThan(0);
  });
});

it('finds everything in the source of the shipped framework', () => {
  const { framework, counts } = importedFile('executive-coaching-framework.md');
  const items = Object.entries(counts).map(([place, { items }]) => [place, items]);
  expect(Object.fromEntries(items)).toMatchObject({
    ...{ steps: 9, tasks: 9, questions: 19, reflections: 6, measures: 15, pitfalls: 7 },
    triggers: 7,
  });
  const [assessment] = framework.assessments ?? [];
  expect(assessment?.blocks.map(({ title }) => title)).toEqual([
    ...['Prerequisites', 'Self-Assessment Questions', 'Clarify Your Needs', 'Trust Your Gut'],
  ]);
  expect(framework.pitfalls?.[0]).toEqual({
    id: 'expecting-the-coach-to-have-answers',
    title: 'Expecting the Coach to Have Answers',
    problem: 'Wanting coach to tell you what to do',
    reality: 'Coaching is about you finding your answers, not receiving their answers',
    solution:
      'Embrace the exploration; trust that your insights will be more powerful than their advice',
  });
});

it('chooses the kind of a question by its words, its options and its list', () => {
  const { framework } = importedFile('onboarding-crlf.md');
  const questions = framework.assessments?.[0]?.blocks[0]?.questions ?? [];
  expect(questions.map(({ kind }) => kind)).toEqual(['scale', 'number', 'yes-no', 'choice']);
  expect(questions[3]).toMatchObject({
    options: [{ label: 'quiet' }, { label: 'visible' }, { label: 'somewhere between' }],
  });
});

it('writes quoted words as triggers, without marks of their grammar', () => {
  const said =
    '# A\n\n## Triggers\n\n- User says "I can\'t + won\'t * decide/choose, ever again"\n';
  const { framework } = imported(`${said}\n## Steps\n\n1. Go\n`);
  expect(framework.triggers?.[0]?.words).toEqual(["i can't won't decide choose", 'ever again']);
});

it('keeps a code block whole on one card', () => {
  const { framework } = importedFile('saying-no.md');
  const cards = framework.sections?.flatMap((section) => section.cards) ?? [];
  expect(cards.map(({ text }) => text)).toContain(
    "Thank you for asking. I can't take this on.\nI hope you find someone soon.",
  );
});

it('the count of lost words finds a lost word', () => {
  expect(lostWords('# A title\n\nOne plain word, one.\n', { a: 'A title. One plain' })).toEqual([
    'one',
    'word',
  ]);
});

it('asks whether prerequisites are in place, and rates where the list says so', () => {
  const { framework } = importedFile('delegation.md');
  const [before, rated] = framework.assessments?.[0]?.blocks ?? [];
  expect(before?.questions[0]).toMatchObject({
    kind: 'yes-no',
    ask: 'Is this in place? Trust: you have seen them decide before',
  });
  expect(rated?.questions.map((each) => 'scale' in each && each.scale)).toEqual(
    Array(3).fill({ min: 1, max: 5, low: 'not at all', high: 'completely' }),
  );
});

describe('a process by weeks', () => {
  const { framework } = importedFile('handover.md');

  it('has the weeks as steps, whatever the title above them is', () => {
    expect(framework.journey?.steps.map(({ title }) => title)).toEqual([
      ...['Week 1: Say it once, together', 'Weeks 2-3: Sit beside'],
      ...['Weeks 4-5: Sit outside', 'Week 6: Close'],
    ]);
  });

  it('keeps a line with a quoted question a task of its step', () => {
    expect(framework.reflections).toBeUndefined();
    expect(framework.journey?.steps[1]).toMatchObject({
      tasks: [
        { text: 'You attend, they lead' },
        { text: 'Afterwards, one question: "What did you see?"' },
      ],
    });
  });

  it('measures the rows of a table, each in one line', () => {
    expect(framework.measures?.map(({ text }) => text)).toEqual([
      'The team disagrees with the lead in front of me (When: week 3)',
      'No one asks me about the roadmap for a week (When: week 5)',
    ]);
  });

  it('begins a solution after a label like a sentence', () => {
    expect(framework.pitfalls?.map(({ solution }) => solution)).toEqual([
      ...['Wait an hour.', 'Say it to the lead alone.'],
    ]);
  });
});

it.each([
  ['How often do they come to me? (1 = never, 5 = daily)', 'How often do they come to me?'],
  ['Rate your week (1-5, 1 = never, 5 = daily)', 'Rate your week'],
  ['How often? (1 = never, 3 = weekly, 5 = daily)', undefined],
])('takes the ends of a scale from the brackets: %s', (line, ask) => {
  const { framework } = imported(`# A\n\n## Self-assessment\n\n- ${line}\n\n## Steps\n\n1. Go\n`);
  const [question] = framework.assessments?.[0]?.blocks[0]?.questions ?? [];
  expect(question).toMatchObject({
    ask: ask ?? line,
    ...{ kind: 'scale', scale: { min: 1, max: 5, low: 'never', high: 'daily' } },
  });
});

it('takes lettered answers in the same paragraph as options', () => {
  const { framework } = imported(
    '# A\n\n## Self-assessment\n\n1. Who pays?\n   a) my team\n   b) customers\n2. Is it a) so?\n',
  );
  const questions = framework.assessments?.[0]?.blocks[0]?.questions ?? [];
  expect(questions).toMatchObject([
    { ask: 'Who pays?', kind: 'choice', options: [{ label: 'my team' }, { label: 'customers' }] },
    { ask: 'Is it a) so?', kind: 'yes-no' },
  ]);
});
