import { describe, expect, it } from 'vitest';
import { coachScript, GOOD, set } from '../../support/coaches.ts';

/** Somebody who has talked to these coaches. */
async function met(names: string[], options: Parameters<typeof coachScript>[0] = {}) {
  const script = coachScript(options);
  for (const name of names) {
    expect(await script.run('evaluate', name, '--no-input', ...set(GOOD))).toBe(0);
  }
  return script;
}

const someone = () => undefined;

describe('the acceptance cases of the domain', () => {
  it('1: after one conversation the warning comes once, and the decision is allowed', async () => {
    const script = await met(['Ana R.']);
    expect(await script.run('evaluate', 'decide', 'Ana')).toBe(2);
    expect(script.err()).toContain('Judging fit too quickly');
    expect((await script.coaches())[0]?.decision).toBeUndefined();
    expect(await script.run('evaluate', 'decide', 'Ana', '--yes')).toBe(0);
    expect((await script.coaches())[0]).toMatchObject({ stage: 'decided', decision: 'chosen' });
  });

  it('1, in a terminal: one is asked, and can go on or not', async () => {
    for (const [go, decision] of [
      ['stop', undefined],
      ['go', 'chosen'],
    ] as const) {
      const { home } = await met(['Ana R.']);
      const script = coachScript({ home, script: someone, choices: ['Ana R.', go] });
      expect(await script.run('evaluate', 'decide')).toBe(0);
      expect(script.err().split('Judging fit too quickly')).toHaveLength(2);
      expect((await script.coaches())[0]?.decision).toBe(decision);
    }
  });

  it('2: unsafe with fives everywhere is a hard stop', async () => {
    const script = coachScript();
    const unsafe = set({ ...GOOD, 'flag-not-safe': 'yes' });
    const { card, record, coach } = await script.json('evaluate', 'Ana R.', ...unsafe);
    expect(card.unsafe).toContain('do not go on with this coach');
    expect(card).toMatchObject({ feeling: 5, energy: 2, realCoaching: 'yes' });
    expect(coach).toMatchObject({ name: 'Ana R.', stage: 'intro-done' });
    expect(record).toMatchObject({ kind: 'meeting', coach: coach.id, conversation: 'intro' });
    expect(await script.run('evaluate', 'decide', 'Ana', '--yes')).toBe(2);
    expect(await script.run('evaluate', 'decide', 'Ana', '--yes', '--despite-unsafe', 'Ana')).toBe(
      2,
    );
    expect((await script.coaches())[0]?.decision).toBeUndefined();
    const named = ['--yes', '--despite-unsafe', 'Ana R.'];
    expect(await script.run('evaluate', 'decide', 'Ana', ...named)).toBe(0);
    expect((await script.coaches())[0]?.decision).toBe('chosen');
  });

  it('2, in a terminal: only the name in full overrides it', async () => {
    for (const [typed, decision] of [
      ['yes', undefined],
      ['Ana R.', 'chosen'],
    ] as const) {
      const first = coachScript();
      await first.run('evaluate', 'Ana R.', ...set({ 'flag-not-safe': 'yes' }));
      const script = coachScript({
        home: first.home,
        script: someone,
        choices: ['Ana R.', 'go'],
        lines: [typed],
      });
      await script.run('evaluate', 'decide');
      expect(script.err()).toContain('do not go on');
      const asked = script.asked.map(({ question }) => question.id);
      expect(asked.includes('months'), 'the stop comes first').toBe(decision === 'chosen');
      expect((await script.coaches())[0]?.decision).toBe(decision);
    }
  });

  it('2, in a terminal: what was stopped is not gone on with', async () => {
    const { home } = await met(['Ana R.', 'Bo']);
    const first = coachScript({ home, script: someone, choices: ['Ana R.', 'stop'] });
    await first.run('evaluate', 'decide');
    const script = coachScript({ home, script: someone, choices: ['Bo', 'go'] });
    await script.run('evaluate', 'decide');
    expect((await script.coaches()).map(({ decision }) => decision)).toEqual([undefined, 'chosen']);
  });

  it('3: where the gut and the weighed table differ, the question comes and the gut is kept', async () => {
    const script = await met(['Ana R.', 'Bo', 'Cy', 'Di']);
    await script.run('evaluate', 'Bo', ...set({ clicked: 1, energy: -2 }));
    await script.run('evaluate', 'Cy', ...set({ clicked: 2 }));
    await script.run('evaluate', 'Di', ...set({ clicked: 2 }));
    const weighed = ['--weights', ...set({ clicked: 3 })];
    const result = await script.json('evaluate', 'compare', '--gut', 'Bo', ...weighed);
    expect(result).toMatchObject({ count: 4, differs: 'What does the table not know?' });
    expect(result.gutPick.name).toBe('Bo');
    expect(result.lead).toBe(result.coaches[0].coach.id);
    expect(result.coaches[0]).toMatchObject({ fits: { clicked: 1 }, total: 1 });
    await script.run('evaluate', 'compare');
    expect(script.out()).toContain('Your gut tonight: Bo.');
    const picks = (await script.evaluations()).filter(({ kind }) => kind === 'gut-pick');
    expect(picks).toHaveLength(1);
  });

  it.each([
    ['find-coach', 'move', 'Ana', 'not-a-fit', '--because', 'She never was a PM.'],
    ['evaluate', 'decide', '--set', 'decision=no-fit-yet', '--set', 'reason=never was a PM'],
  ])('4: %s %s for having no product background brings the note on it', async (...args) => {
    const script = await met(['Ana R.', 'Bo']);
    expect(await script.run(...args)).toBe(0);
    expect(script.err()).toContain('Requiring a product background');
  });

  it('5: three months planned bring the note on quick results', async () => {
    const script = await met(['Ana R.', 'Bo', 'Cy']);
    expect(await script.run('evaluate', 'decide', 'Bo', ...set({ months: 3 }))).toBe(0);
    expect(script.err()).toContain('Expecting quick results');
  });

  it('6: a first session that is not free is something to ask, and no red flag', async () => {
    const { card } = await coachScript().json(
      'evaluate',
      'Bo',
      ...set({ ...GOOD, 'free-intro': 'no' }),
    );
    expect(card.flags).toEqual([]);
    expect(card.stillToAsk.map(({ id }: { id: string }) => id)).toContain('free-intro');
  });

  it('7: private preferences leave only when they are asked for', async () => {
    const script = coachScript();
    await script.run('find-coach', ...set({ comfort: 'older than me' }));
    await script.run('find-coach', ...set({ comfort: 'SECRET wish', 'want-style': 2 }));
    await script.run('evaluate', 'Ana', ...set({ ...GOOD, 'comfort-met': 'partly' }));
    await script.run('evaluate', 'Bo', ...set(GOOD));
    const ways = [
      ['find-coach', '--json'],
      ['find-coach'],
      ['find-coach', 'show', 'Ana', '--json'],
      ['find-coach', 'show', 'Ana', '--format', 'md'],
      ['find-coach', 'list', '--json'],
      ['evaluate', 'compare', '--json'],
      ['evaluate', 'compare', '--format', 'md'],
      ['evaluate', 'decide', '--json', '--set', 'decision=meet-another', '--set', 'reason=SECRET'],
      ['evaluate', 'Ana', '--json', ...set({ 'comfort-met': 'partly' })],
    ];
    for (const way of ways) {
      const before = script.out().length;
      expect(await script.run(...way), way.join(' ')).toBe(0);
      expect(script.out().slice(before), way.join(' ')).not.toMatch(
        /SECRET|older than me|"comfort|easy for you to be open/,
      );
    }
    const plan = await script.json('find-coach', '--include-private');
    expect(plan.plan.answers.comfort).toBe('SECRET wish');
    const shown = await script.json('find-coach', 'show', 'Ana', '--include-private');
    expect(shown.conversations[0].answers['comfort-met']).toBe('partly');
  });

  it('8: no fit yet is kept without a reason', async () => {
    const script = await met(['Ana R.', 'Bo', 'Cy']);
    const { decision } = await script.json(
      'evaluate',
      'decide',
      ...set({ decision: 'no-fit-yet' }),
    );
    expect(decision).toMatchObject({ decision: 'no-fit-yet', answers: { decision: 'no-fit-yet' } });
    expect(decision.answers).not.toHaveProperty('reason');
    expect((await script.coaches()).every((coach) => coach.decision === undefined)).toBe(true);
  });
});

