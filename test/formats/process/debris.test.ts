import { expect, it } from 'vitest';
import { imported } from '../../support/processes.ts';

const framework = (markdown: string) => imported(`# A title\n\n${markdown}`).framework;

it('a line below a label has no colon of the label', () => {
  const said = '**Script for a meeting**:\n"I notice it. So I stop."\n';
  expect(framework(`## Notes\n\n${said}`).sections?.[0]?.cards).toMatchObject([
    { title: 'Script for a meeting', text: '"I notice it. So I stop."' },
  ]);
});

it('a second label on a line begins another card', () => {
  const said = '**It must:** ask, never decide. **It must not:** rank them.\n';
  expect(framework(`## Notes\n\n${said}`).sections?.[0]?.cards).toMatchObject([
    { title: 'It must', text: 'ask, never decide.' },
    { title: 'It must not', text: 'rank them.' },
  ]);
});

it('an arrow in front of a label of a pitfall is left out', () => {
  const said = '1. **Haste** – You run. → *Fix:* Wait.\n2. **Delay** – You wait. → *Fix:* Run.\n';
  expect(framework(`## Pitfalls\n\n${said}`).pitfalls).toMatchObject([
    { title: 'Haste', problem: 'You run.', solution: 'Wait.' },
    { title: 'Delay', problem: 'You wait.', solution: 'Run.' },
  ]);
});

it('three sentences of each pitfall are what, why and what helps', () => {
  const said =
    '1. Hiring too early. *They have nothing to do.* Hire later.\n2. Hiring a twin. *You agree.* Seek another.\n';
  expect(framework(`## Mistakes we made\n\n${said}`).pitfalls).toMatchObject([
    { title: 'Hiring too early', problem: 'They have nothing to do.', solution: 'Hire later.' },
    { title: 'Hiring a twin', problem: 'You agree.', solution: 'Seek another.' },
  ]);
});

it('a register of risks stays on cards', () => {
  const rows =
    '| Risk | Type | Impact | Mitigation | Owner |\n|-|-|-|-|-|\n| It is late | Tiger | High | Begin | Sam |\n';
  expect(framework(`## Risk register\n\n${rows}`).pitfalls).toBeUndefined();
});
