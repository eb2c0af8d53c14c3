import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edit } from '../../../src/commands/sessions/edit.ts';
import { sponsor } from '../../../src/commands/sessions/sponsor.ts';
import { start } from '../../../src/commands/sessions/start.ts';
import type { Context } from '../../../src/core/context.ts';
import type { SessionRecord } from '../../../src/domain/sessions/session.ts';
import { allQuestions } from '../../../src/interview/session.ts';
import { shippedFramework } from '../../support/framework.ts';
import { scripted } from '../../support/scripted.ts';
import { failure, stored } from '../../support/world.ts';

const SECRET = 'That I may leave';
const ANSWERS = `
with: coach
who: Ana R.
sponsor: Maria, our CHRO
sponsor-goals: [Lead the exec team]
sponsor-hears: [attendance, goals]
heard-from: me
sponsor-worry: ${SECRET}
`;
const WHOLE = {
  'no-content': 'yes',
  'no-rating': 'yes',
  'if-stops': 'Each can stop.',
  'if-risk': 'The coach tells the client first.',
  midpoint: '2027-03-01',
  'midpoint-present': 'yes',
};
const set = (answers: Record<string, string>) => ({
  set: Object.entries(answers).map(([id, answer]) => `${id}=${answer}`),
});

const records = (context: Context) => stored<SessionRecord>({ context }, 'sessions');

async function begun() {
  const first = scripted({ files: { 'a.yaml': ANSWERS } });
  await start(first.context, { sponsor: true, answers: 'a.yaml' });
  return () => scripted({ home: first.home });
}

describe('a page for three', () => {
  it('shows agreements, asks open questions, and contains nothing private', async () => {
    const now = (await begun())();
    await sponsor(now.context, { format: 'md' });
    const page = now.out();
    expect(page).toContain('- Sponsor: Maria, our CHRO');
    expect(page).toContain('- Coach: Ana R.');
    expect(page).toContain('- Lead the exec team');
    expect(page).toContain('- From the client.');
    expect(page).not.toContain('## Halfway');
    expect(page).toContain('## Still to ask');
    expect(page).toContain('who is told, and is the client told first?');
    expect(page).not.toMatch(/private|[{}]/);
    expect(page).not.toContain(SECRET);
    const json = (await begun())();
    await sponsor(json.context, { json: true });
    expect(json.out()).not.toContain(SECRET);
    expect(JSON.parse(json.out()).stillToAsk).toHaveLength(7);
  });

  it("promises the client's words only when the client tells the sponsor", async () => {
    const told = { 'sponsor-hears': 'progress' };
    for (const [from, words] of [
      ['me', "in the client's own words"],
      ['coach', 'in words the client has agreed to beforehand'],
    ] as const) {
      const now = (await begun())();
      await sponsor(now.context, { ...set({ ...told, 'heard-from': from }), format: 'md' });
      expect(now.out()).toContain(`- How it is going, ${words}.`);
      expect(now.out().match(/How it is going/g)).toHaveLength(1);
    }
  });

  it('has nothing left to ask once everything is answered', async () => {
    const now = (await begun())();
    await sponsor(now.context, { ...set({ ...WHOLE, 'agreed-on': '2026-11-20' }), format: 'md' });
    expect(now.out()).not.toContain('Still to ask');
    expect(now.out()).toContain('- All three of us meet on 2027-03-01 ');
    expect(now.out()).toContain('All three of us said yes to this on 2026-11-20.');
    expect(await records(now.context)).toMatchObject([
      { answers: { who: 'Ana R.' }, sponsor: { form: 'sponsor', answers: WHOLE } },
    ]);
  });

  it('keeps the yes of all three only for the text they read', async () => {
    const again = await begun();
    await sponsor(again().context, set({ ...WHOLE, 'agreed-on': '2026-11-20' }));
    const quiet = again();
    await sponsor(quiet.context, set({ 'sponsor-worry': 'Another' }));
    expect(quiet.out()).toContain('2026-11-20');
    const changed = again();
    await sponsor(changed.context, set({ 'if-stops': 'Nothing happens.' }));
    expect(changed.out()).not.toContain('2026-11-20');
    expect(changed.out()).toContain('Do all three of us say yes to this page?');
    expect(changed.err()).toContain('all three of you have to say yes again');
  });

  it('is saved to a file, but does not replace one', async () => {
    const again = await begun();
    const out = join(mkdtempSync(join(tmpdir(), 'coachkit-page-')), 'three.md');
    await sponsor(again().context, { out });
    expect(readFileSync(out, 'utf8')).toMatch(/^# What the three of us agree on\n/);
    await failure(sponsor(again().context, { out }));
    const piped = again();
    await sponsor(piped.context, { out: '-' });
    expect(piped.out()).toBe(readFileSync(out, 'utf8'));
  });

  it('can be added later, stays through an edit, and asks for an engagement', async () => {
    const none = scripted();
    expect((await failure(sponsor(none.context, {}))).hint).toContain('start --sponsor');
    const plain = scripted();
    await start(plain.context, { set: ['with=coach'] });
    const later = scripted({ home: plain.home });
    expect((await failure(sponsor(later.context, {}))).message).toContain(
      "You haven't written down",
    );
    await sponsor(later.context, set({ sponsor: 'Maria' }));
    const [{ id } = { id: '' }] = await records(later.context);
    await edit(later.context, id, { set: ['months=6'] });
    expect(await records(later.context)).toMatchObject([
      { answers: { months: 6 }, sponsor: { answers: { sponsor: 'Maria' } } },
    ]);
  });

  it('asks a person at once, and from then on shows the page', async () => {
    const plain = scripted();
    await start(plain.context, { set: ['with=coach'] });
    const first = scripted({ home: plain.home, script: () => undefined });
    await sponsor(first.context, {});
    expect(first.asked.map(({ question }) => question.id)).toContain('sponsor-hears');
    const second = scripted({ home: plain.home, script: () => undefined });
    await sponsor(second.context, {});
    expect(second.asked).toEqual([]);
    expect(second.out()).toContain('Still to ask');
  });

  it('is only for work with a coach, and points to its page when one is open', async () => {
    const peer = scripted();
    const error = await failure(start(peer.context, { sponsor: true, peer: true, ...set({}) }));
    expect(error.message).toContain('--sponsor is only for work with a coach');
    const open = (await begun())();
    const again = await failure(start(open.context, { sponsor: true }));
    expect(again.hint).toContain('coachkit sessions sponsor');
  });
});

it('the two forms that are asked together share no question', () => {
  const { forms = [] } = shippedFramework();
  const ids = ['engagement', 'sponsor'].flatMap((name) =>
    allQuestions(forms.find(({ id }) => id === name)?.blocks ?? []).map(({ id }) => id),
  );
  expect(new Set(ids).size).toBe(ids.length);
});