describe('evaluate', () => {
  it('asks in the order of the record, and not again what somebody wants', async () => {
    const first = coachScript();
    await first.run(
      'find-coach',
      ...set({ 'want-style': 2, 'want-approach': 3, 'want-structure': 4 }),
    );
    const script = coachScript({ home: first.home, script: someone });
    expect(await script.run('evaluate', 'Ana R.')).toBe(0);
    const asked = script.asked.map(({ question }) => question.id);
    expect(asked.slice(0, 11)).toEqual([
      ...['first-line', 'energy', 'clicked', 'could-be-open', 'think-differently'],
      ...['real-coaching', 'talked-more'],
      ...['flag-talks-more', 'flag-gives-advice', 'flag-not-safe', 'flag-predetermined'],
    ]);
    expect(asked.slice(11)).toEqual([
      ...['what-is-coaching', 'style-and-structure', 'background', 'approach-mix'],
      ...['saw-style', 'saw-approach', 'saw-structure', 'comfort-met'],
      ...['price', 'frequency', 'months', 'minutes', 'homework', 'free-intro'],
      ...['notes', 'conversation', 'met-on'],
    ]);
  });

  it('keeps two conversations apart, and never takes a stage back', async () => {
    const script = await met(['Ana R.']);
    await script.run('evaluate', 'Ana', ...set({ clicked: 1 }));
    await script.run('evaluate', 'Ana', ...set({ conversation: 'intro', 'met-on': '2026-11-01' }));
    const { conversations, coach } = await script.json('find-coach', 'show', 'Ana');
    expect(conversations.map((each: { conversation: string }) => each.conversation)).toEqual([
      'intro',
      'sample',
      'intro',
    ]);
    expect(coach.stage).toBe('sample-done');
  });

  it('reads a file', async () => {
    const answers = 'first-line: "calm"\nenergy: -1\nflag-gives-advice: yes\nhomework: no\n';
    const script = coachScript({ files: { 'a.yaml': answers } });
    const { card, notes } = await script.json('evaluate', 'Bo', '--answers', 'a.yaml');
    expect(card).toMatchObject({ energy: -1, flags: [{ id: 'flag-gives-advice', answer: 'yes' }] });
    expect(notes).toMatchObject([{ pitfall: 'no-work-between' }]);
  });

  it('says at most one pitfall a run, and not the same within a week', async () => {
    const script = coachScript();
    const poor = set({
      'flag-gives-advice': 'yes',
      clicked: 5,
      energy: 2,
      months: 3,
      homework: 'no',
    });
    const counted = async () => {
      const before = script.err().length;
      await script.run('evaluate', 'Bo', ...poor);
      return (
        script
          .err()
          .slice(before)
          .match(/Why now: /g)?.length ?? 0
      );
    };
    expect([await counted(), await counted(), await counted(), await counted()]).toEqual([
      1, 1, 1, 0,
    ]);
  });
});

