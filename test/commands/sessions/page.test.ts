import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { page } from '../../../src/commands/sessions/page.ts';
import { prep } from '../../../src/commands/sessions/prep.ts';
import { start } from '../../../src/commands/sessions/start.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import { entryAt, journalScript } from '../../support/journal.ts';

const answer = (answer: string, isPrivate?: true) => ({
  question: 'important',
  asked: 'What matters?',
  answer,
  ...(isPrivate && { private: isPrivate }),
});

const LONG = `${'A long thought. '.repeat(30)}The end.`;

async function marked() {
  const script = journalScript();
  const { context, write } = script;
  const [kept] = await write(
    entryAt('2026-11-16T08:00', { text: 'Only mine.' }),
    entryAt('2026-11-17T08:00', { text: LONG, bring: true }),
    entryAt('2026-11-18T08:00', {
      answers: [answer('Sleep.'), answer('SECRET answer', true)],
      bring: true,
    }),
    entryAt('2026-11-19T08:00', { text: 'SECRET entry', bring: true, private: true }),
  );
  const actions = (await context.store()).collection<Action>('commitments');
  actions.add({ text: 'Ask Ana', origin: 'me', status: 'open', due: '2026-12-01' });
  actions.add({ text: 'SECRET step', origin: 'me', status: 'open', private: true });
  const from = { entry: kept?.id ?? '' };
  actions.add({ text: 'Of an entry that stays', origin: 'me', status: 'open', from });
  return script;
}

describe('sessions page', () => {
  it('shows marked entries in full, and nothing private or unmarked', async () => {
    const { context, out, err } = await marked();
    await page(context, { format: 'md' });
    expect(out()).toBe(
      [
        '# For my next session',
        '## Tue 2026-11-17',
        LONG,
        '## Wed 2026-11-18: What matters?',
        'Sleep.',
        '## Open actions',
        '- Ask Ana by Tue 2026-12-01\n',
      ].join('\n\n'),
    );
    expect(err()).toBe(
      'Left out: 1 private entry. To include private entries: --include-private\n',
    );
  });

  it('includes private entries and answers on request, but no private action', async () => {
    const { context, out, err } = await marked();
    await page(context, { format: 'md', includePrivate: true });
    expect(out()).toContain('SECRET entry');
    expect(out()).toContain('SECRET answer');
    expect(out()).not.toMatch(/SECRET step|Only mine|entry that stays/);
    expect(err()).toBe('');
  });

  it('names the coach and the day, and starts with the preparation', async () => {
    const { context, out } = await marked();
    const agreed = ['with=coach', 'who=Ana R.', 'first-date=2026-12-02', 'at=09:00'];
    await start(context, { set: agreed, json: true });
    await prep(context, { set: ['topic=Saying no', 'rather-not=SECRET topic'], json: true });
    const before = out().length;
    await page(context, {});
    const shown = out().slice(before);
    expect(shown).toMatch(
      /^For a session with Ana R\.\n─+\n\nOn {2}Wed 2026-12-02\n\n.*\nSaying no\n/,
    );
    expect(shown).not.toContain('SECRET');
  });

  it('takes its format from the file name', async () => {
    const { context, home, err } = await marked();
    const [html, md] = [join(home, 'ana.html'), join(home, 'ana.md')];
    await page(context, { out: html });
    await page(context, { out: md });
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>[\s\S]*Sleep\./);
    expect(readFileSync(md, 'utf8')).toMatch(/^# For my next session/);
    expect(err()).toContain(`Saved to ${html}.`);
    await expect(page(context, { force: true })).rejects.toMatchObject({ exit: 2 });
  });

  it('gives a program the entries and the page', async () => {
    const { context, out } = await marked();
    await page(context, { json: true });
    expect(out()).not.toContain('SECRET');
    expect(JSON.parse(out())).toMatchObject({
      schemaVersion: 1,
      entries: [{ text: LONG }, { answers: [{ answer: 'Sleep.' }] }],
      left: 1,
      page: expect.stringMatching(/^# For my next session/),
    });
  });

  it('says how to mark an entry when nothing is marked', async () => {
    const { context, out, err } = journalScript();
    await page(context, {});
    expect([out(), err().replace(/\s+/g, ' ')]).toEqual([
      '',
      "You haven't marked any entries to bring. To mark one: coachkit journal edit ID --bring ",
    ]);
  });
});
