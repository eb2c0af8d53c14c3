import { describe, expect, it } from 'vitest';
import { diffFrameworks, isSame } from '../../src/framework/diff.ts';
import { loadFramework } from '../../src/framework/load.ts';
import type { Framework } from '../../src/framework/schema/index.ts';
import { shippedFramework } from '../support/framework.ts';
import { SAMPLE } from './sample.ts';

function read(text: string): Framework {
  const { framework } = loadFramework(new TextEncoder().encode(text), 'sample.yaml');
  if (!framework) throw new Error('The sample does not load.');
  return framework;
}

const before = read(SAMPLE);
const change = (from: string | RegExp, to: string) =>
  diffFrameworks(before, read(SAMPLE.replace(from, to)));

describe('the difference between two versions', () => {
  it('is empty between a framework and itself', () => {
    expect(isSame(diffFrameworks(before, before))).toBe(true);
    const shipped = shippedFramework();
    expect(isSame(diffFrameworks(shipped, structuredClone(shipped)))).toBe(true);
  });

  it('lists a question with its earlier id as renamed, not as added or removed', () => {
    const { questions } = change(
      '{ id: since, kind: date,',
      '{ id: from-when, renamedFrom: since, kind: date,',
    );
    expect(questions).toEqual({
      added: [],
      removed: [],
      renamed: [{ from: 'since', to: 'from-when' }],
      changed: [],
    });
  });

  it('lists a question without its earlier id as another question', () => {
    expect(change('{ id: since, kind', '{ id: from-when, kind').questions).toMatchObject({
      added: ['from-when'],
      removed: ['since'],
    });
  });

  it.each([
    ['ask: Where are you?', 'ask: Where do you stand?', 'stage', ['new wording']],
    ['{ id: vp, label: VP }', '{ id: vp, label: Vice }', 'stage', ['option vp has new wording']],
    [
      'kind: text, ask: What feels',
      'kind: long-text, ask: What feels',
      'feels-off',
      ['text became long-text'],
    ],
    ['agree: { min: 1, max: 5', 'agree: { min: 1, max: 7', 'stuck', ['new scale']],
    ['ask: Since when? }', 'ask: Since when?, required: true }', 'since', ['now required']],
    ['ask: Since when? }', 'ask: Since when?, help: Roughly. }', 'since', ['other details']],
  ])('%s -> %s', (from, to, id, what) => {
    expect(change(from, to).questions.changed).toEqual([{ id, what }]);
  });

  it('lists rules, conditions and all other parts by their ids', () => {
    expect(change('any: [stage is early, basics is no]', 'any: [stage is early]').parts).toEqual([
      { part: 'conditions', added: [], removed: [], renamed: [], changed: ['early'] },
    ]);
  });
});