describe('evaluate, where something is wrong', () => {
  const refuses = async (script: ReturnType<typeof coachScript>, args: string[], says: RegExp) => {
    const before = JSON.stringify([await script.coaches(), await script.evaluations()]);
    expect(await script.run(...args)).toBe(2);
    expect(script.err()).toMatch(says);
    expect(JSON.stringify([await script.coaches(), await script.evaluations()])).toBe(before);
  };

  it('takes one or none to compare for what it is', async () => {
    await refuses(coachScript(), ['evaluate', 'compare'], /No conversation is written down/);
    await refuses(await met(['Ana R.']), ['evaluate', 'compare'], /with one coach/);
  });

  it('cannot show nine at once', async () => {
    const names = ['Ana', 'Bo', 'Cy', 'Dora', 'Emil', 'Fred', 'Gus', 'Hans', 'Ivo'];
    const script = await met(names);
    await refuses(script, ['evaluate', 'compare'], /There are 9/);
    const { coaches } = await script.json('evaluate', 'compare', 'Bo', 'Ivo', 'Cy');
    expect(coaches.map(({ coach }: { coach: { name: string } }) => coach.name)).toEqual([
      'Bo',
      'Cy',
      'Ivo',
    ]);
    const asks = coachScript({
      home: script.home,
      script: ({ question }) =>
        'options' in question ? question.options?.slice(2, 5).map(({ id }) => id) : undefined,
      choices: [(await script.coaches())[3]?.id ?? ''],
    });
    expect(await asks.run('evaluate', 'compare')).toBe(0);
    expect(asks.out()).toContain('Cy');
    expect(asks.out()).not.toContain('Ivo');
  });

  it('asks which of two, and takes an id in a script', async () => {
    const script = coachScript();
    await script.run('find-coach', 'add', 'Ana R.');
    await script.run('find-coach', 'add', 'Ana R.');
    await refuses(script, ['evaluate', 'Ana R.', ...set(GOOD)], /by its id: \w{6} \(idea\), \w{6}/);
    const second = (await script.coaches())[1];
    expect(await script.run('evaluate', second?.id.slice(-6) ?? '', ...set(GOOD))).toBe(0);
    expect(await script.evaluations()).toMatchObject([{ coach: second?.id }]);
    const asks = coachScript({ home: script.home, script: someone, choices: [second?.id ?? ''] });
    expect(await asks.run('evaluate', 'ana r.', ...set({ clicked: 3 }))).toBe(0);
    expect((await asks.evaluations()).map((each) => 'coach' in each && each.coach)).toEqual([
      second?.id,
      second?.id,
    ]);
  });

  it('keeps no record of somebody who was removed, nor of a day to come', async () => {
    const script = await met(['Ana R.', 'Bo']);
    await script.run('find-coach', 'remove', 'Ana', '--yes');
    await refuses(script, ['evaluate', 'Ana R.', ...set(GOOD)], /was removed/);
    await refuses(script, ['evaluate', 'compare'], /with one coach/);
    await refuses(script, ['evaluate', 'Bo', ...set({ 'met-on': '2026-12-24' })], /still to come/);
    expect(await script.run('find-coach', 'restore', 'Ana')).toBe(0);
    expect(await script.run('evaluate', 'compare')).toBe(0);
  });

  it('takes a slip for a slip and not for somebody new', async () => {
    const script = await met(['Anastasia']);
    await refuses(script, ['evaluate', 'Anastsia', ...set(GOOD)], /Did you mean "Anastasia"/);
    await refuses(script, ['evaluate', 'zz9zzz', ...set(GOOD)], /no coach called that/);
  });

  it.each(['Zoë/../x', '../..', '🦊🦊', 'A "B" $C', 'compare', '王小明'])(
    'copes with the name %s',
    async (name) => {
      const script = coachScript();
      expect(await script.run('find-coach', 'add', name)).toBe(0);
      const [coach] = await script.coaches();
      expect(await script.run('evaluate', coach?.id.slice(-6) ?? '', ...set(GOOD))).toBe(0);
      expect(script.out()).toContain(name);
    },
  );

  it.each(['\u001b[31mRed', 'two\nlines', '\u202eevil', '   ', 'x'.repeat(81)])(
    'refuses the name %j',
    async (name) => {
      await refuses(coachScript(), ['find-coach', 'add', name], /name/);
      await refuses(coachScript(), ['evaluate', name, ...set(GOOD)], /name/);
    },
  );

  it('lets at most one be chosen', async () => {
    const script = await met(['Ana R.', 'Bo', 'Cy']);
    await script.run('evaluate', 'decide', 'Ana');
    await script.run('evaluate', 'decide', 'Bo');
    const decisions = (await script.coaches()).map(({ decision }) => decision);
    expect(decisions).toEqual(['waiting', 'chosen', undefined]);
    await refuses(script, ['find-coach', 'move', 'Cy', 'chosen'], /decision of its own/);
    await refuses(script, ['find-coach', 'move', 'Cy', 'intro'], /There is no stage/);
  });
});

