import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import { type Script, scripted } from '../../support/scripted.ts';

/** Returns all files of a store as one text. */
function onDisk(home: string): string {
  if (!existsSync(home)) return '';
  const files = readdirSync(home, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n');
}

/** A framework with its urgent rule second to last. The rule uses a condition and a score. */
const OWN = `coachkit: 1
id: own
version: "1.0.0"
title: Own
summary: For tests.
assessments:
  - id: fit
    title: Fit
    intro: A few questions.
    minutes: 1
    blocks:
      - id: one
        title: One
        questions:
          - { id: role, kind: text, ask: Which role? }
          - { id: unsafe, kind: yes-no, ask: Not safe? }
          - { id: load, kind: scale, ask: How heavy?, scale: { min: 1, max: 9, low: Low, high: High } }
          - { id: notes, kind: long-text, ask: Notes?, draft: false }
    scores:
      - { id: weight, title: Weight, highest: [load] }
    conditions:
      - { id: in-need, when: { any: [unsafe is yes, weight >= 8] } }
    confidence: { id: confidence, title: Sure, values: [{ id: clear, label: Clear, when: load >= 2 }], otherwise: { id: leaning, label: Leaning } }
    suggestions:
      - { id: help, title: Help, headline: Help., text: Now. }
      - { id: coach, title: Coach, headline: Coach., text: Find one. }
    rules:
      - { id: R1, title: Any load, when: load >= 2, suggest: coach }
      - { id: R0, title: Need, when: in-need, suggest: help, urgent: true }
      - { id: R2, title: Rest, suggest: coach }
    closing: A suggestion.
`;

const files = { 'own.yaml': OWN };
const own = { framework: 'own.yaml' };

/** Types at one question and kills the program there. */
const typingAt =
  (id: string, typed: string, answers: Record<string, string | number> = {}): Script =>
  ({ question, keepTyped }) => {
    if (question.id !== id) return answers[question.id];
    keepTyped?.(typed);
    throw new Interrupted();
  };

const stopped = (script: ReturnType<typeof scripted>, options = {}) =>
  expect(assess(script.context, options)).rejects.toMatchObject({ exit: 130 });

describe('a question that can tell of danger', () => {
  it('leaves nothing on disk when it is only half answered', async () => {
    const first = scripted({ script: typingAt('right-now', 'danger') });
    await stopped(first);
    expect(onDisk(first.home)).not.toContain('danger');
    expect((await first.context.store()).drafts.list()).toEqual([]);

    const second = scripted({ home: first.home, script: typingAt('right-now', '') });
    await stopped(second);
    expect(second.asked[0]).toMatchObject({ question: { id: 'right-now' } });
    expect(second.asked[0]?.typed).toBeUndefined();
  });

  it('includes questions in frameworks of your own, with any form of urgent rule', async () => {
    for (const [id, typed] of [
      ['unsafe', 'yes'],
      ['load', '9'],
      ['notes', 'a word'],
    ] as const) {
      const script = scripted({ files, script: typingAt(id, typed, { role: 'VP', unsafe: 'no' }) });
      await stopped(script, own);
      const [draft] = (await script.context.store()).drafts.readable();
      expect(draft?.value).toMatchObject({ session: { answers: { role: 'VP' } } });
      expect(JSON.stringify(draft?.value)).not.toContain(id);
    }
  });

  it('stays out of the draft while there may be danger, and is asked again', async () => {
    const script = typingAt('load', '', { role: 'VP', unsafe: 'no' });
    const first = scripted({ files, script });
    await stopped(first, own);
    const second = scripted({ files, home: first.home, script: typingAt('load', '', {}) });
    await stopped(second, own);
    expect(second.asked.map(({ question }) => question.id)).toEqual(['unsafe', 'load']);
  });

  it('is not asked again once its answers rule danger out', async () => {
    const script = typingAt('notes', 'a word', { role: 'VP', unsafe: 'no', load: 2 });
    const first = scripted({ files, script });
    await stopped(first, own);
    expect(onDisk(first.home)).not.toContain('a word');
    const second = scripted({ files, home: first.home, script: typingAt('notes', '', {}) });
    await stopped(second, own);
    expect(second.asked.map(({ question }) => question.id)).toEqual(['notes']);
  });

  it('is removed from the draft of an earlier coachkit', async () => {
    const { context, home } = scripted({ script: typingAt('right-now', '') });
    const { drafts } = await context.store();
    const session = {
      answers: { 'right-now': ['danger'], stage: 'vp' },
      skipped: [],
      closed: [],
      typed: { 'right-now': 'danger' },
    };
    const framework = { id: 'executive-coaching', version: (await theFramework(context)).version };
    drafts.save('assess-executive-coaching-coaching-need', {
      framework,
      session,
      again: 'coachkit assess',
    });
    const name = (await context.store()).drafts.list()[0] as string;
    expect(name).toMatch(/^assess-/);
    await stopped({ ...scripted({ home, script: typingAt('right-now', '') }) });
    expect(onDisk(home)).not.toContain('danger');
  });

  it('stops at once after an answer about danger, and keeps nothing', async () => {
    const script = scripted({ script: () => undefined, choices: ['leave'] });
    await assess(script.context, { set: ['right-now=danger'] });
    expect(script.asked).toEqual([]);
    expect(onDisk(script.home)).not.toContain('danger');
  });

  it('takes priority over every other rule, whatever the order', async () => {
    const script = scripted({ files });
    await assess(script.context, { ...own, set: ['unsafe=yes', 'load=3'] });
    expect(onDisk(script.home)).not.toContain('unsafe');
    expect((await script.context.store()).collection('assessments').all()).toEqual([]);
  });
});

const theFramework = async (context: ReturnType<typeof scripted>['context']) =>
  (await context.frameworks()).get('executive-coaching');
