import { describe, expect, it } from 'vitest';
import { add } from '../../src/commands/framework-own.ts';
import { learn, searchLearn } from '../../src/commands/learn.ts';
import { SAMPLE } from '../framework/sample.ts';
import { scripted } from '../helpers/scripted.ts';

/** Somebody who has enabled the sample. */
async function withSample() {
  const script = scripted({ files: { 'mine.yaml': SAMPLE } });
  await add(script.context, 'mine.yaml', { yes: true });
  return script;
}

describe('learn search', () => {
  it('looks in every framework, and says where a card comes from', async () => {
    const { context, out } = await withSample();
    await searchLearn(context, ['agenda'], {});
    expect(out()).toMatch(/^Executive Coaching Framework for Product Leaders\n/);
    expect(out()).toMatch(/\nSample\n─+\n\nOverview\n/);
    expect(out()).toContain('coachkit learn overview --framework sample');
  });

  it('looks in one where it is named', async () => {
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
});
