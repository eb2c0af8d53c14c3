import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { add } from '../../../src/commands/framework/add.ts';
import { question } from '../../../src/commands/journal/question.ts';
import { list } from '../../../src/commands/questions/questions.ts';
import { reflect } from '../../../src/commands/reflect/reflect.ts';
import { type Options, scripted } from '../../support/scripted.ts';

const MINE = `coachkit: 1
id: mine
version: "1.0.0"
title: My own
summary: Two questions.
reflections:
  bank:
    - { id: garden, ask: What grew today? }
    - { id: afraid, ask: What would the garden say?, core: true }
`;

/** A home with an enabled framework of two questions. */
async function withMine(): Promise<string> {
  const { context, home } = scripted({ files: { 'mine.yaml': MINE } });
  await add(context, 'mine.yaml', { yes: true });
  return home;
}

/** Answers the question of the day on each of `days` days. */
async function questionsOn(days: number, options: Options, framework?: string): Promise<string[]> {
  const questions: string[] = [];
  for (let day = 1; day <= days; day++) {
    const run = scripted({
      ...options,
      today: `2026-11-${String(day).padStart(2, '0')}`,
      script: (ask) => (ask.canSwap ? 'Words.' : undefined),
    });
    await reflect(run.context, undefined, framework === undefined ? {} : { framework });
    questions.push(run.asked.find((ask) => ask.canSwap)?.question.ask ?? '');
  }
  return questions;
}

describe('the questions of other frameworks', () => {
  it('take turns in `reflect`, together with those of your own frameworks', async () => {
    const home = await withMine();
    const settings = { 'questions-from': 'mine' };
    const asked = await questionsOn(12, { home, settings });
    expect(asked).toContain('What grew today?');
    expect(asked).toContain('What would the garden say?');
  });

  it('come from all enabled frameworks, and the key w names their source', async () => {
    const home = await withMine();
    const run = scripted({ home });
    await list(run.context, { json: true });
    const { questions } = JSON.parse(run.out());
    expect(new Set(questions.map(({ from }: { from: string }) => from)).size).toBe(6);
    await questionsOn(2, { home });
    const third = scripted({ home, today: '2026-11-03', script: () => undefined });
    await reflect(third.context, undefined, {});
    const { question } = third.asked.find(({ canSwap }) => canSwap) ?? {};
    expect(question).toMatchObject({ why: expect.stringMatching(/^From: /) });
  });

  it('are left out by the setting, and when a framework is named', async () => {
    const home = await withMine();
    const none = scripted({ home, settings: { 'questions-from': 'none' } });
    await list(none.context, { json: true });
    const { questions } = JSON.parse(none.out());
    expect(new Set(questions.map(({ from }: { from: string }) => from)).size).toBe(1);
    const named = await questionsOn(6, { home }, 'mine');
    expect(new Set(named)).toEqual(new Set(['What grew today?', 'What would the garden say?']));
  });

  it('can be answered by the id in the list, even if two share one', async () => {
    const home = await withMine();
    const run = scripted({ home });
    await list(run.context, {});
    expect(run.out()).toContain('What would the garden say? (mine.afraid)');
    await reflect(run.context, undefined, { text: 'Rain.', question: 'mine.afraid' });
    await question(run.context, 'mine.afraid', {});
    expect(run.out()).toContain('What would the garden say?');
  });

  it('from a broken framework do not stop anyone from writing', async () => {
    const home = await withMine();
    const path = join(home, 'config/frameworks/mine.json');
    const copy = JSON.parse(readFileSync(path, 'utf8'));
    copy.framework.sections = 'an earlier format';
    writeFileSync(path, JSON.stringify({ ...copy, checkedBy: 'an earlier one' }));
    expect(await questionsOn(3, { home })).not.toContain('');
  });
});
