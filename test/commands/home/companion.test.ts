/** Home and `status` with a framework of the person's own. */
import { expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { add } from '../../../src/commands/framework/add.ts';
import { home as atHome } from '../../../src/commands/home/home.ts';
import { reflect } from '../../../src/commands/reflect/reflect.ts';
import { status } from '../../../src/commands/status/status.ts';
import { inOneLine, type Options, type Script, scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const COMPANION = `
coachkit: 1
id: leaving
title: Stay or leave
summary: For the weeks before a decision.
assessments:
  - id: go
    title: Should I leave?
    questions:
      - { id: energy, ask: How much energy is left?, scale: 1-5 }
      - { id: said, ask: What did you say?, kind: long-text }
    rules:
      - { when: energy <= 2, suggest: Plan your exit, next: { command: coachkit journey leaving, why: Walk out in steps. } }
      - { suggest: Stay }
journey:
  - Write down why now
reflections: [Who did I envy today?]
pitfalls:
  - title: Leaving a boss
    problem: You leave one person.
    solution: Name what you keep.
    watch: { at: home, when: { all: [suggested is plan-your-exit, assessments is 1] }, why: Your result was an exit. }
`;

/** A home where the person took the assessment of the companion. */
async function assessed(...set: string[]): Promise<string> {
  const { context, home } = scripted({ files: { 'leaving.yaml': COMPANION } });
  await add(context, 'leaving.yaml', { yes: true });
  await assess(scripted({ home }).context, { framework: 'leaving', set });
  return home;
}

async function statusIn(home: string, options: Options = {}) {
  const { context, out, err } = scripted({ ...options, home });
  await status(context, {});
  return inOneLine(`${out()} ${err()}`);
}

it('shows a pitfall for a result of its own assessment only', async () => {
  const shown =
    'Leaving a boss Name what you keep. Why now: Your result was an exit. From: Stay or leave.';
  expect(await statusIn(await assessed('energy=1'))).toContain(shown);
  expect(await statusIn(await assessed('energy=5'))).not.toContain('Leaving a boss');
});

it('shows no pitfall for a result that danger outweighs', async () => {
  const home = await assessed('energy=1', 'said=I want to kill myself');
  expect(await statusIn(home)).not.toContain('Leaving a boss');
});

it('offers the pitfall in the menu of home', async () => {
  const script = scripted({ home: await assessed('energy=1'), script: () => undefined });
  await atHome(script.context);
  expect(script.offered().map(({ label }) => label)).toContain('Worth knowing: Leaving a boss');
});

it('shows the last result of its assessment, and leads on from it', async () => {
  const home = await assessed('energy=1');
  const shown = await statusIn(home);
  expect(shown).not.toContain('coachkit assess');
  expect(shown).toContain('Last result • Stay or leave: Plan your exit');
  expect(shown).toContain('coachkit journey leaving');
  for (const columns of [60, 80]) {
    const script = scripted({ home, columns, script: () => undefined });
    await atHome(script.context);
    expect(script.err()).toMatch(/Last result +Stay or leave: Plan your exit\n/);
    const line = { value: 'journey leaving', label: 'Continue: Stay or leave' };
    expect(script.offered()).toContainEqual(line);
  }
  const json = scripted({ home });
  await status(json.context, { json: true });
  expect(JSON.parse(json.out())).toMatchObject({
    result: { framework: { id: 'leaving' }, headline: 'Plan your exit' },
    facts: { assessments: 0, otherAssessments: 1 },
  });
});

it('shows no result that is old, or that danger outweighs', async () => {
  const later = await statusIn(await assessed('energy=1'), { today: '2026-12-31' });
  const grave = await statusIn(await assessed('energy=1', 'said=I want to kill myself'));
  for (const shown of [later, grave]) expect(shown).not.toMatch(/Last result|Plan your exit/);
});

it('leads to its assessment and its steps from the menu of all parts', async () => {
  const home = await assessed('energy=5');
  const choices = ['(more)', '(own)', 'assess --framework leaving'];
  const script = scripted({ home, choices, script: () => undefined });
  expect(await atHome(script.context)).toEqual(['assess', '--framework', 'leaving']);
  expect(script.menus[1]?.labels).toHaveLength(9);
  expect(script.menus[2]?.labels).toEqual([
    'See which kind of help fits now',
    'Stay or leave: questions',
    'Stay or leave: steps',
    'Back',
  ]);
});

it('compares a result in the history with one of the same assessment only', async () => {
  const home = await assessed('energy=1');
  let time = 0;
  const run = () => scripted({ home, tick: () => ++time });
  await assess(run().context, { set: ['stage=vp'] });
  await assess(run().context, { framework: 'leaving', set: ['energy=4'] });
  const shown = run();
  await assess(shown.context, { history: true });
  const lines = inOneLine(shown.out());
  expect(lines.match(/What changed since the previous one/g)).toHaveLength(1);
  expect(lines).toMatch(/previous one • How much energy is left\? 1 of 5 .*-> 4 of 5/);
  expect(lines).toMatch(/rule R1, [a-z ]+, Stay or leave/);
});

it('asks at once which answer to change where there is one section', async () => {
  const home = await assessed('energy=1', 'said=Nothing');
  const script = scripted({ home, script: () => undefined });
  await assess(script.context, { framework: 'leaving', whatIf: true });
  expect(script.menus.map(({ message }) => message)).toEqual([
    'Which answer do you want to change?',
  ]);
});

it('keeps a draft of an entry for each framework', async () => {
  const { context, home } = scripted({ files: { 'leaving.yaml': COMPANION } });
  await add(context, 'leaving.yaml', { yes: true });
  const stop: Script = ({ question }) => (question.id === 'check-in' ? '3 3 3' : { kind: 'stop' });
  const left = async (framework?: string) => {
    const run = scripted({ home, script: stop });
    const again = reflect(run.context, undefined, { ...(framework && { framework }) });
    const { hint } = await failure(again);
    return { hint, said: run.err(), last: run.asked.at(-1)?.question.ask };
  };
  await left();
  const own = await left('leaving');
  expect(own.said).not.toContain('Picking up');
  expect(own.last).toBe('Who did I envy today?');
  expect(own.hint).toBe('To continue: coachkit reflect --framework leaving');
  expect((await left('leaving')).said).toContain('Picking up where you stopped');
  const shipped = await left();
  expect(shipped.said).toContain('Picking up where you stopped');
  expect(shipped.last).not.toBe('Who did I envy today?');
  expect(await statusIn(home)).toContain(
    'coachkit reflect --framework leaving (paused earlier today)',
  );
});

it('names the framework in every command that continues its assessment', async () => {
  const home = await assessed('energy=1');
  const run = (options: Options) => scripted({ ...options, home });
  const named = { framework: 'leaving' };
  const stop: Script = ({ question }) => (question.id === 'energy' ? 3 : { kind: 'stop' });
  const stopped = assess(run({ script: stop }).context, named);
  expect(await failure(stopped)).toMatchObject({
    hint: 'To continue: coachkit assess --framework leaving',
  });
  const template = 'coachkit assess --framework leaving --answers-template';
  const unknown = assess(run({}).context, { ...named, set: ['runway=8'] });
  expect((await failure(unknown)).hint).toContain(template);
  expect((await failure(assess(run({}).context, named))).hint).toContain(template);
  const changed = assess(run({}).context, { whatIf: ['runway=8'] });
  expect((await failure(changed)).hint).toContain(template);
});
