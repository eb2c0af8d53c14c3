import { describe, expect, it } from 'vitest';
import { question } from '../../../src/commands/journal/question.ts';
import { add, list, remove } from '../../../src/commands/questions/questions.ts';
import { reflect } from '../../../src/commands/reflect/reflect.ts';
import { type Scripted, scripted } from '../../support/scripted.ts';

const FRIEND = 'What would I tell a friend?';

async function withQuestion(run: Scripted, ask = FRIEND): Promise<string> {
  const before = run.out().length;
  await add(run.context, ask, { json: true });
  return JSON.parse(run.out().slice(before)).question.id;
}

describe("a person's own questions", () => {
  it('are listed first, with the ids that other commands accept', async () => {
    const run = scripted();
    await list(run.context, {});
    expect(run.out()).toContain('You have none yet.');
    const id = await withQuestion(run);
    await list(run.context, {});
    expect(run.out()).toMatch(new RegExp(`Your own\\n• What would I tell a friend\\? \\(${id}\\)`));
    expect(run.out()).toContain('What am I afraid of? (afraid)');
  });

  it('are listed for a program', async () => {
    const run = scripted();
    const id = await withQuestion(run);
    const from = run.out().length;
    await list(run.context, { json: true });
    const { schemaVersion, questions } = JSON.parse(run.out().slice(from));
    expect(schemaVersion).toBe(1);
    expect(questions[0]).toEqual({ id, ask: FRIEND, own: true });
    expect(questions).toContainEqual({
      id: 'afraid',
      ask: 'What am I afraid of?',
      own: false,
      from: 'Executive Coaching Framework for Product Leaders',
    });
  });

  it.each(['', '  ', 'two\nlines', 'x'.repeat(301)])(
    'are one line (%j is refused)',
    async (ask) => {
      await expect(add(scripted().context, ask, {})).rejects.toMatchObject({ exit: 2 });
    },
  );

  it('are kept once, and restored with their earlier id', async () => {
    const run = scripted();
    const id = await withQuestion(run);
    expect(await withQuestion(run, ` ${FRIEND.toUpperCase()} `)).toBe(id);
    await remove(run.context, id, {});
    await expect(remove(run.context, id, {})).rejects.toMatchObject({ exit: 2 });
    expect(await withQuestion(run)).toBe(id);
  });

  it('are answered by id, and their answers stay when they are removed', async () => {
    const run = scripted();
    const id = await withQuestion(run);
    await reflect(run.context, undefined, { text: 'Breathe.', question: id });
    await remove(run.context, id, {});
    await question(run.context, id, {});
    expect(run.out()).toContain(FRIEND);
    expect(run.out()).toContain('Breathe.');
    await expect(
      reflect(run.context, undefined, { text: 'x', question: id }),
    ).rejects.toMatchObject({ exit: 2 });
  });

  it('take turns like core questions, and a new one comes first', async () => {
    const { context, home } = scripted();
    const asked: string[] = [];
    for (let day = 1; day <= 25; day++) {
      if (day === 13) await add(context, FRIEND, {});
      const run = scripted({
        home,
        today: `2026-11-${String(day).padStart(2, '0')}`,
        script: (ask) => (ask.canSwap ? 'Words.' : undefined),
      });
      await reflect(run.context, undefined, {});
      asked.push(run.asked.find((ask) => ask.canSwap)?.question.ask ?? '');
    }
    expect(asked.indexOf(FRIEND)).toBe(12);
    expect(asked.slice(13)).toContain(FRIEND);
  });

  it('can be asked for in a terminal', async () => {
    const { context, home } = scripted();
    await add(context, FRIEND, {});
    const run = scripted({ home, script: (ask) => (ask.canSwap ? 'Breathe.' : undefined) });
    const [own] = (await run.context.store()).collection('questions').all();
    await reflect(run.context, undefined, { question: own?.id.slice(-6).toLowerCase() ?? '' });
    expect(run.asked.find((ask) => ask.canSwap)?.question.ask).toBe(FRIEND);
  });
});
