import { describe, expect, it } from 'vitest';
import { edit } from '../../../src/commands/journal/edit.ts';
import { listThenMenu } from '../../../src/commands/journal/menu.ts';
import { question } from '../../../src/commands/journal/question.ts';
import { remove, restore } from '../../../src/commands/journal/remove.ts';
import { search } from '../../../src/commands/journal/search.ts';
import { show } from '../../../src/commands/journal/show.ts';
import { onThisDay, stats } from '../../../src/commands/journal/stats.ts';
import type { Context } from '../../../src/core/context.ts';
import { entryAt, journalScript } from '../../support/journal.ts';
import type { Options } from '../../support/scripted.ts';

async function threeDays(options: Parameters<typeof journalScript>[0] = {}) {
  const script = journalScript(options);
  const saved = await script.write(
    entryAt('2026-11-20T08:00', { text: 'Friday.', mood: 2 }),
    entryAt('2026-11-21T08:00', { text: 'Saturday.' }),
    entryAt('2026-11-22T08:00', { text: 'Sunday.' }),
  );
  return { ...script, ids: saved.map(({ id }) => id) };
}

const reading = (...choices: string[]): Options => ({ script: () => undefined, choices });

const berlinZone = { name: 'Europe/Berlin', offsetAt: () => 60 };

const days = (out: string) => out.match(/Friday|Saturday|Sunday/g);

describe('journal show without an id', () => {
  it('shows only the last entry when no one can be asked', async () => {
    const { context, out, err } = await threeDays();
    await show(context, undefined, {});
    expect(out()).toMatch(/^Sun 22 Nov, 08:00 · free\n/);
    expect(days(out())).toEqual(['Sunday']);
    expect(err()).toBe('');
  });

  it('leads from entry to entry, and says after the last one that there are no more', async () => {
    const ways = ['newer', 'older', 'older', 'older', 'newer', 'done'];
    const { context, out, err } = await threeDays(reading(...ways));
    await show(context, undefined, {});
    expect(days(out())).toEqual(['Sunday', 'Saturday', 'Friday', 'Saturday']);
    expect(err().match(/^.+$/gm)).toEqual([
      ...["That's the newest entry in your journal.", "That's the oldest entry in your journal."],
    ]);
  });

  it('shows an entry as changed by an edit', async () => {
    const { context, out, ids } = await threeDays({
      ...reading('older', 'edit', 'newer', 'older', 'done'),
      edit: () => ({ text: 'Edited.' }),
    });
    await show(context, undefined, {});
    expect(out().match(/Saturday|Sunday|Edited/g)).toEqual([
      ...['Sunday', 'Saturday', 'Edited', 'Sunday', 'Edited'],
    ]);
    expect((await context.store()).collection('journal').get(ids[1] ?? '')?.rev).toBe(2);
  });

  it('gives a program the last entry that is not private', async () => {
    const { context, out, write } = await threeDays(reading());
    await write(entryAt('2026-11-23T08:00', { text: 'SECRET', private: true }));
    await show(context, undefined, { json: true });
    expect(JSON.parse(out()).entry.text).toBe('Sunday.');
  });

  it('says how to fill an empty journal', async () => {
    const { context, out, err } = journalScript();
    await show(context, undefined, {});
    expect([out(), err()]).toEqual([
      '',
      'Your journal is empty. Write an entry: coachkit reflect\n',
    ]);
  });
});

describe('journal show of one entry', () => {
  it('shows its day, its words, and one line of other facts', async () => {
    const { context, out, write } = journalScript();
    const facts = { mood: 3, energy: 4, tags: ['board'], private: true as const };
    const [saved] = await write(entryAt('2025-11-20T08:00', { text: 'Calm.', ...facts }));
    const id = saved?.id.slice(-6).toLowerCase() ?? '';
    const there = { ...context, clock: { ...context.clock, zone: () => berlinZone } };
    await show(there, id, {});
    expect(out()).toMatch(
      new RegExp(
        `^Thu 20 Nov 2025, 08:00 · free\\n─+\\n\\nCalm\\.\\n\\nmood 3 · energy 4 · #board · private · ${id}\\n$`,
      ),
    );
  });

  it('names the time zone if it is not the current one', async () => {
    const { context, out, ids } = await threeDays();
    await show(context, ids[0], {});
    expect(out()).toMatch(/Friday\.\n\nmood 2 · Europe\/Berlin · \w{6}\n$/);
  });
});

