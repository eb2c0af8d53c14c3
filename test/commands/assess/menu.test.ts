import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { resultMenu, resultScreen } from '../../../src/commands/assess/menu.ts';
import { recordOf } from '../../../src/commands/assess/store.ts';
import { subjectOf } from '../../../src/commands/assess/subject.ts';
import { assess as decide } from '../../../src/domain/assessment/assessment.ts';
import { resultWords } from '../../../src/domain/assessment/result-text.ts';
import type { Answers } from '../../../src/interview/answers.ts';
import { firstAssessment, shippedFramework } from '../../support/framework.ts';
import { type Options, scripted } from '../../support/scripted.ts';

const framework = shippedFramework();
const assessment = firstAssessment(framework);
const examples = (assessment.examples ?? []).filter(({ expect }) => expect.rule !== 'R0');

/** Shows a person the screen of their result. */
async function finished(answers: Answers, options: Options & { quick?: boolean } = {}) {
  const subject = subjectOf(framework, options.quick);
  const result = decide(assessment, answers, '2026-11-23', subject.scales);
  const words = resultWords(framework, assessment, answers, result);
  const person = scripted({ script: () => undefined, ...options });
  const store = await person.context.store();
  await store.ready();
  const saved = store
    .collection<ReturnType<typeof recordOf>>('assessments')
    .add(recordOf(framework, assessment, answers, result, words));
  person.context.io.show(resultScreen(person.context, subject, saved));
  return { person, subject, saved, screen: person.out() };
}

const ready = examples.find(({ id }) => id === 'cost-unknown')?.answers as Answers;

describe('the screen of a result', () => {
  it.each([60, 80])('fits 24 lines with its menu at %i columns', async (columns) => {
    for (const { id, answers } of examples) {
      for (const quick of [false, true]) {
        const { person, subject, saved, screen } = await finished(answers as Answers, {
          columns,
          quick,
          choices: ['done'],
        });
        await resultMenu(person.context, subject, saved, async () => undefined);
        const lines = screen.trimEnd().split('\n');
        const menu = person.offered().length + 5;
        expect(lines.length + menu, `${id}:\n${screen}`).toBeLessThanOrEqual(24);
        // A command must stay on one line for copying.
        const others = lines.filter((line) => !line.includes('coachkit'));
        expect(Math.max(...others.map(({ length }) => length))).toBeLessThanOrEqual(columns);
        expect(screen.replace(/\s+/g, ' '), id).toContain(saved.words.headline);
        expect(screen.replace(/\s+/g, ' '), id).toContain(saved.words.reasons[0]?.say);
        expect(screen.replace(/\s+/g, ' '), id).toContain(`Next: ${saved.words.next[0]?.why}`);
      }
    }
  });

  it('shows three reasons if there is room', async () => {
    const { screen } = await finished(ready, { columns: 80 });
    expect(screen.match(/•/g)).toHaveLength(3);
  });

  it('names first who can help a mistreated person', async () => {
    const answers = { 'right-now': ['mistreated'], stage: 'vp' };
    const { screen } = await finished(answers, { columns: 80 });
    expect(screen).toContain('You do not have to handle this alone');
    expect(screen.replace(/\s+/g, ' ')).toContain('an employment lawyer');
  });
});

describe('the menu of a result', () => {
  const at = async (choices: string[], options: Options = {}) => {
    const { person, subject, saved } = await finished(ready, { ...options, choices });
    const onward = await resultMenu(person.context, subject, saved, async () => ['rest']);
    return { person, onward };
  };

  it('starts the next step as home does, and nothing after Done', async () => {
    const { person, onward } = await at(['do']);
    expect(onward).toEqual(['find-coach']);
    expect(person.offered()[0]?.label).toBe('Do it now: coachkit find-coach');
    expect((await at(['done'])).onward).toBeUndefined();
  });

  it('shows why and more, and returns to the menu', async () => {
    const { person } = await at(['why', 'read', 'done']);
    expect(person.out()).toContain('The questions and your answers');
    expect(person.out()).toContain('Also worth considering');
  });

  it('asks for an answer to change, and changes nothing on Esc', async () => {
    const script: Options['script'] = () => ({ kind: 'back' });
    const left = await at(['what-if', 'access', 'money', 'done'], { script });
    expect(left.person.out()).not.toContain('suggestion changes');
    const told = await at(['what-if', 'confirm', 'done'], { script: () => 'no' });
    expect(told.person.out()).toContain('The main suggestion changes');
  });

  it('ends with people to turn to when what feels off is about danger', async () => {
    const { person } = await at(['feels-off'], { script: () => 'I want to kill myself' });
    expect(person.err()).toContain('coachkit support danger');
    expect(person.offered()).toHaveLength(6);
    const light = await at(['feels-off', 'do'], { script: () => 'Too quick.' });
    expect(light.onward).toEqual(['find-coach']);
  });

  it('ends when the change means danger', async () => {
    const script: Options['script'] = () => ['danger'];
    const { person, onward } = await at(['what-if', 'right-now', 'leave'], { script });
    expect(person.out()).toContain('findahelpline.com');
    expect(onward).toBeUndefined();
  });
});

it('shows no screen and no menu after words of danger', async () => {
  const person = scripted({
    files: { 'me.yaml': 'stage: vp\nown-words: I want to kill myself\n' },
    script: () => undefined,
    choices: [],
  });
  const onward = await assess(person.context, { answers: 'me.yaml' });
  expect(onward).toBeUndefined();
  expect(person.out()).toBe('');
});
