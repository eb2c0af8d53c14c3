import { describe, expect, it } from 'vitest';
import { coachScript, GOOD, set } from '../../support/coaches.ts';

/** A person who has met these coaches. */
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

  it('1, in a terminal: the person is asked, and decides or stops', async () => {
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
    expect(card.unsafe).toContain('Do not continue with this coach');
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

  it('2: a coach who crosses personal lines is the only other hard stop', async () => {
    const script = coachScript();
    const crossed = set({ ...GOOD, 'more-flags': 'flag-crosses-lines' });
    const { card, next } = await script.json('evaluate', 'Dee', ...crossed);
    expect(card.unsafe).toMatch(/^A coach who crosses personal lines is not safe\. Stop here\./);
    expect(card.stillToAsk).toEqual([]);
    expect(next).toContain('not safe for you');
    expect(await script.run('evaluate', 'decide', 'Dee', '--yes')).toBe(2);
    expect((await script.coaches())[0]?.decision).toBeUndefined();
    const before = script.out().length;
    await script.run('find-coach', 'show', 'Dee');
    expect(script.out().slice(before)).not.toContain('not from the source');
    const named = ['--yes', '--despite-unsafe', 'Dee'];
    expect(await script.run('evaluate', 'decide', 'Dee', ...named)).toBe(0);
  });

  it('2, in a terminal: only the full name overrides it', async () => {
    for (const [typed, decision] of [
      ['yes', undefined],
      ['Ana R.', 'chosen'],
    ] as const) {
      const first = coachScript();
      await first.run('evaluate', 'Ana R.', ...set({ 'flag-not-safe': 'yes' }));
      const script = coachScript({
        home: first.home,
        script: someone,
        choices: ['go'],
        lines: [typed],
      });
      await script.run('evaluate', 'decide', 'Ana R.');
      expect(script.err()).toContain('Do not continue');
      const asked = script.asked.map(({ question }) => question.id);
      expect(asked.includes('months'), 'the stop comes first').toBe(decision === 'chosen');
      expect((await script.coaches())[0]?.decision).toBe(decision);
    }
  });

  it('2, in a terminal: a stopped decision is not continued', async () => {
    const { home } = await met(['Ana R.', 'Bo']);
    const first = coachScript({ home, script: someone, choices: ['Ana R.', 'stop'] });
    await first.run('evaluate', 'decide');
    const script = coachScript({ home, script: someone, choices: ['Bo', 'go'] });
    await script.run('evaluate', 'decide');
    expect((await script.coaches()).map(({ decision }) => decision)).toEqual([undefined, 'chosen']);
  });

  it('3: if the gut and the weighed table differ, it asks why and keeps the gut pick', async () => {
    const script = await met(['Ana R.', 'Bo', 'Cy', 'Di']);
    await script.run('evaluate', 'Bo', ...set({ clicked: 1, energy: -2 }));
    await script.run('evaluate', 'Cy', ...set({ clicked: 2 }));
    await script.run('evaluate', 'Di', ...set({ clicked: 2 }));
    const weighed = ['--weights', ...set({ clicked: 3 })];
    const result = await script.json('evaluate', 'compare', '--gut', 'Bo', ...weighed);
    expect(result).toMatchObject({ count: 4, differs: "What doesn't the table know?" });
    expect(result.gutPick.name).toBe('Bo');
    expect(result.lead).toBe(result.coaches[0].coach.id);
    expect(result.coaches[0]).toMatchObject({ fits: { clicked: 1 }, total: 1 });
    await script.run('evaluate', 'compare');
    expect(script.out()).toContain('Your gut pick tonight: Bo.');
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

  it('5: a plan of three months brings the note on quick results', async () => {
    const script = await met(['Ana R.', 'Bo', 'Cy']);
    expect(await script.run('evaluate', 'decide', 'Bo', ...set({ months: 3 }))).toBe(0);
    expect(script.err()).toContain('Expecting quick results');
  });

  it('6: a first session that is not free is a question to ask, not a red flag', async () => {
    const { card } = await coachScript().json(
      'evaluate',
      'Bo',
      ...set({ ...GOOD, 'free-intro': 'no' }),
    );
    expect(card.flags).toEqual([]);
    expect(card.stillToAsk.map(({ id }: { id: string }) => id)).toContain('free-intro');
  });

  it('7: private preferences are exported only on request', async () => {
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

  it('8: no fit yet is saved without a reason', async () => {
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
  it('asks in the order of the form, and does not ask for known wishes again', async () => {
    const first = coachScript();
    await first.run(
      'find-coach',
      ...set({ 'want-style': 2, 'want-approach': 3, 'want-structure': 4 }),
    );
    const script = coachScript({ home: first.home, script: someone });
    expect(await script.run('evaluate', 'Ana R.')).toBe(0);
    const asked = script.asked.map(({ question }) => question.id);
    expect(asked).toEqual([
      ...['first-line', 'energy', 'clicked', 'could-be-open', 'think-differently'],
      ...['real-coaching', 'flag-talks-more', 'flag-gives-advice', 'flag-not-safe'],
      ...['flag-predetermined', 'more-flags', 'approach-mix', 'asked.wanted', 'terms.wanted'],
    ]);
    expect(script.err()).toContain('Filled in from your plan of Mon 23 Nov: the style you want');
  });

  it('asks how they work and how it fits if the person wants to add that', async () => {
    const script = coachScript({
      script: ({ question }) => (question.id === 'asked.wanted' ? 'yes' : undefined),
    });
    await script.run('evaluate', 'Ana R.');
    const asked = script.asked.map(({ question }) => question.id);
    expect(asked.slice(asked.indexOf('asked.wanted') + 1, -1)).toEqual([
      ...['what-is-coaching', 'style-and-structure', 'background'],
      ...['want-style', 'saw-style', 'want-approach', 'saw-approach'],
      ...['want-structure', 'saw-structure', 'comfort-met'],
    ]);
  });

  it('asks once who talked more, and reads and keeps an older answer from a file', async () => {
    const script = coachScript({ script: someone });
    await script.run('evaluate', 'Ana R.', '--no-input', ...set({ 'talked-more': 'coach' }));
    const { card } = await script.json('find-coach', 'show', 'Ana');
    expect(card.flags, 'no red flag that was not said').toEqual([]);
    await script.run('find-coach', 'show', 'Ana');
    expect(script.out()).toMatch(/Talked more +The coach/);
    await script.run('evaluate', 'Ana', '--change', ...set({ clicked: 2 }));
    expect(await script.evaluations()).toMatchObject([
      { answers: { 'talked-more': 'coach', clicked: 2 } },
    ]);
    await script.run('evaluate', 'Bo', '--no-input', ...set({ 'flag-talks-more': 'yes' }));
    const before = script.out().length;
    await script.run('find-coach', 'show', 'Bo');
    expect(script.out().slice(before)).toMatch(/Talked more +The coach/);
  });

  it('asks for terms and safeguards if the person wants to add them', async () => {
    const wanted = coachScript({
      script: ({ question }) =>
        ({ 'terms.wanted': 'yes', price: '300 EUR', ending: 'A month ahead.' })[question.id],
    });
    expect(await wanted.run('evaluate', 'Ana R.')).toBe(0);
    const asked = wanted.asked.map(({ question }) => question.id);
    expect(asked.slice(asked.indexOf('terms.wanted') + 1)).toEqual([
      ...['price', 'frequency', 'months', 'minutes', 'homework', 'free-intro'],
      ...[
        'confidentiality',
        'coach-notes',
        'training',
        'ethics',
        'conflicts',
        'referral',
        'ending',
      ],
      ...['notes', 'conversation', 'met-on'],
    ]);
    const [record] = await wanted.evaluations();
    expect(record).toMatchObject({ answers: { price: '300 EUR', ending: 'A month ahead.' } });
    expect(JSON.stringify(record)).not.toContain('wanted');
  });

  it('builds a second conversation on the first', async () => {
    const first = coachScript();
    await first.run('find-coach', 'add', 'Ana R.', '--set', 'price=300 EUR');
    const known = {
      ...{ background: 'Law', training: '200 hours', homework: 'no' },
      ...{ 'approach-mix': 'pure', 'saw-style': 2 },
    };
    await first.run('evaluate', 'Ana', ...set({ ...GOOD, ...known }));
    const script = coachScript({
      home: first.home,
      script: ({ question }) => ({ 'terms.wanted': 'yes' })[question.id],
    });
    expect(await script.run('evaluate', 'Ana')).toBe(0);
    const asked = script.asked.map(({ question }) => question.id);
    expect(asked).toEqual(expect.arrayContaining(['clicked', 'flag-not-safe', 'ethics']));
    expect(asked, 'a no is asked about again').toContain('homework');
    for (const id of ['background', 'training', 'price', 'approach-mix', 'saw-style']) {
      expect(asked, id).not.toContain(id);
    }
    const said = script.err().replace(/\s+/g, ' ');
    expect(said).toContain(
      'Filled in from your conversation of Mon 23 Nov: their mix, background, the style you saw, price, training and supervision.',
    );
    expect((await script.evaluations()).at(-1)).toMatchObject({
      answers: { background: 'Law', training: '200 hours', price: '300 EUR' },
    });
    const changed = await script.json('evaluate', 'Ana', ...set({ training: '60 hours' }));
    expect(changed.record.answers).toMatchObject({ background: 'Law', training: '60 hours' });
  });

  it('says that a second record is new, but changes the last one with --change', async () => {
    const files = { 'a.yaml': 'clicked: 4\nprice: 300 EUR\n' };
    const script = coachScript({ files });
    await script.run('evaluate', 'Ana', '--answers', 'a.yaml');
    expect(script.err()).not.toContain('This is conversation');
    await script.run('evaluate', 'Ana', '--answers', 'a.yaml');
    expect(script.err()).toContain('This is conversation 2 with this coach');
    expect(script.err()).toContain('coachkit evaluate Ana --change');
    await script.run('undo');
    const [before] = await script.evaluations();
    expect(await script.run('evaluate', 'Ana', '--change', ...set({ clicked: 2 }))).toBe(0);
    const after = await script.evaluations();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({
      ...{ id: before?.id, on: '2026-11-23', conversation: 'intro' },
      answers: { clicked: 2, price: '300 EUR' },
    });
    expect(await script.run('evaluate', 'Bo', '--change', ...set({ clicked: 2 }))).toBe(2);
    expect(script.err()).toContain("You haven't written up a conversation with this coach");
    expect((await script.coaches()).map(({ name }) => name)).toEqual(['Ana']);
  });

  it('keeps two conversations apart, and never moves a stage back', async () => {
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

  it('reads answers from a file', async () => {
    const answers = 'first-line: "calm"\nenergy: -1\nflag-gives-advice: yes\nhomework: no\n';
    const script = coachScript({ files: { 'a.yaml': answers } });
    const { card, notes } = await script.json('evaluate', 'Bo', '--answers', 'a.yaml');
    expect(card).toMatchObject({ energy: -1, flags: [{ id: 'flag-gives-advice', answer: 'yes' }] });
    expect(notes).toMatchObject([{ pitfall: 'no-work-between' }]);
  });

  it('shows at most one pitfall a run, and not the same one within a week', async () => {
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

describe('evaluate, when something is wrong', () => {
  const refuses = async (script: ReturnType<typeof coachScript>, args: string[], says: RegExp) => {
    const before = JSON.stringify([await script.coaches(), await script.evaluations()]);
    expect(await script.run(...args)).toBe(2);
    expect(script.err()).toMatch(says);
    expect(JSON.stringify([await script.coaches(), await script.evaluations()])).toBe(before);
  };

  it('says that a comparison needs two coaches', async () => {
    await refuses(coachScript(), ['evaluate', 'compare'], /no coaches to compare/);
    await refuses(await met(['Ana R.']), ['evaluate', 'compare'], /one coach to compare/);
  });

  it('asks which of nine coaches to show', async () => {
    const names = ['Ana', 'Bo', 'Cy', 'Dora', 'Emil', 'Fred', 'Gus', 'Hans', 'Ivo'];
    const script = await met(names);
    await refuses(script, ['evaluate', 'compare'], /You have 9 coaches/);
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

  it('asks which of two coaches is meant, and takes an id in a script', async () => {
    const script = coachScript();
    await script.run('find-coach', 'add', 'Ana R.');
    await script.run('find-coach', 'add', 'Ana R.');
    await refuses(
      script,
      ['evaluate', 'Ana R.', ...set(GOOD)],
      /Use an id: \w{6} \(Ana R\., idea\), \w{6}/,
    );
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

  it('saves no record of a removed coach or of a future day', async () => {
    const script = await met(['Ana R.', 'Bo']);
    await script.run('find-coach', 'remove', 'Ana', '--yes');
    await refuses(script, ['evaluate', 'Ana R.', ...set(GOOD)], /was removed/);
    await refuses(script, ['evaluate', 'compare'], /one coach to compare/);
    await refuses(
      script,
      ['evaluate', 'Bo', ...set({ 'met-on': '2026-12-24' })],
      /is in the future/,
    );
    expect(await script.run('find-coach', 'restore', 'Ana')).toBe(0);
    expect(await script.run('evaluate', 'compare')).toBe(0);
  });

  it('recognizes a typing slip in a name, and adds no coach', async () => {
    const script = await met(['Anastasia']);
    await refuses(script, ['evaluate', 'Anastsia', ...set(GOOD)], /Did you mean "Anastasia"/);
    await refuses(script, ['evaluate', 'zz9zzz', ...set(GOOD)], /no candidate with that name/);
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
    await refuses(script, ['find-coach', 'move', 'Cy', 'chosen'], /separate decision/);
    await refuses(script, ['find-coach', 'move', 'Cy', 'intro'], /coachkit has no stage/);
  });
});

describe('evaluate compare', () => {
  it('asks for the gut pick before the table, and again only after another conversation', async () => {
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
    expect(again.out()).toContain('Your gut pick tonight: Ana R.\n');
  });

  it('keeps values that the table does not know', async () => {
    const { home, coaches, run } = await met(['Ana R.', 'Bo']);
    await run('evaluate', 'Bo', ...set({ clicked: 1, energy: -2, 'could-be-open': 3 }));
    const bo = (await coaches())[1]?.id ?? '';
    const script = coachScript({ home, script: someone, choices: [bo], lines: ['Her silence.'] });
    await script.run('evaluate', 'compare');
    const asked = script.menus.map(({ message }) => message);
    expect(asked.filter((each) => each === "What doesn't the table know?")).toHaveLength(1);
    expect(script.out()).not.toContain("What doesn't the table know?");
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

  it('prints Markdown that no cell can break', async () => {
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

/** A conversation that felt good but was mostly advice. */
const ADVISING = {
  'first-line': 'Full of ideas',
  energy: 2,
  clicked: 5,
  'could-be-open': 5,
  'think-differently': 5,
  'real-coaching': 'no',
  'talked-more': 'coach',
  'flag-talks-more': 'yes',
  'flag-gives-advice': 'yes',
  'flag-not-safe': 'no',
  'flag-predetermined': 'yes',
  'approach-mix': 'mostly-advice',
};

describe('the card on the screen', () => {
  it('names five questions to ask first, and all of them in show', async () => {
    const script = coachScript();
    await script.run('evaluate', 'Ana', ...set(GOOD));
    const lines = (out: string) => out.split('Still to ask')[1]?.match(/: “/g)?.length ?? 0;
    expect(lines(script.out())).toBe(5);
    expect(script.out()).toMatch(
      /Confidentiality[\s\S]*Training[\s\S]*Conflicts[\s\S]*Price[\s\S]*Ending/,
    );
    const card = (await script.json('find-coach', 'show', 'Ana')).card;
    expect(script.out()).toContain(`See ${card.stillToAsk.length - 5} more.`);
    const before = script.out().length;
    await script.run('find-coach', 'show', 'Ana');
    expect(lines(script.out().slice(before))).toBe(card.stillToAsk.length);
    expect(script.out().slice(before)).not.toMatch(/See \d+ more\./);
  });

  it.each([60, 80])('starts with flags and the description, in %i columns', async (columns) => {
    const script = coachScript({ columns });
    await script.run('evaluate', 'Ana', ...set(ADVISING));
    const order = [
      'What you describe is advising.',
      'The coach talks more than they listen.',
      'The coach gives a lot of advice',
      'The coach seems to have outcomes in mind',
      'Mostly advice',
      'How did it feel?',
      'Full of ideas',
      "It felt good, and advice can be right for you, but it isn't coaching.",
      'Still to ask',
    ].map((words) => script.out().replace(/\s+/g, ' ').indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(script.err()).toContain('coachkit find-coach\n');
    expect(script.err(), 'said once').not.toContain('Expecting the coach to have answers');
  });

  it('does not say that it felt good if it did not', async () => {
    const script = coachScript();
    await script.run('evaluate', 'Ana', ...set({ ...ADVISING, energy: -2, clicked: 2 }));
    expect(script.out()).toContain('What you describe is advising.');
    expect(script.out()).not.toContain('It felt good');
  });

  it('marks a red flag that is not from the source', async () => {
    const script = coachScript();
    await script.run('evaluate', 'Ana', ...set({ 'more-flags': 'flag-guarantees' }));
    expect(script.out()).toMatch(/They guarantee results\. +\(?not from the source/);
    const { card, command } = await script.json('evaluate', 'Ana', ...set({ clicked: 4 }));
    expect(card.flags).toMatchObject([{ id: 'flag-guarantees', fromSource: false }]);
    expect(command).toBe('coachkit evaluate Ana');
  });
});

describe('a coach marked not safe', () => {
  const UNSAFE = { ...GOOD, 'flag-not-safe': 'yes', 'flag-talks-more': 'yes' };

  async function withUnsafe(others: string[] = ['Bo', 'Cy']) {
    const script = await met(others);
    await script.run('evaluate', 'Ana', ...set(UNSAFE));
    return script;
  }

  it('leaves nothing to ask, and offers only a message to decline', async () => {
    const script = await withUnsafe();
    const { card, command } = await script.json('evaluate', 'Ana', ...set(UNSAFE));
    expect(card).toMatchObject({ advising: false, stillToAsk: [] });
    expect(command).toBe('coachkit find-coach messages Ana');
    const { coaches } = await script.json('find-coach', 'list');
    const ana = coaches.find(({ name }: { name: string }) => name === 'Ana');
    expect(ana.command).toBe('coachkit find-coach messages Ana');
    const { messages } = await script.json('find-coach', 'messages', 'Ana');
    expect(messages.map(({ id }: { id: string }) => id)).toEqual(['decline']);
    const before = script.out().length;
    await script.run('find-coach', 'show', 'Ana');
    expect(script.out().slice(before)).not.toMatch(/sample session|beside the others|Still to ask/);
  });

  it('is not offered as a pick for tonight or in a menu', async () => {
    const { home, coaches } = await withUnsafe();
    const ids = (await coaches()).map(({ id, name }) => ({ id, name }));
    const bo = ids.find(({ name }) => name === 'Bo')?.id ?? '';
    const compare = coachScript({ home, script: someone, choices: [bo] });
    await compare.run('evaluate', 'compare');
    expect(compare.offered().map(({ label }) => label)).toEqual(['Bo', 'Cy']);
    expect(await compare.run('evaluate', 'compare', '--gut', 'Ana')).toBe(2);
    expect(compare.err()).toMatch(/not\s+one\s+you\s+marked\s+as\s+not\s+safe/);
    const decide = coachScript({ home, script: someone, choices: ['meet-another'] });
    await decide.run('evaluate', 'decide');
    expect(decide.offered().map(({ label }) => label)).not.toContain('I choose Ana');
    const again = coachScript({ home, script: someone });
    await again.run('evaluate').catch(() => undefined);
    expect(again.offered().map(({ label }) => label.split(' ')[0])).toEqual(['Bo', 'Cy']);
  });

  it('is not asked about if one other coach is left', async () => {
    const { home } = await withUnsafe(['Bo']);
    const script = coachScript({ home, script: someone });
    expect(await script.run('evaluate', 'compare')).toBe(0);
    expect(script.offered()).toEqual([]);
  });

  it('is not proposed at home or for an engagement, unless chosen since', async () => {
    const script = await met(['Ana', 'Bo', 'Cy']);
    await script.run('evaluate', 'decide', 'Ana');
    const next = async () => (await script.json('status')).next.command;
    expect(await next()).toBe('coachkit sessions start');
    await script.run('evaluate', 'Ana', ...set(UNSAFE));
    expect(await next()).not.toBe('coachkit sessions start');
    await script.run('sessions', 'start', '--set', 'with=coach');
    const engagements = async () =>
      (await script.context.store()).collection('sessions' as never).all() as { who?: string }[];
    expect((await engagements())[0]?.who).toBeUndefined();
    await script.run('undo');
    await script.run('evaluate', 'decide', 'Ana', '--despite-unsafe', 'Ana');
    expect(await next()).toBe('coachkit sessions start');
  });
});

describe('the end of evaluate, at a terminal', () => {
  const walked = (choices: string[], answers: Record<string, string | number> = ADVISING) =>
    coachScript({ script: ({ question }) => answers[question.id], choices });

  it('is a card and a menu that fit a screen of 24 lines', async () => {
    const line = 'Warm and quick, and I caught myself talking around the thing I came for, twice.';
    const flags = { 'more-flags': ['flag-guarantees', 'flag-presses', 'flag-tells'] };
    const answers: Record<string, string | number | string[]> = { ...ADVISING, ...flags };
    const script = coachScript({
      script: ({ question }) => (question.id === 'first-line' ? line : answers[question.id]),
    });
    await script.run('evaluate', 'Bo', '--no-input', ...set(GOOD));
    const before = script.out().length;
    await script.run('evaluate', 'Ana R.');
    const said = script.out().slice(before).trim().split('\n');
    // Two lines say where the card was saved. A menu adds five lines around its choices.
    const menu = script.offered().length + 5;
    expect(said.length + 2 + menu).toBeLessThanOrEqual(24);
    const words = said.join(' ').replace(/\s+/g, ' ');
    const order = ['What you describe is advising.', 'Red flags: ', line, 'Real coaching No'];
    expect(order.map((each) => words.indexOf(each))).toEqual(
      order.map((each) => words.indexOf(each)).toSorted((a, b) => a - b),
    );
    expect(words).toContain(`“${line}”`);
  });

  it('has a row for each thing, and the command that changes it on its own line', async () => {
    const answers: Record<string, string | number> = {
      ...{ 'first-line': 'I cried, and it was ok.', energy: 2, clicked: 5 },
      ...{ 'could-be-open': 5, 'think-differently': 5, 'real-coaching': 'yes' },
    };
    const script = coachScript({ columns: 60, script: ({ question }) => answers[question.id] });
    await script.run('evaluate', 'Ana R.');
    expect(script.out()).toMatch(
      new RegExp(
        [
          '^Ana R\\. · first conversation, Mon 23 Nov\\n\\n“I cried, and it was ok\\.”\\n',
          'Feeling +●●●●● energized \\+2\\nReal coaching +Yes\\nStill to ask +\\w',
        ].join('\\n'),
      ),
    );
    expect(script.err()).toContain('\ncoachkit evaluate "Ana R." --change\n');
  });

  it('leads to the next step, and ends with Done or Esc', async () => {
    const script = walked(['card', 'second', 'done']);
    expect(await script.run('evaluate', 'Ana R.')).toBe(0);
    expect(script.offered().map(({ value }) => value)).toEqual([
      ...['second', 'decide', 'card', 'done'],
    ]);
    expect(script.out()).toContain('Questions for Ana R.');
    expect(script.out()).toContain('What coaching is');
    const left = coachScript({ home: script.home, script: someone });
    expect(await left.run('evaluate', 'Bo')).toBe(0);
    expect(left.offered().map(({ value }) => value)).toContain('compare');
  });

  it('offers only a message to decline a coach who is not safe', async () => {
    const script = walked(['decline', 'done'], { ...ADVISING, 'flag-not-safe': 'yes' });
    await script.run('evaluate', 'Ana R.');
    expect(script.offered().map(({ value }) => value)).toEqual(['decline', 'card', 'done']);
    expect(script.out()).toContain('Do not continue with this coach');
    expect(script.out()).toContain("I've decided not to go ahead");
    expect(script.out()).not.toContain('Ask before you decide');
  });

  it('takes the booked day as the day of the conversation, once', async () => {
    const first = coachScript({ today: '2026-11-20' });
    await first.run(
      'find-coach',
      'add',
      'Ana R.',
      ...set({ 'next-on': '2026-11-21', price: '300' }),
    );
    const script = coachScript({ home: first.home, script: someone });
    await script.run('evaluate', 'Ana');
    expect(script.err()).toContain('Filled in from what you wrote about this coach: price.');
    expect(script.err()).toContain('Filled in from your booking: the day.');
    await script.run('evaluate', 'Ana');
    expect((await script.evaluations()).map((each) => 'on' in each && each.on)).toEqual([
      '2026-11-21',
      '2026-11-23',
    ]);
  });
});

it('copies the messages of a decision with --copy', async () => {
  const copied: string[] = [];
  const script = await met(['Ana R.', 'Bo', 'Cy'], { clipboard: (text) => void copied.push(text) });
  await script.run('evaluate', 'decide', 'Ana', '--copy');
  expect(copied).toHaveLength(1);
  expect(copied[0]).toMatch(/^Hi Ana,[\s\S]*\n\nHi Bo,[\s\S]*\n\nHi Cy,/);
});