describe('evaluate compare', () => {
  it('asks the gut before the table, once until somebody is met', async () => {
    const { home, coaches } = await met(['Ana R.', 'Bo']);
    const [ana] = await coaches();
    const first = coachScript({
      home,
      script: someone,
      choices: [ana?.id ?? ''],
      lines: ['Trust.'],
    });
    await first.run('evaluate', 'compare');
    expect(first.out()).toContain('← your gut');
    const again = coachScript({ home, script: someone });
    expect(await again.run('evaluate', 'compare')).toBe(0);
    expect(again.out()).toContain('Your gut tonight: Ana R.\n');
  });

  it('keeps what the table does not know', async () => {
    const { home, coaches, run } = await met(['Ana R.', 'Bo']);
    await run('evaluate', 'Bo', ...set({ clicked: 1, energy: -2, 'could-be-open': 3 }));
    const bo = (await coaches())[1]?.id ?? '';
    const script = coachScript({ home, script: someone, choices: [bo], lines: ['Her silence.'] });
    await script.run('evaluate', 'compare');
    expect(script.out()).toContain('What does the table not know?');
    expect(await script.evaluations()).toContainEqual(
      expect.objectContaining({ kind: 'gut-pick', coach: bo, unknown: 'Her silence.' }),
    );
  });

  it.each([40, 60, 80, 120, 160, 200])('fits in %i columns', async (columns) => {
    const names = ['Ana R.', 'Bartholomew Oseiwanderlustensen', '王小明', 'Zoë 🦊', 'Kim'];
    const script = await met(names, { columns });
    const line =
      'I cried, and it was Donaudampfschifffahrtsgesellschaftskapitän 日本語日本語日本語';
    await script.run('evaluate', 'Ana', ...set({ 'first-line': line, 'saw-style': 3 }));
    const before = script.out().length;
    await script.run('evaluate', 'compare', '--gut', 'Kim');
    const { default: widthOf } = await import('fast-string-width');
    for (const row of script.out().slice(before).split('\n')) {
      expect(widthOf(row), row).toBeLessThanOrEqual(columns);
    }
    expect(script.out().slice(before)).toContain('Still to ask');
  });

  it('is Markdown that a cell cannot break', async () => {
    const script = await met(['Ana | R.', 'Bo']);
    await script.run('evaluate', 'Bo', ...set({ 'first-line': 'a | b\\\nc' }));
    const before = script.out().length;
    await script.run('evaluate', 'compare', '--format', 'md');
    const rows = script
      .out()
      .slice(before)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const bars = rows.map((row) => row.match(/(?<!\\)\|/g)?.length);
    expect(new Set(bars)).toEqual(new Set([4]));
  });
});
