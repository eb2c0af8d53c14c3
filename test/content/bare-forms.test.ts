import { describe, expect, it } from 'vitest';
import { COLLECTIONS } from '../../src/core/store.ts';
import { flawIn } from '../../src/formats/import/coachkit-records.ts';
import { NEEDS } from '../../src/framework/check/forms.ts';
import type { FormText, Framework } from '../../src/framework/schema/index.ts';
import { shippedFramework } from '../support/framework.ts';
import { typed } from '../support/program.ts';
import { scripted } from '../support/scripted.ts';

/**
 * Returns a form with only the questions that its command needs. Forms that name some of their own
 * questions stay whole, because the check requires those questions.
 */
function bare(form: FormText): FormText {
  if (['search-plan', 'meeting', 'weights', 'sponsor'].includes(form.id)) return form;
  const needed = (NEEDS[form.id] ?? []).flatMap((need) => (need.optional ? [] : [need.question]));
  const blocks = form.blocks.map((block) => ({
    ...block,
    questions: block.questions.filter(({ id }) => needed.includes(id)),
  }));
  const note = { kind: 'text' as const, id: 'anything', ask: 'Anything?' };
  const more = { id: 'more', title: 'More', questions: [note] };
  return { ...form, blocks: [...blocks.filter(({ questions }) => questions.length > 0), more] };
}

/** The shipped framework with the shortest possible forms. */
function barest(): Framework {
  const framework = shippedFramework();
  return { ...framework, id: 'bare', forms: framework.forms?.map(bare) };
}

const RUNS: string[][] = [
  ['find-coach', '--set', 'want-style=3'],
  ['find-coach', 'add', '--set', 'name=Ana R.'],
  ['evaluate', 'Ana R.', '--set', 'clicked=4'],
  ['evaluate', 'decide', '--yes', '--set', 'decision=choose', '--set', 'coach=Ana R.'],
  ['sessions', 'start', '--set', 'with=coach'],
  ['sessions', 'prep', '--set', 'anything=x'],
  ['sessions', 'log', '--set', 'on=2026-11-23'],
  ['sessions', 'log', '--self', '--set', 'on=2026-11-23'],
  ['actions', 'add', '--set', 'want=Write'],
  ['progress', 'success', 'Calm'],
  ['progress', 'add', '--set', 'text=Sleep', '--set', 'kind=count'],
  ['progress', 'check-in', '--set', 'sleep=3'],
  ['progress', 'goal', 'add', 'Hand over'],
  ['progress', 'evidence', 'add', 'She said so'],
  ['progress', 'experiment', 'add', ...set('situation=Board', 'new-way=Ask', 'stakes=low')],
  ['progress', 'experiment', 'done', 'Board', ...set('happened=Quiet', 'keep=keep')],
  ['progress', 'review', ...set('changed=A lot', 'still-mine=yes')],
  ['sessions', 'end', '--set', 'ended-on=2026-11-23'],
];

function set(...words: string[]): string[] {
  return words.flatMap((word) => ['--set', word]);
}

describe('forms with only what their commands need', () => {
  it('pass the check, and every command saves complete records from them', async () => {
    const files = { 'bare.json': JSON.stringify(barest()) };
    let ticks = 0;
    const tick = () => ticks++;
    const { home, context, err } = scripted({ files });
    const added = await typed(['framework', 'add', 'bare.json', '--yes'], { context });
    expect([added, err()]).toEqual([0, err()]);
    for (const args of RUNS) {
      const run = scripted({ files, home, tick, settings: { framework: 'bare' } });
      expect([args, await typed(args, run), run.err()]).toEqual([args, 0, run.err()]);
    }
    const store = await scripted({ home }).context.store();
    const kept = COLLECTIONS.flatMap((name) =>
      store
        .collection(name)
        .all()
        .map((record) => ({ name, record })),
    );
    expect(kept.length).toBeGreaterThan(12);
    for (const { name, record } of kept) {
      expect([name, flawIn(name, record)]).toEqual([name, undefined]);
      expect(JSON.stringify(record)).not.toContain('undefined');
    }
  });
});