it('journal show fails for an unknown id', async () => {
  const { context } = await threeDays();
  await expect(show(context, 'zzzzzz', {})).rejects.toMatchObject({ exit: 2 });
});

describe('journal show --history', () => {
  it('shows only the words that each edit replaced', async () => {
    const { context, out, ids } = await threeDays();
    const [id = ''] = ids;
    await edit(context, id, { text: 'Changed.' });
    await edit(context, id, { mood: '4', tag: ['board'] });
    await show(context, id, { history: true });
    const [, history = ''] = out().split(/mood 4 · #board .*\n/);
    expect(history).toBe(
      [
        '',
        'Replaced on Mon 23 Nov, 10:00',
        'mood  2',
        'tags  none',
        '',
        'Replaced on Mon 23 Nov, 10:00',
        'Friday.',
        '',
      ].join('\n'),
    );
  });

  it('names the question of a replaced answer', async () => {
    const { context, out, write } = journalScript();
    const answer = (question: string, answer: string) => ({
      question,
      asked: `${question}?`,
      answer,
    });
    const answers = [answer('one', 'first'), answer('two', 'second')];
    const [saved] = await write(entryAt('2026-11-20T08:00', { answers }));
    const { id = '' } = saved ?? {};
    await edit(context, id, { text: '## one?\n\nfirst\n\n## two?\n\nanother' });
    await show(context, id, { history: true });
    expect(out()).toMatch(/Replaced on .*\ntwo\?\n\nsecond\n$/);
  });

  it('says when an entry was never edited', async () => {
    const { context, out, ids } = await threeDays();
    await show(context, ids[0], { history: true });
    expect(out()).toContain("This entry hasn't been edited.");
  });
});

describe('suggests the next steps in one line in a terminal', () => {
  let edits = 0;
  type Run = (context: Context, id: string, options: { json?: boolean }) => Promise<void>;
  it.each<[string, Run, RegExp]>([
    ['list', (context, _, options) => listThenMenu(context, options), /journal show \(/],
    ['show', (context, id, options) => show(context, id, options), /journal edit \w{6} /],
    ['search', (context, _, options) => search(context, 'Sunday', options), /show \w{6} /],
    ['stats', (context, _, options) => stats(context, options), /journal review /],
    [
      'question',
      (context, _, options) => question(context, 'important', options),
      /review --question important /,
    ],
    ['on-this-day', (context, _, options) => onThisDay(context, options), /show \w{6} /],
    [
      'edit',
      (context, id, options) => edit(context, id, { text: `New ${++edits}.`, ...options }),
      /show \w+ --history /,
    ],
    [
      'restore',
      async (context, id, options) => {
        await remove(context, id, { yes: true, json: true });
        await restore(context, id, options);
      },
      /show \w{6} /,
    ],
  ])('%s', async (_, run, next) => {
    const { context, err, ids, write } = await threeDays();
    await write(
      entryAt('2025-11-23T08:00', {
        answers: [{ question: 'important', asked: 'What?', answer: 'Rest.' }],
      }),
    );
    const [id = ''] = ids;
    const seen = { ...context, io: { ...context.io, terminal: true } };
    await run(seen, id, { json: true });
    await run(context, id, {});
    expect(err()).not.toContain('Next:');
    const before = err().length;
    await run(seen, id, {});
    const line = err()
      .slice(before)
      .match(/^Next: coachkit .*$/gm);
    expect(line).toHaveLength(1);
    expect(line?.[0]).toMatch(next);
  });
});
