import { describe, expect, it } from 'vitest';
import { sourceText } from '../../../src/formats/process/source-text.ts';
import {
  imported,
  importedFile,
  lostHeadings,
  lostWords,
  processBytes,
  processes,
  share,
} from '../../support/processes.ts';

describe.each(processes)('%s', (name) => {
  const result = importedFile(name);

  it('becomes a framework without errors and warnings', () => {
    expect(result.diagnostics).toEqual([]);
  });

  it('loses no word', () => {
    const { text } = sourceText(processBytes(name), true);
    expect(lostWords(text, result.loaded)).toEqual([]);
  });

  it('loses no heading', () => {
    const { text } = sourceText(processBytes(name), true);
    expect(lostHeadings(text, result.loaded)).toEqual([]);
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
    ...{ steps: 9, tasks: 7, questions: 19, reflections: 6, measures: 15, pitfalls: 7 },
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

it('asks each statement of a table, with the scale that the document says', () => {
  const { loaded } = importedFile('first-90-days.md');
  const [, rated] = loaded?.assessments?.[0]?.blocks ?? [];
  expect(rated).toMatchObject({
    title: '🧭 Readiness check',
    intro: 'Rate each from 1 (not at all) to 5 (fully)',
  });
  expect(rated?.questions[0]).toMatchObject({
    ask: 'I know why my predecessor left',
    scale: { min: 1, max: 5, low: 'not at all', high: 'fully' },
  });
  expect(rated?.questions[0]?.help).toBeUndefined();
  const scored = importedFile('hiring-scorecard.md').loaded?.assessments?.[0]?.blocks[1];
  expect(scored?.questions.map(({ ask }) => ask)).toEqual([
    ...['Writes clearly', 'Decides with little data', 'Brings people along'],
  ]);
  expect(scored?.questions[0]).toMatchObject({ scale: { min: 1, max: 4 } });
});

it.each([
  ['first-90-days.md', '12-15: go faster. 8-11: keep listening. Below 8: slow down.'],
  ['burnout-signals.md', '0–1: keep watching. 2–3: change something this week.'],
  ['discovery-sop.md', '3–7 = start with recruiting.'],
])('reads how %s scores answers as a card, and tells of it', (name, said) => {
  const { loaded, doubts } = importedFile(name);
  expect(doubts.scores).toBeGreaterThan(0);
  const cards = loaded?.sections?.flatMap((section) => section.cards) ?? [];
  expect(cards.map(({ text }) => text).join('\n')).toContain(said);
  expect(JSON.stringify(loaded?.assessments)).not.toContain(said);
});

it('takes a paragraph of prompts, and a list of phrases, apart', () => {
  const { loaded } = importedFile('burnout-signals.md');
  expect(loaded?.reflections?.bank.map(({ ask }) => ask)).toEqual([
    'What did you say yes to that you regret?',
    'When did you last laugh at work?',
    'What would you tell a friend?',
  ]);
  expect(loaded?.triggers?.map(({ words }) => words)).toEqual([
    ['burned out', 'exhausted', "can't do this anymore"],
  ]);
  expect(loaded?.summary).toMatch(/^A self-check for leaders/);
  expect(loaded?.journey?.steps[0]).toMatchObject({ title: 'Name it' });
});

it('asks several open questions in a paragraph, but none of an overview', () => {
  const asked = 'What went well? What did not?';
  const { loaded } = imported(
    `# A\n\n${asked}\n\n## Overview\n\nWhy now? Why us?\n\n## Steps\n\n1. Go\n`,
  );
  expect(loaded?.reflections?.bank.map(({ ask }) => ask)).toEqual([
    'What went well?',
    'What did not?',
  ]);
});

it('finds the pitfalls in a table of risks, and the answers to questions', () => {
  const { loaded } = importedFile('stakeholder-map.md');
  expect(loaded?.pitfalls).toHaveLength(3);
  expect(loaded?.pitfalls?.[0]).toMatchObject({
    title: 'Map is never updated',
    problem: 'Surprises in the last week',
    solution: 'Put a review in the calendar',
  });
  const faq = loaded?.sections?.find(({ title }) => title === 'FAQ');
  expect(faq?.cards[0]).toMatchObject({
    title: 'How many people are too many?',
    text: 'Over thirty, group them by team.',
  });
});

it('finds pitfalls marked by signs or told in quotes, without periods in their titles', () => {
  const { loaded } = importedFile('incident-review.md');
  expect(loaded?.pitfalls?.[1]).toMatchObject({
    title: 'Twenty actions',
    problem: 'None gets done.',
    solution: 'Take three.',
  });
  const quoted = '> Problem: The boss speaks first.\n> What happens: All agree.\n> Solution: Wait.';
  const { loaded: other } = imported(
    `# A\n\n## Traps\n\n${quoted}\n\n${quoted}\n\n## Steps\n\n1. Go\n`,
  );
  expect(other?.pitfalls).toHaveLength(2);
  expect(other?.pitfalls?.[0]).toMatchObject({
    title: 'The boss speaks first',
    problem: 'All agree.',
    solution: 'Wait.',
  });
});

it('takes soft words that end like a sentence as the title of a pitfall', () => {
  const { loaded } = imported(
    '# A\n\n## Mistakes\n\n1. *In secret.* People find out.\n\n## Steps\n\n1. Go\n',
  );
  expect(loaded?.pitfalls).toMatchObject([{ title: 'In secret', problem: 'People find out.' }]);
});

it('writes the short forms, and only the ids that a step names', () => {
  const { yaml, loaded } = importedFile('first-90-days.md');
  expect(yaml).toContain('\nmeasures:\n  - "Day 30: you can name');
  expect(yaml).toContain('      - New role (VP, CPO, Head of Product)\n');
  expect(yaml).toContain('            scale: not at all / fully\n');
  expect(yaml).not.toMatch(/^(?:version|topics):|confidence|closing/m);
  const ids = [...yaml.matchAll(/^ +(?:- )?id: (.+)$/gm)].map(([, id]) => id);
  expect(ids).toEqual(['phase-1-listen-days-1-30', 'phase-3-act-days-61-90']);
  for (const id of ids) {
    expect(yaml).toContain(`section: ${id}\n`);
    expect(loaded?.sections?.some((section) => section.id === id)).toBe(true);
  }
});

it.each([
  ['marks', '_a', /more than 2,000 marks/],
  ['stars', '*a **b ', /more than 2,000 marks/],
  ['quotes', '> ', /nested too deep/],
  ['lists', '- ', /nested too deep/],
  ['definitions', '[a]: b\n', undefined],
  ['items', '- a\n', undefined],
])('comes to an end with 100 KB of %s', { timeout: 60_000 }, (_, piece, refusal) => {
  const text = `# A\n\n## Steps\n\n${piece.repeat(100_000 / piece.length)}`;
  if (refusal) expect(() => imported(text)).toThrow(refusal);
  else imported(text);
});

it('imports 100 KB of paragraphs that have just few enough marks', { timeout: 60_000 }, () => {
  imported(`# A\n\n## Steps\n\n${`${'_a'.repeat(1900)}\n\n`.repeat(26)}`);
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

/** The words of the triggers in a document with these parts. */
const heard = (parts: string) =>
  imported(`# A\n\n${parts}\n\n## Steps\n\n1. Go\n`).loaded?.triggers?.map(({ words }) => words);

describe('triggers', () => {
  it('never come from a sentence that says when not to use the process', () => {
    const said = 'It does not apply to one-off deals; for those, see the deal desk.';
    expect(heard(`## When to Use\n\n- A price changes too often\n- ${said}`)).toEqual([
      ['price changes too often'],
    ]);
  });

  it.each([
    ['**Do Not Trigger When**:\n- The user reports a threat: refer to People'],
    ['**Never suggest when**:\n- User says "just do it for me"'],
    ['**When to avoid this**:\n- User says "just do it for me"'],
    ['**Exclusions**:\n- User says "just do it for me"'],
    ['Do not activate on: "annual budget", "marketing plan"'],
    ['Not for: "annual budget", "marketing plan"'],
    ['Don\'t use it if the user says "annual budget".'],
    ['This guide does not apply if the user says "annual budget".'],
  ])('never come from a line that says when not to suggest: %s', (line) => {
    const said = `## AI Notes\n\n**Trigger phrases**:\n- "we need a plan"\n\n${line}`;
    expect(heard(said)).toEqual([['we need a plan']]);
    expect(heard(said.replace('AI Notes', 'Triggers'))).toEqual([['we need a plan']]);
  });

  it.each([
    ['User mentions RICE, ICE, MoSCoW or WSJF', ['rice', 'ice', 'moscow', 'wsjf']],
    ['feedback, criticism, hard message', ['feedback', 'criticism', 'hard message']],
    ['Performance has not improved after a written plan', ['performance has not improved']],
    [
      "User's decision was overruled by someone not in the room",
      ['decision was overruled by someone'],
    ],
    ['User complains about having no time for strategic work', ['time for strategic work']],
    ['User asks for a raise, budget or headcount', undefined],
  ])('are what a person would say: %s', (line, words) => {
    expect(heard(`## Triggers\n\n- ${line}`)).toEqual(words && [words]);
  });

  it('keep a label that says when not to suggest, with its points', () => {
    const { loaded } = imported(
      '# A\n\n## Triggers\n\n- "I am stuck"\n\n### Do not trigger when\n\n- User reports a threat\n\n## Steps\n\n1. Go\n',
    );
    expect(loaded?.sections?.[0]?.cards).toMatchObject([
      { text: 'Do not trigger when', points: [{ text: 'User reports a threat' }] },
    ]);
  });

  it.each([
    [
      '## When to Use\n\n- **Not** for safety issues or legal claims\n- A vendor sends a renewal',
      ['vendor sends a renewal'],
    ],
    ['## Triggers\n\n- User mentions "OKRs" but not "yearly budget" or "pay"', ['okrs']],
    ['## Triggers\n\n- User plans a project, except a yearly budget', ['plans a project']],
    ['## Triggers\n\n- User wants a plan for a team instead of help', ['plan for a team']],
    [
      '## Triggers\n\n- User reports a fight in the team: refer to the ethics line',
      ['fight in the team'],
    ],
    ['## Triggers\n\n- "We talk, but never decide"', ['we talk', 'but never decide']],
  ])('leave out the opposite in a line: %s', (part, words) => {
    expect(heard(part)).toEqual([words]);
  });

  it.each([
    ['Activate on: "hire a director", "executive search"', ['hire a director', 'executive search']],
    [
      'Suggest this handbook on: cameras off / too many meetings.',
      ['cameras off', 'too many meetings'],
    ],
    [
      '- **Trigger the process if**: cameras off, too many meetings',
      ['cameras off', 'too many meetings'],
    ],
    [
      '```yaml\ntriggers:\n  - hire a director\nnever:\n  - draft a letter\n```',
      ['hire a director'],
    ],
    ['```json\n{ "ai": { "trigger_phrases": ["hire a director"] } }\n```', ['hire a director']],
  ])('are read behind a label or below a key: %s', (line, words) => {
    expect(heard(`## AI Notes\n\n${line}`)?.flat()).toEqual(words);
  });
});

it('passes over a heading without words', () => {
  const { loaded, diagnostics } = imported('#\n\n# A\n\n##\n\nText.\n\n## Steps\n\n1. Go\n');
  expect(diagnostics).toEqual([]);
  expect(loaded).toMatchObject({ title: 'A', summary: 'Text.' });
  expect(() => imported('#\n!')).toThrow('has no headings');
});

describe('pitfalls', () => {
  /** The pitfalls in a document with this part, without their ids. */
  function pitfallsIn(part: string, title = 'Pitfalls') {
    const text = `# A\n\n## ${title}\n\n${part}\n\n## Steps\n\n1. Go\n`;
    const { loaded, doubts } = imported(text);
    expect(lostWords(text, loaded, { repeated: false })).toEqual([]);
    return {
      found: loaded?.pitfalls?.map(({ id, ...said }) => said),
      withoutSolution: doubts['no-solution'],
    };
  }
  const haste = { title: 'Haste', problem: 'All at once.', solution: 'Wait a day.' };
  const secrecy = { title: 'Secrecy', problem: 'No one knows.', solution: 'Tell two people.' };
  const why = { reality: 'It looks brave.' };

  it.each([
    [
      'a list below the label of a solution',
      '### Haste\n**Problem**: All at once.\n**Fix**: Wait:\n- a day\n- a night\n',
      [{ ...haste, solution: 'Wait\na day\na night' }],
    ],
    [
      'a list below a label alone',
      '### Haste\n**Problem**: All at once.\n\n**Solution**:\n- Wait a day.\n',
      [haste],
    ],
    [
      'numbered lines with a nested list each',
      '7.1 **Haste**\n  - Problem: All at once.\n  - Solution: Wait a day.\n\n7.2 **Secrecy**\n  - Problem: No one knows.\n  - Solution: Tell two people.\n',
      [haste, secrecy],
    ],
    [
      'a list of titles with a nested list each',
      '1. Haste\n   - Problem: All at once.\n   - Solution: Wait a day.\n2. Secrecy\n   - Problem: No one knows.\n   - Solution: Tell two people.\n',
      [haste, secrecy],
    ],
    [
      'a flat list of labelled lines',
      '- Trap: Haste\n- Reality: It looks brave.\n- Fix: Wait a day.\n- Trap: Secrecy\n- Fix: Tell two people.\n',
      [
        { ...haste, problem: 'It looks brave.' },
        { ...secrecy, problem: 'Secrecy' },
      ],
    ],
    [
      'a label that is not known, behind the problem and its reality',
      '### Haste\n- **Problem**: All at once.\n- **Consequence**: It looks brave.\n- **Brake**: Wait a day.\n',
      [{ ...haste, ...why }],
    ],
    [
      'such a label in a paragraph',
      '**8.1 Haste**\n*Problem* — All at once.\n*Consequence* — It looks brave.\n*Brake pad* — Wait a day.\n\n**8.2 Secrecy**\n*Problem* — No one knows.\n*Consequence* — It looks brave.\n*Brake pad* — Tell two people.\n',
      [
        { ...haste, ...why },
        { ...secrecy, ...why },
      ],
    ],
    [
      'bold lines above labelled lines',
      '**Mistake: Haste**\nProblem: All at once.\nFix: Wait a day.\n\n**Mistake: Secrecy**\nProblem: No one knows.\nFix: Tell two people.\n',
      [haste, secrecy],
    ],
    [
      'leads with a number and a word',
      '**Mistake 1: Haste.** All at once. Fix: Wait a day.\n\n**Mistake 2: Secrecy.** No one knows. Fix: Tell two people.\n',
      [haste, secrecy],
    ],
    [
      'signs of what goes wrong and what helps',
      '❌ Haste: All at once.\n✅ Wait a day.\n\n❌ Secrecy: No one knows.\n✅ Tell two people.\n',
      [
        { ...haste, title: 'Haste: All at once', problem: 'Haste: All at once' },
        { ...secrecy, title: 'Secrecy: No one knows', problem: 'Secrecy: No one knows' },
      ],
    ],
    [
      'texts between dashes',
      '1. *Haste.* — All at once. — Wait a day.\n2. Secrecy — No one knows. — Tell two people.\n',
      [haste, secrecy],
    ],
    [
      'a table with a last column that is not known',
      '| Pitfall | Why it happens | Brake |\n|---|---|---|\n| Haste | It looks brave. | Wait a day. |\n',
      [{ ...haste, problem: 'It looks brave.' }],
    ],
  ])('are read from %s', (_, part, found) => {
    expect(pitfallsIn(part)).toEqual({ found, withoutSolution: 0 });
  });

  it('have the list below them, but not what is said of all of them', () => {
    const { found } = pitfallsIn(
      '**Haste.** All at once.\n\n- no plan\n- no pause\n\n**Secrecy.** No one knows. Fix: Tell two people.\n',
    );
    expect(found).toMatchObject([{ problem: 'All at once.\nNo plan\nNo pause' }, secrecy]);
    expect(
      pitfallsIn('- Haste: All at once. Fix: Wait a day.\n\nRead them once a year.\n').found,
    ).toEqual([haste]);
  });

  it('have more than one text, and a remedy alone is none', () => {
    const { found } = pitfallsIn('- Solution: Wait a day.\n');
    expect(found).toBeUndefined();
  });

  it.each(['Where teams go wrong', "Errors we've made", 'Things that kill a plan', 'Nine lives'])(
    'are found by their heading or by their form: %s',
    (title) => {
      const part =
        '**Haste.** All at once. *Instead:* Wait a day.\n\n**Secrecy.** No one knows. *Instead:* Tell two people.\n';
      expect(pitfallsIn(part, title).found).toEqual([haste, secrecy]);
    },
  );

  it.each([
    '**Monday.** Plan the week. Try: a list.\n\n**Friday.** Look back. Try: a walk.\n',
    '- A new team → begin with step 1\n- An old team → begin with step 2\n',
    '| Situation | What to do |\n|---|---|\n| A crisis | Call |\n| A wish | Write |\n',
    '- ✅ Write first\n- ❌ Count who came\n',
  ])('are not seen in other lists: %s', (part) => {
    expect(pitfallsIn(part, 'Nine lives').found).toBeUndefined();
  });

  it('say that no solution was found, not that there is none', () => {
    const { found, withoutSolution } = pitfallsIn('- Haste: All at once.\n');
    expect(found).toEqual([{ ...haste, solution: 'No solution was found in the document.' }]);
    expect(withoutSolution).toBe(1);
  });
});

describe('a runbook with the marks of GitHub', () => {
  const { loaded, yaml, counts } = importedFile('outage.md');

  it('reads footnotes in their place, and callouts, links and comments without marks', () => {
    expect(loaded?.summary).toBe(
      'The first sixty minutes after an alert. (The root cause is found later, by others.) For what comes later, read the review (Reviews).',
    );
    expect(yaml).toContain('title: Warning\n        text: If customer data');
    expect(yaml).not.toMatch(/\[\^|\[!|\[\[|<!--/);
    expect(counts.rest.items).toBe(2);
  });

  it('goes on with a numbered list behind code, and keeps the levels of a decision', () => {
    const [declare, stabilise] = loaded?.journey?.steps ?? [];
    expect(declare).toMatchObject({
      tasks: [
        { text: 'Open a channel' },
        { text: 'Page the commander: pagerctl trigger --severity sev1' },
        { text: 'Name the four roles' },
      ],
    });
    expect(stabilise).toMatchObject({ section: 'step-2-stabilise' });
    const section = loaded?.sections?.find(({ id }) => id === 'step-2-stabilise');
    expect(section?.cards).toMatchObject([
      { text: 'Was anything deployed in the last two hours?' },
      { text: 'Yes → roll it back', points: [{ text: 'It helps → go to Step 3' }, {}] },
      { text: 'No → continue' },
    ]);
  });

  it('has no task that says what not to do, and no trigger for when not to', () => {
    expect(JSON.stringify(loaded?.journey)).not.toContain('Give causes');
    expect(JSON.stringify(loaded?.triggers)).not.toContain('game day');
    expect(loaded?.triggers?.flatMap(({ words }) => words)).toEqual(
      expect.arrayContaining(['production is down', 'outage', 'failed deploy', 'error rates']),
    );
  });

  it('finds an assessment by the line that says how to answer', () => {
    expect(loaded?.assessments?.[0]).toMatchObject({ title: '🧭 How bad is it?' });
    const questions = loaded?.assessments?.[0]?.blocks[0]?.questions;
    expect(questions?.map(({ kind }) => kind)).toEqual(['yes-no', 'yes-no']);
  });

  it('takes the advice at the end of a pitfall as its solution', () => {
    expect(loaded?.pitfalls?.[0]).toMatchObject({
      title: 'Debugging first',
      problem: 'Engineers want to know why.',
      solution: 'Roll back first and read the logs afterwards.',
    });
  });
});

describe('a protocol by the clock', () => {
  const { loaded } = importedFile('critique.md');

  it('asks labels with lettered answers, and statements with the words above them', () => {
    const [one, two] = loaded?.assessments?.[0]?.blocks ?? [];
    expect(one?.questions[1]).toMatchObject({
      ask: 'The most senior person…',
      options: [{ label: 'speaks last (3 points)' }, { label: 'speaks first (0 points)' }],
    });
    expect(two?.questions[0]).toMatchObject({
      ask: 'end before time',
      options: [{ label: 'never' }, { label: 'sometimes' }, { label: 'always' }],
    });
  });

  it('makes a step of a checklist, and cards of definitions', () => {
    const { steps = [] } = loaded?.journey ?? {};
    expect(steps[2]).toMatchObject({ title: 'Checklist for the presenter', tasks: [{}, {}] });
    const ladder = loaded?.sections?.find(({ title }) => title === 'Feedback ladder');
    expect(ladder?.cards[1]).toMatchObject({ title: 'Consequence' });
  });
});

describe('a process in the words of one person', () => {
  const { loaded } = importedFile('money-hour.md');

  it('asks lines with letters on the scale of the line above', () => {
    const questions = loaded?.assessments?.[0]?.blocks[0]?.questions;
    expect(questions).toHaveLength(2);
    expect(questions?.[1]).toMatchObject({
      ask: 'lie awake because of money?',
      scale: { min: 0, max: 4, low: 'never', high: 'always' },
    });
  });

  it('takes minutes as steps, and questions in paragraphs for `reflect`', () => {
    const { steps = [] } = loaded?.journey ?? {};
    expect(steps.map(({ title }) => title)).toEqual([
      ...['Minutes 0–10: Look', 'Minutes 10–25: Automate'],
    ]);
    expect(loaded?.reflections?.bank).toHaveLength(2);
    expect(loaded?.summary).toMatch(/^Money worries/);
  });
});

describe('a review with parts in parts', () => {
  const { loaded } = importedFile('learning-review.md');

  it('has the numbered list as steps, before two headings behind it', () => {
    const { steps = [] } = loaded?.journey ?? {};
    expect(steps.map(({ title }) => title)).toEqual(['Before the meeting', 'In the meeting']);
  });

  it('finds pitfalls behind numbers of rows, and in parts to open', () => {
    expect(loaded?.pitfalls?.map(({ title, solution }) => [title, solution])).toEqual([
      ['Five whys', 'Ask "what else?"'],
      ['The missing voice', 'Move the date'],
      ['Too many actions', 'Take three.'],
      ['No date', 'Look at them after a month.'],
    ]);
  });

  it('rates the parts below a line that says how', () => {
    const [, , actions] = loaded?.assessments?.[0]?.blocks ?? [];
    expect(actions).toMatchObject({ title: 'Actions', intro: expect.stringMatching(/^Rate each/) });
    expect(actions?.questions[0]).toMatchObject({ scale: { max: 3, high: 'fully' } });
  });
});

it.each([
  ['Am I calm (1-5)', { kind: 'scale', scale: { min: 1, max: 5 } }],
  ['How calm am I now, from 1 to 10?', { kind: 'scale', scale: { min: 1, max: 10 } }],
  ['How calm? 1 (very tense) - 2 - 3 (very calm)', { scale: { max: 3, high: 'very calm' } }],
  ['How bad? (0 = never, 1 = some days, 3 = daily)', { scale: { min: 0, max: 3, high: 'daily' } }],
  ['Is it paid? Yes [5] / No [0]', { ask: 'Is it paid?', options: [{ label: 'Yes [5]' }, {}] }],
  ['Do I agree (yes/no/unsure)?', { options: [{}, {}, { label: 'unsure' }] }],
  ['How often? (daily, weekly, never)', { kind: 'choice', options: [{}, {}, {}] }],
  ['Have I met people (3-5)?', { kind: 'yes-no' }],
  ['I can name three: ___', { ask: 'I can name three', kind: 'yes-no' }],
])('reads how to answer "%s"', (line, question) => {
  const { framework } = imported(`# A\n\n## Self-assessment\n\n- ${line}\n\n## Steps\n\n1. Go\n`);
  expect(framework.assessments?.[0]?.blocks[0]?.questions[0]).toMatchObject(question);
});

it('reads a label right below a list as a label', () => {
  const { framework } = imported(
    '# A\n\n## Triggers\n- "I am stuck"\n**Do not trigger when**:\n- "I am ill"\n\n## Steps\n\n1. Go\n',
  );
  expect(framework.triggers?.flatMap(({ words }) => words)).toEqual(['i am stuck']);
});

it('takes the third part of a pitfall as its solution, and never says a text twice', () => {
  const text = '*Problem* — Slides.\n*Effect* — Sleep.\n*Counter-move* — Talk.';
  const { framework } = imported(
    `# A\n\n## Pitfalls\n\n### Theatre\n\n${text}\n\n### Haste\n\nWhy: no time. Fix: wait.\n\n## Steps\n\n1. Go\n`,
  );
  expect(framework.pitfalls).toMatchObject([
    { problem: 'Slides.', reality: 'Sleep.', solution: 'Talk.' },
    { title: 'Haste', problem: 'No time.', solution: 'Wait.' },
  ]);
  expect(framework.pitfalls?.[1]?.reality).toBeUndefined();
});
