import { describe, expect, it } from 'vitest';
import { add } from '../../../src/commands/framework/add.ts';
import { learn, searchLearn } from '../../../src/commands/learn/learn.ts';
import { SAMPLE } from '../../framework/sample.ts';
import { scripted } from '../../support/scripted.ts';

/** A home with the sample framework enabled. */
async function withSample() {
  const script = scripted({ files: { 'mine.yaml': SAMPLE } });
  await add(script.context, 'mine.yaml', { yes: true });
  return script;
}

describe('learn in a terminal', () => {
  it('shows the topic the person chooses', async () => {
    const script = scripted({ script: () => undefined, choices: ['pitfalls'] });
    const context = { ...script.context, io: { ...script.context.io, terminal: true } };
    await learn(context, undefined, {});
    expect(script.out()).toContain('Seven pitfalls');
    const before = script.out();
    await learn(context, undefined, {});
    expect(script.out()).toBe(before);
  });
});

describe('learn search', () => {
  it('searches every framework, and says where each card comes from', async () => {
    const { context, out } = await withSample();
    await searchLearn(context, ['agenda'], {});
    expect(out()).toMatch(/^Executive Coaching Framework for Product Leaders\n/);
    expect(out()).toMatch(/\nSample\n─+\n\nOverview\n/);
    expect(out()).toContain('coachkit learn overview --framework sample');
  });

  it('searches only the framework that is named', async () => {
    const { context, out } = await withSample();
    await searchLearn(context, ['meaning'], { framework: 'sample', json: true });
    expect(JSON.parse(out()).cards).toMatchObject([
      { framework: { id: 'sample', title: 'Sample' }, topic: 'overview', id: 'partnership' },
    ]);
  });
});

describe('learn', () => {
  it('names the other frameworks, and shows the topics of one', async () => {
    const { context, out } = await withSample();
    await learn(context, undefined, {});
    expect(out()).toMatch(/\nsample +Sample\n/);
    await learn(context, 'pitfalls', { framework: 'sample' });
    expect(out()).toContain('Quick results: Expecting a quick fix.');
  });

  it('shows a topic from every framework that has it, and names the framework', async () => {
    const { context, out } = await withSample();
    await learn(context, 'pitfalls', {});
    expect(out()).toMatch(/^Seven pitfalls\n─+\n\nFrom: Executive Coaching Framework/);
    expect(out()).toContain('From: Values-Based Decision Making.');
    expect(out()).toContain('Quick results: Expecting a quick fix.');
    const json = await withSample();
    await learn(json.context, 'pitfalls', { json: true });
    const { topics } = JSON.parse(json.out());
    const shown = [...out().matchAll(/^From: (.+)\.$/gm)].map(([, name]) => name);
    expect(topics.map((each: { framework: { title: string } }) => each.framework.title)).toEqual(
      shown,
    );
    expect(shown).toHaveLength(6);
    expect(topics[0].framework.id).toBe('executive-coaching');
    const note = await withSample();
    await learn(note.context, 'pitfalls', { format: 'md' });
    expect(note.out()).toContain('# Seven pitfalls\n\nFrom: Executive Coaching Framework');
  });

  it('finds a topic that only one other framework has', async () => {
    const { context, out } = await withSample();
    await learn(context, 'habits', {});
    expect(out()).toContain('From: Creative vs Reactive Leadership.');
  });

  it('shows only the framework that is named', async () => {
    const { context, out } = await withSample();
    await learn(context, 'pitfalls', { framework: 'sample' });
    expect(out().match(/^From: /gm)).toHaveLength(1);
    await expect(learn(context, 'habits', { framework: 'sample' })).rejects.toThrow(
      '"Sample" has no topic "habits".',
    );
    await expect(learn(context, 'pitfals', {})).rejects.toThrow('Did you mean');
  });
});
