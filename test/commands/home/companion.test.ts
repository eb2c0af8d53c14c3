/** Home and `status` with a framework of the person's own. */
import { expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { add } from '../../../src/commands/framework/add.ts';
import { home } from '../../../src/commands/home/home.ts';
import { status } from '../../../src/commands/status/status.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

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
pitfalls:
  - title: Leaving a boss
    problem: You leave one person.
    solution: Name what you keep.
    watch: { at: home, when: { all: [suggested is plan-your-exit, assessments is 1] }, why: Your result was an exit. }
`;

/** A home in which the person took the assessment of the companion. */
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
  await home(script.context);
  expect(script.offered().map(({ label }) => label)).toContain('Worth knowing: Leaving a boss');
});
