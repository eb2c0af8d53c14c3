import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { edit } from '../../../src/commands/journal/edit.ts';
import { remove, restore } from '../../../src/commands/journal/remove.ts';
import type { Edited } from '../../../src/core/context.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { entryAt, journalScript } from '../../support/journal.ts';

const someone = () => undefined;

async function withEntry(entry: Partial<Entry>, options: Parameters<typeof journalScript>[0] = {}) {
  const script = journalScript(options);
  const [saved] = await script.write(entryAt('2026-11-03T21:14', entry));
  if (!saved) throw new Error('nothing was saved');
  const now = async () => (await script.context.store()).collection<Entry>('journal').get(saved.id);
  return { ...script, id: saved.id.slice(-6).toLowerCase(), saved, now };
}

describe('journal edit', () => {
  it('opens the words and keeps the earlier version', async () => {
    let opened = '';
    const { context, id, now } = await withEntry(
      { text: 'before' },
      {
        script: someone,
        edit: (text) => {
          opened = text;
          return { text: 'after\r\n\u0000' };
        },
      },
    );
    await edit(context, id, {});
    expect(opened).toBe('before');
    expect(await now()).toMatchObject({
      rev: 2,
      text: 'after\r\n\u0000',
      earlier: [{ rev: 1, value: { text: 'before' } }],
    });
  });

  it('opens answers under their questions', async () => {
    const answers = [
      { question: 'a', asked: 'What?', answer: 'this', private: true },
      { question: 'b', asked: 'And?', answer: 'that' },
    ];
    const { context, id, now } = await withEntry(
      { answers },
      { script: someone, edit: (text) => ({ text: text.replace('this', 'something else') }) },
    );
    await edit(context, id, {});
    expect((await now())?.answers).toEqual([
      { ...answers[0], answer: 'something else' },
      answers[1],
    ]);
  });

  it('saves nothing when nothing was changed', async () => {
    const { context, id, now, err } = await withEntry(
      { text: 'same' },
      { script: someone, edit: (text) => ({ text }) },
    );
    await edit(context, id, {});
    expect(err()).toContain('Nothing was changed');
    expect((await now())?.rev).toBe(1);
  });

  it('sets and removes links, and leaves the others', async () => {
    const links = { session: '01ARYZ6S41TSV4RRFFQ69G5FAV', value: 'calm' };
    const { context, id, now } = await withEntry({ text: 'x', links });
    const store = await context.store();
    await store.ready();
    const goal = store.collection('progress').add({ type: 'goal', text: 'Delegate more' });
    const coach = store.collection('coaches').add({ name: 'Ana R.', stage: 'idea' });
    await edit(context, id, { goal: 'delegate', coach: 'ana', session: false });
    expect((await now())?.links).toEqual({ value: 'calm', goal: goal.id, coach: coach.id });
    await edit(context, id, { value: 'rest', goal: false, coach: false });
    expect((await now())?.links).toEqual({ value: 'rest' });
    await edit(context, id, { value: false });
    expect(await now()).not.toHaveProperty('links');
  });

  it('changes nothing when a link is unknown or missing', async () => {
    const { context, id, now, err } = await withEntry({ text: 'x' });
    await expect(edit(context, id, { goal: 'delegate' })).rejects.toMatchObject({ exit: 2 });
    await edit(context, id, { goal: false });
    expect(err()).toContain('Nothing was changed');
    expect((await now())?.rev).toBe(1);
  });

  it('takes options instead of an editor', async () => {
    const { context, id, now } = await withEntry({ text: 'x', private: true, tags: ['old'] });
    await edit(context, id, { mood: '4', tag: ['board'], private: false, bring: true });
    const entry = await now();
    expect(entry).toMatchObject({ text: 'x', mood: 4, tags: ['board'], bring: true });
    expect(entry).not.toHaveProperty('private');
    await edit(context, id, { text: 'y' });
    expect(await now()).toMatchObject({ text: 'y', mood: 4 });
  });

  it.each<[string, Edited, string]>([
    [
      'a failed editor',
      { failed: 'The editor exited with code 1.', keptAt: '/run/x/text.md' },
      '/run/x/text.md',
    ],
    ['a lost heading', { text: 'no heading' }, 'Your text is in '],
  ])('shows where the words are after %s', async (_, edited, where) => {
    const answers = [{ question: 'a', asked: 'What?', answer: 'this' }];
    const { context, id, now } = await withEntry(
      { text: 'and this', answers },
      { script: someone, edit: () => edited },
    );
    const { message, hint } = await edit(context, id, {}).catch((error) => error);
    expect(`${message} ${hint}`).toContain(where);
    expect((await now())?.rev).toBe(1);
  });

  it('loses nothing when the entry was changed in another terminal', async () => {
    const script = await withEntry(
      { text: 'before' },
      { script: someone, edit: () => ({ text: 'mine' }) },
    );
    const collection = (await script.context.store()).collection<Entry>('journal');
    const interrupted = {
      ...script.context,
      edit: async () => {
        collection.update(script.saved.id, (entry) => ({ ...entry, text: 'theirs' }));
        return { text: 'mine' };
      },
    };
    const problem = await edit(interrupted, script.id, {}).catch((error) => error);
    expect(problem.message).toContain('changed elsewhere');
    const path = /Your text is in (.*)\.$/.exec(problem.message)?.[1] ?? '';
    expect(readFileSync(path, 'utf8')).toContain('mine');
    expect((await script.now())?.text).toBe('theirs');

    const seen: string[] = [];
    const again = {
      ...script.context,
      prompts: async () => ({
        ...(await script.context.prompts()),
        choose: async () => 'on' as never,
      }),
      edit: async (before: string) => {
        seen.push(before);
        return { text: `${before}, and more` };
      },
    };
    await edit(again, script.id, {});
    expect(seen).toEqual(['mine']);
    expect((await script.now())?.text).toBe('mine, and more');
    expect((await script.context.store()).drafts.list()).toEqual([]);
  });

  it('needs question headings only when an entry has several answers', async () => {
    const answer = (question: string) => ({ question, asked: `${question}?`, answer: 'before' });
    const one = await withEntry({ answers: [answer('a')] });
    await edit(one.context, one.id, { text: 'after' });
    expect((await one.now())?.answers).toMatchObject([{ question: 'a', answer: 'after' }]);
    const two = await withEntry({ answers: [answer('a'), answer('b')] });
    await expect(edit(two.context, two.id, { text: 'after' })).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('answers 2 questions'),
    });
  });

  it('names the option without a terminal', async () => {
    const { context, id } = await withEntry({ text: 'x' });
    await expect(edit(context, id, {})).rejects.toMatchObject({
      exit: 2,
      hint: expect.stringContaining('--text'),
    });
  });

  it('refuses input that is not text', async () => {
    const { context, id, now } = await withEntry(
      { text: 'before' },
      { files: { '-': Uint8Array.of(0x63, 0xe9) } },
    );
    await expect(edit(context, id, { text: '-' })).rejects.toMatchObject({ exit: 2 });
    expect((await now())?.text).toBe('before');
  });

  it('does not empty an entry', async () => {
    const { context, id, now } = await withEntry({ text: 'x' });
    await expect(edit(context, id, { text: ' \n' })).rejects.toMatchObject({ exit: 2 });
    expect((await now())?.text).toBe('x');
  });
});

describe('journal delete and restore', () => {
  it('asks first, and suggests no', async () => {
    const { context, id, now } = await withEntry(
      { text: 'x' },
      { script: someone, choices: ['no'] },
    );
    await remove(context, id, {});
    expect(await now()).not.toHaveProperty('deleted');
  });

  it('deletes and restores an entry', async () => {
    const { context, id, now } = await withEntry(
      { text: 'x' },
      { script: someone, choices: ['yes'] },
    );
    await remove(context, id, {});
    expect(await now()).toHaveProperty('deleted');
    await expect(edit(context, id, { text: 'y' })).rejects.toMatchObject({ exit: 2 });
    await restore(context, id, {});
    expect(await now()).not.toHaveProperty('deleted');
    expect((await now())?.text).toBe('x');
  });

  it('needs --yes when no one can be asked', async () => {
    const { context, id, now } = await withEntry({ text: 'x' });
    await expect(remove(context, id, {})).rejects.toMatchObject({ exit: 2 });
    expect(await now()).not.toHaveProperty('deleted');
    await remove(context, id, { yes: true });
    expect(await now()).toHaveProperty('deleted');
  });
});
