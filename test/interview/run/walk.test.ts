import { expect, it } from 'vitest';
import { add } from '../../../src/commands/actions/actions.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import { type Script, scripted } from '../../support/scripted.ts';

it('returns to the review after an answer is changed from it, and then continues', async () => {
  let looks = 1;
  const said: Record<string, string[]> = { want: ['Ask', 'Ask Ana'], due: ['2026-12-01'] };
  const script: Script = ({ question }) => {
    if (question.id === 'picture' && looks-- > 0) return { kind: 'review' };
    return said[question.id]?.shift();
  };
  const run = scripted({ script, choices: ['want', 'continue'] });
  await add(run.context, undefined, {});
  expect(run.asked.map(({ question }) => question.id)).toEqual([
    ...['want', 'due', 'picture', 'want', 'picture', 'snag', 'when'],
  ]);
  expect(run.menus).toHaveLength(2);
  expect(run.err()).toContain('Changed: What will I do? Ask Ana\n');
  const kept = (await run.context.store()).collection<Action>('commitments').all();
  expect(kept).toMatchObject([{ text: 'Ask Ana', due: '2026-12-01' }]);
});
