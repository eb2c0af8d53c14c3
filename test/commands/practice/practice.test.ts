import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { add } from '../../../src/commands/framework/add.ts';
import { history, show } from '../../../src/commands/practice/history.ts';
import { kit, programme } from '../../../src/commands/practice/kits.ts';
import { listPractices } from '../../../src/commands/practice/list.ts';
import { type PracticeOptions, practice } from '../../../src/commands/practice/practice.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import type { Action } from '../../../src/domain/actions/action.ts';
import type { PracticeRun } from '../../../src/domain/practice/practice.ts';
import type { Practice } from '../../../src/framework/schema/index.ts';
import { shippedFrameworks } from '../../../src/framework/shipped.ts';
import { KIND_GOODBYE } from '../../framework/kind-goodbye.ts';
import { shippedFramework } from '../../support/framework.ts';
import { root, type Script, type Scripted, scripted } from '../../support/scripted.ts';
import { failure, stored } from '../../support/world.ts';

const all: Practice[] = shippedFrameworks(join(root, 'dist/frameworks'))
  .list()
  .flatMap(({ id }) => shippedFramework(id).practices ?? []);

/** Answers by question id. Questions without one are skipped. */
const saying =
  (answers: Record<string, ReturnType<Script>>): Script =>
  ({ question }) =>
    answers[question.id];

const kept = async (run: Pick<Scripted, 'context'>) => ({
  runs: await stored<PracticeRun>(run, 'practices'),
  actions: await stored<Action>(run, 'commitments'),
});

/** Runs a practice with the given answers, without a terminal. */
async function done(run: Scripted, name: string, set: string[], more: PracticeOptions = {}) {
  await practice(run.context, name, { set, ...more });
}

describe('practice without a name', () => {
  it('lets a person choose by type of work, and go back between the menus', async () => {
    const answers = saying({ pull: 'The demo.' });
    const script = scripted({ script: answers });
    const chosen = ['0', undefined, '1', 'meet-the-voice'];
    const seen: string[][] = [];
    const prompts = await script.context.prompts();
    const context = {
      ...script.context,
      io: { ...script.context.io, terminal: true },
      prompts: async () => ({
        ...prompts,
        choose: async (_: string, offered: readonly { label: string }[]) => {
          seen.push(offered.map(({ label }) => label));
          return chosen.shift() as never;
        },
      }),
    };
    await practice(context, undefined, {});
    expect(seen[0]).toEqual(seen[2]);
    expect(seen[1]).toContain('Sort and narrow, 15 minutes');
    expect(script.err()).toContain('Meet the voice');
    expect(script.asked[0]?.question.id).toBe('moment');
  });
});

describe('an unknown name', () => {
  it('suggests the name that was meant', async () => {
    const { context } = scripted();
    const list = await failure(listPractices(context, { work: 'inner-critic' }));
    expect(list).toMatchObject({
      exit: 2,
      message: expect.stringMatching(/Did you mean "critic"\?/),
    });
    const begun = await failure(practice(context, 'hidden', {}));
    expect(begun).toMatchObject({
      exit: 2,
      message: expect.stringMatching(/Did you mean "hidden-brake"\?/),
    });
    const work = await failure(practice(context, 'values', {}));
    expect(work.hint).toContain('coachkit practice list values');
  });

  it('says that the draft is kept when the framework was removed', async () => {
    const { context } = scripted();
    const { drafts } = await context.store();
    drafts.save('practice-mine-week', { again: 'coachkit practice week' });
    const gone = await failure(practice(context, 'week', {}));
    expect(gone).toMatchObject({
      exit: 2,
      message: expect.stringMatching(/Your draft is kept\./),
    });
    expect(gone.hint).toContain('coachkit framework add FILE');
  });
});

describe('practice list', () => {
  it('shows every practice under its type of work', async () => {
    const { context, out } = scripted();
    await listPractices(context, {});
    for (const { id } of all) expect(out()).toMatch(new RegExp(`^. ${id} `, 'm'));
    expect(out().indexOf('Values')).toBeLessThan(out().indexOf('Developmental transitions'));
    expect(out()).toContain('For any type of work');
  });

  it('filters by type of work, minutes and mood', async () => {
    const { context, out } = scripted();
    await listPractices(context, { work: 'critic', minutes: '3', mood: 'tired', json: true });
    const { practices, schemaVersion } = JSON.parse(out());
    expect(schemaVersion).toBe(1);
    expect(practices.map(({ name }: { name: string }) => name)).toEqual([
      'credit-line',
      'seat-the-voice',
    ]);
  });

  it.each([
    [{ work: 'vallues' }, 'Did you mean "values"?'],
    [{ mood: 'stck' }, 'Did you mean "stuck"?'],
    [{ minutes: 'ten' }, '--minutes'],
    [{ minutes: '0' }, '--minutes'],
  ])('refuses %j', async (options, words) => {
    const error = await failure(listPractices(scripted().context, options));
    expect(error).toMatchObject({ exit: 2, message: expect.stringContaining(words) });
  });

  it('says when no practice matches', async () => {
    const { context, out } = scripted();
    await listPractices(context, { work: 'transitions', minutes: '1' });
    expect(out()).toContain('No practice matches your filters.');
  });
});

describe('practice NAME', () => {
  it.each(all.map((each) => [each.id, each] as const))(
    '%s: saves nothing without an answer, and saves a single word',
    async (id, { blocks }) => {
      const silent = scripted({ script: () => undefined });
      await practice(silent.context, id, {});
      expect(silent.err()).toContain("You didn't write anything");
      expect((await kept(silent)).runs).toEqual([]);

      const text = blocks
        .flatMap((b) => b.questions)
        .find(({ kind, when }) => /text/.test(kind) && !when);
      const one = scripted({
        script: saying(text ? { [text.id]: 'One word.' } : { own: ['Sleep'] }),
        choices: ['no'],
      });
      await practice(one.context, id, {});
      const { runs } = await kept(one);
      expect(runs).toHaveLength(1);
      expect(runs[0]?.practice).toBe(id);
      expect(one.err()).toContain('Saved as');
      expect(await (await one.context.store()).drafts.list()).toEqual([]);
    },
  );

  it.each(all.flatMap(({ id, examples = [] }) => examples.map((e) => [id, e.id, e] as const)))(
    '%s: accepts the answers of its example %s from a file',
    async (id, _, { answers, stops = false }) => {
      const run = scripted({ files: { 'me.json': JSON.stringify(answers) } });
      await practice(run.context, id, { answers: 'me.json' });
      const [saved] = (await kept(run)).runs;
      expect(saved?.stopped ?? false).toBe(stops);
      expect(saved?.artefact.parts.length).toBeGreaterThan(0);
      expect(JSON.stringify(saved?.artefact)).not.toContain('undefined');
    },
  );

  it('ranks the sorted words, and asks about the first three', async () => {
    const run = scripted({
      script: saying({
        words: { kind: 'answer', value: { very: ['candor', 'family'], important: ['order'] } },
        own: ['Sleep'],
        order: ['Family', 'Sleep', 'Candor'],
        meaning: 'Being there',
      }),
    });
    await practice(run.context, 'sort-and-narrow', {});
    // Three words are few enough without narrowing.
    const asked = run.asked.map(({ question }) => question.id);
    expect(asked.slice(0, 3)).toEqual(['words', 'own', 'order']);
    const offered = run.asked.find(({ question }) => question.id === 'order')?.options;
    expect(offered?.map(({ label }) => label)).toEqual(['Candor', 'Family', 'Sleep']);
    const rounds = run.asked.filter(({ question }) => question.id === 'meaning');
    expect(rounds.map(({ about }) => about)).toEqual(['Family', 'Sleep', 'Candor']);
    expect(run.out()).toMatch(
      /My values\n.*\n\nMy values in order\n1\. Family\n2\. Sleep\n3\. Candor/,
    );
  });

  it('continues with all words when the narrowing is skipped', async () => {
    const very = ['candor', 'family', 'craft', 'courage', 'growth', 'play', 'order'];
    const run = scripted({
      script: saying({ words: { kind: 'answer', value: { very } }, order: ['Play', 'Candor'] }),
    });
    await practice(run.context, 'sort-and-narrow', {});
    const asked = run.asked.map(({ question }) => question.id);
    expect(asked.slice(0, 4)).toEqual(['words', 'own', 'five', 'order']);
    expect(run.asked.at(3)?.options).toHaveLength(7);
    expect((await kept(run)).runs[0]?.artefact.parts[0]?.items).toEqual(['Play', 'Candor']);
  });

  it('seals the gut choice until the table is filled in', async () => {
    const looks = ['values', 'decided'];
    const answers: Script = ({ question }) => {
      if (question.id === looks[0]) {
        looks.shift();
        return { kind: 'review' };
      }
      return saying({
        decision: 'Go?',
        options: ['Go', 'Stay'],
        gut: ['Stay'],
        values: ['Family'],
        fit: 'serves',
        because: 'Two schools',
        decided: ['Go'],
        step: 'Write to Ana',
      })({ question } as Parameters<Script>[0]);
    };
    const run = scripted({ script: answers, choices: ['continue', 'continue', 'yes'] });
    await practice(run.context, 'decision-table', {});
    const [looked, again] = run.menus.map(({ labels }) => labels.join('\n'));
    expect(looked).toMatch(/which one does your gut choose\? · sealed/);
    expect(again).toMatch(/which one does your gut choose\? · Stay/);
    const [before, after] = run.err().split('My gut said');
    expect(before).not.toContain('Stay');
    expect(after).toContain('Stay');
    expect(run.out()).toMatch(/The table\n +Go +Stay\n─+\nFamily {2}serves: Two schools/);
    const { actions, runs } = await kept(run);
    expect(actions).toMatchObject([
      { text: 'Write to Ana', status: 'open', from: { practice: runs[0]?.id } },
    ]);
  });

  it('keeps the gut choice as it was sealed, and says so', async () => {
    let left = 2;
    const replies = saying({
      decision: 'Go?',
      options: ['Go', 'Stay'],
      gut: ['Stay'],
      values: ['Family'],
    });
    // Goes back once from the list of values, then on to the review. There, 2 is options and 3 is
    // choice.
    const answers: Script = (ask) => {
      if (ask.question.id === 'values' && left > 0) {
        left -= 1;
        return { kind: left === 1 ? 'back' : 'review' };
      }
      return replies(ask);
    };
    const run = scripted({ script: answers, choices: ['options', 'gut'] });
    await practice(run.context, 'decision-table', {});
    const asked = run.asked.map(({ question }) => question.id);
    expect(asked.filter((id) => id === 'gut')).toHaveLength(1);
    // A renamed option could leave a gut choice that is no longer an option.
    expect(asked.filter((id) => id === 'options')).toHaveLength(1);
    expect(asked.filter((id) => id === 'decision')).toHaveLength(2);
    expect(run.err()).toContain("Your answer here will be sealed. You can't change it or the list");
    expect(run.err().match(/That answer is sealed, so it can't be changed\./g)).toHaveLength(2);
    expect((await kept(run)).runs[0]?.answers).toMatchObject({ gut: ['Stay'] });
  });

  it('suggests the practice that was meant after a slip', async () => {
    const error = await failure(practice(scripted().context, 'hidden-break', {}));
    expect(error).toMatchObject({
      exit: 2,
      message: expect.stringContaining('Did you mean "hidden-brake"?'),
      hint: expect.stringContaining('coachkit practice list'),
    });
  });

  it('also finds it by title and by framework:practice', async () => {
    for (const name of ['Hidden brake', 'executive-coaching:hidden-brake']) {
      const run = scripted();
      await done(run, name, ['want=To hand over', 'heavy=2', 'heavy-now=2']);
      expect((await kept(run)).runs[0]?.practice).toBe('hidden-brake');
    }
  });

  it('lists missing answers without a terminal, and saves nothing', async () => {
    const run = scripted();
    const error = await failure(practice(run.context, 'when-then', {}));
    expect(error).toMatchObject({
      exit: 2,
      message: expect.stringContaining('Nothing was answered'),
    });
    expect(error.hint).toContain('coachkit practice when-then --answers-template');
    const missing = await failure(done(run, 'decision-table', ['reason=x']));
    expect(missing).toMatchObject({ exit: 2, message: expect.stringContaining('decision') });
    expect((await kept(run)).runs).toEqual([]);
  });

  it('refuses to rank an entry that was not listed', async () => {
    const run = scripted();
    const set = ['decision=Go?', 'options=Go, Stay', 'values=Family', 'gut=Stya'];
    expect(await failure(done(run, 'decision-table', set))).toMatchObject({
      exit: 2,
      message: 'gut must list entries from options, exactly as written there. Nothing was saved.',
    });
    expect((await kept(run)).runs).toEqual([]);
  });

  it('prints a template that reads back as no answers', async () => {
    const run = scripted();
    await practice(run.context, 'sort-and-narrow', { answersTemplate: true });
    expect(run.out()).toContain('#     courage: Courage');
    expect(run.out()).toContain('#     not-now: not now');
    const filled = scripted({ files: { 'me.yaml': run.out().replace('own:', 'own: [Sleep]') } });
    await practice(filled.context, 'sort-and-narrow', { answers: 'me.yaml' });
    expect((await kept(filled)).runs[0]?.answers).toEqual({ own: ['Sleep'] });
  });

  it('prints the run as JSON', async () => {
    const run = scripted();
    await done(run, 'when-then', ['want=A free Friday'], { json: true });
    expect(JSON.parse(run.out())).toMatchObject({
      schemaVersion: 1,
      run: {
        practice: 'when-then',
        artefact: { parts: [{ label: 'Want', text: 'A free Friday' }] },
      },
    });
  });

  it('reviews only the questions reached so far', async () => {
    let looks = 1;
    const script: Script = ({ question }) => {
      if (question.id === 'picture') return undefined;
      if (question.id === 'snag' && looks-- > 0) return { kind: 'review' };
      return question.id === 'plan' ? undefined : 'x';
    };
    const run = scripted({ script });
    await practice(run.context, 'when-then', {});
    const answers = run.menus[0]?.labels.flatMap((label) => label.split(' · ').slice(1));
    expect(answers).toEqual(['x', 'skipped']);
  });

  it('continues where it was stopped', async () => {
    const first = scripted({
      script: ({ question }) => {
        if (question.id === 'snag') throw new Interrupted();
        return question.id;
      },
    });
    const error = await failure(practice(first.context, 'when-then', {}));
    expect(error).toMatchObject({ exit: 130, hint: 'To continue: coachkit practice when-then' });
    const second = scripted({
      home: first.home,
      script: ({ question }) => question.id,
      choices: ['no'],
    });
    await practice(second.context, 'when-then', {});
    expect(second.asked.map(({ question }) => question.id)).toEqual(['snag', 'plan']);
    expect((await kept(second)).runs[0]?.answers).toMatchObject({ want: 'want', plan: 'plan' });
  });

  describe('with a last step', () => {
    const plan = saying({ plan: 'Breathe' });

    it('adds it to the actions after a yes, and says where it is', async () => {
      const run = scripted({ script: plan, choices: ['yes'] });
      await practice(run.context, 'when-then', {});
      expect((await kept(run)).actions).toMatchObject([{ text: 'Breathe', status: 'open' }]);
      expect(run.err()).toContain('Added to `coachkit actions`: Breathe');
    });

    it('leaves it in the practice after a no', async () => {
      const run = scripted({ script: plan, choices: ['no'] });
      await practice(run.context, 'when-then', {});
      const { actions, runs } = await kept(run);
      expect([actions, runs.length]).toEqual([[], 1]);
      expect(run.err()).not.toContain('coachkit actions');
    });

    it('adds it without a terminal only with --action', async () => {
      const run = scripted();
      await done(run, 'when-then', ['plan=Breathe']);
      expect((await kept(run)).actions).toEqual([]);
      await done(run, 'when-then', ['plan=Breathe'], { action: true });
      expect((await kept(run)).actions).toMatchObject([{ text: 'Breathe' }]);
    });

    it('does not ask about a step that was tried and dropped', async () => {
      const script = saying({ move: 'Wait', where: 'On Monday', happened: 'Odd', keep: 'drop' });
      const run = scripted({ script });
      await practice(run.context, 'borrowed-move', { action: true });
      expect((await kept(run)).actions).toEqual([]);
    });

    it('keeps all answers when the person leaves at that question', async () => {
      const run = scripted({ script: plan });
      const prompts = await run.context.prompts();
      run.context.prompts = async () => ({
        ...prompts,
        choose: () => Promise.reject(new Interrupted()),
      });
      const error = await failure(practice(run.context, 'when-then', {}));
      expect(error).toMatchObject({ exit: 130, hint: 'To continue: coachkit practice when-then' });
      const again = scripted({ home: run.home, script: plan, choices: ['yes'] });
      await practice(again.context, 'when-then', {});
      expect(again.asked).toEqual([]);
      expect((await kept(again)).runs).toHaveLength(1);
    });
  });

  it('links to an existing goal and entry, and refuses an unknown one', async () => {
    const run = scripted();
    const store = await run.context.store();
    await store.ready();
    const goal = store.collection('progress').add({ text: 'A goal' });
    const entry = store.collection('journal').add({ kind: 'free', text: 'x' });
    await done(run, 'when-then', ['want=x'], { goal: goal.id.slice(-6), entry: entry.id });
    expect((await kept(run)).runs[0]?.links).toEqual({ goal: goal.id, entry: entry.id });
    await show(run.context, 'when-then', {});
    expect(run.out()).toContain(`coachkit journal show ${entry.id.slice(-6).toLowerCase()}`);
    const error = await failure(done(run, 'when-then', ['want=x'], { goal: 'nowhere' }));
    expect(error).toMatchObject({
      exit: 2,
      message: 'You have no goal "nowhere". Nothing was changed.',
    });
  });
});

describe('a practice with a stop', () => {
  it('names people first, ends at the answer, and saves no step', async () => {
    const run = scripted({
      script: saying({ who: 'My chair', treats: 'harms', when: 'On Monday' }),
    });
    await practice(run.context, 'difficult-conversation', { action: true });
    expect(run.asked.map(({ question }) => question.id)).toEqual(['who', 'treats']);
    expect(run.err().indexOf('coachkit support')).toBeGreaterThan(-1);
    expect(run.out().replace(/\s+/g, ' ')).toContain('This talk may not be safe');
    expect(run.out().replace(/\s+/g, ' ')).toContain('not involved: coachkit support');
    const { runs, actions } = await kept(run);
    expect(runs).toMatchObject([{ practice: 'difficult-conversation', stopped: true }]);
    expect(actions).toEqual([]);
  });
});

describe('a deep practice', () => {
  it('starts with advice and people to turn to, and offers a stop at every step', async () => {
    const run = scripted({
      script: saying({ moment: 'The demo', heavy: 3, small: 'Tea at six' }),
      choices: ['yes'],
    });
    await practice(run.context, 'meet-the-voice', {});
    expect(run.err().replace(/\s+/g, ' ')).toContain('a three out of ten, not a nine');
    expect(run.asked.every(({ canStop }) => canStop)).toBe(true);
    expect(run.out()).toContain('Name five things you can see');
    expect(run.out()).toContain('coachkit support');
    expect((await kept(run)).actions).toMatchObject([{ text: 'Tea at six' }]);
  });

  it('offers no stop in a practice that is not deep', async () => {
    const run = scripted({ script: saying({ want: 'x' }) });
    await practice(run.context, 'when-then', {});
    expect(run.asked.some(({ canStop }) => canStop)).toBe(false);
    expect(run.out()).not.toContain('coachkit support');
  });

  it('ends with grounding when it is stopped, and keeps the answers', async () => {
    const stops: Script = ({ question }) =>
      question.id === 'heavy' ? { kind: 'stop' } : 'The demo';
    const run = scripted({ script: stops });
    const error = await failure(practice(run.context, 'meet-the-voice', {}));
    expect(error).toMatchObject({
      exit: 130,
      hint: 'To continue: coachkit practice meet-the-voice',
    });
    expect(run.err()).toMatch(/Name five things.*\n.*\n\n {2}coachkit support/s);
    const drafts = (await run.context.store()).drafts;
    expect(JSON.stringify(drafts.load('practice-executive-coaching-meet-the-voice'))).toContain(
      'The demo',
    );
  });

  const deep = all.filter(({ deep }) => deep);
  const ends = (shown: string) => {
    const words = shown.replace(/\s+/g, ' ');
    expect(words).toContain('Name five things you can see');
    expect(words).toContain('one small thing now');
    expect(words.indexOf('coachkit support')).toBeGreaterThan(words.indexOf('small thing'));
  };

  it.each(deep.map((each) => [each.id, each] as const))(
    '%s: offers something else above a three, and always ends with grounding and a small thing',
    async (id, { blocks, action = '', deep }) => {
      const questions = blocks.flatMap((block) => block.questions);
      const walked = async (
        replies: Record<string, ReturnType<Script>>,
        choices: string[] = [],
      ) => {
        const words: Script = ({ question }) =>
          question.id in replies
            ? replies[question.id]
            : /text/.test(question.kind)
              ? `My ${question.id}`
              : undefined;
        const run = scripted({ script: words, choices });
        await practice(run.context, id, {});
        const [saved] = (await kept(run)).runs;
        return { run, saved, asked: run.asked.map(({ question }) => question.id) };
      };

      const light = await walked({ heavy: 3 }, ['no']);
      expect(light.asked).not.toContain('heavier');
      expect(light.asked).toContain(action);
      expect(light.run.asked.every(({ canStop }) => canStop)).toBe(true);
      expect(light.run.out().replace(/\s+/g, ' ')).toContain(deep?.grounding);
      expect(light.run.out()).toContain('coachkit support');

      // coachkit suggests a small step to a person who names none.
      ends((await walked({ heavy: 3, [action]: undefined })).run.out());

      for (const heavy of [4, 5]) {
        for (const heavier of ['lighter', 'person']) {
          const { run, saved, asked } = await walked({ heavy, heavier });
          expect(asked.at(-1)).toBe('heavier');
          expect(saved?.stopped).toBe(true);
          ends(run.out());
        }
        const slowly = await walked({ heavy, heavier: 'slowly' }, ['no']);
        expect([slowly.saved?.stopped, slowly.asked.includes(action)]).toEqual([undefined, true]);
      }
      for (const heavy of [6, 10]) {
        const { run, saved, asked } = await walked({ heavy });
        expect([asked.at(-1), saved?.stopped]).toEqual(['heavy', true]);
        ends(run.out());
      }

      // Other tests cover conditional questions and the rounds of a group.
      const always = questions.filter(({ kind, when }) => kind !== 'group' && when === undefined);
      for (const { id: stop } of always) {
        const run = scripted({
          script: ({ question }) =>
            question.id === stop ? { kind: 'stop' } : question.id === 'heavy' ? 2 : undefined,
        });
        const error = await failure(practice(run.context, id, {}));
        expect(error, stop).toMatchObject({ exit: 130 });
        ends(run.err().slice(run.err().lastIndexOf('Look up.')));
      }
    },
  );

  it.each([
    [{ moment: 'x', heavy: 6 }, 'too heavy for an exercise'],
    [{ moment: 'x', heavy: 3, toward: 'hate' }, 'When hate or fear comes up'],
    [{ moment: 'x', heavy: 3, toward: 'flooded' }, 'When hate or fear comes up'],
    [
      { moment: 'x', heavy: 3, toward: 'annoyed', 'step-back': 'no' },
      'It is worth writing about what annoys you',
    ],
  ])('stops at once after %j', async (answers, words) => {
    const run = scripted({
      script: saying({ ...answers, job: 'never asked', small: 'never asked' }),
    });
    await practice(run.context, 'meet-the-voice', {});
    expect(run.out()).toContain(words);
    expect(run.out()).toContain('Name five things you can see');
    expect(run.asked.map(({ question }) => question.id)).not.toContain('job');
    const { runs, actions } = await kept(run);
    expect(runs).toMatchObject([{ stopped: true, answers }]);
    expect(actions).toEqual([]);
  });
});

it('also shows the stop when the result is printed as JSON', async () => {
  const run = scripted();
  await done(run, 'meet-the-voice', ['moment=x', 'heavy=8'], { json: true });
  expect(JSON.parse(run.out()).run.stopped).toBe(true);
  expect(run.err()).toMatch(/too heavy for an exercise[\s\S]*coachkit support/);
});

describe('a list that recalls earlier answers', () => {
  it('starts with the last answers, which can be changed', async () => {
    const first = scripted();
    await done(first, 'sort-and-narrow', [
      'own=Sleep, Family',
      'ten=Family, Sleep',
      'five=Family, Sleep',
      'order=Family, Sleep',
    ]);
    const second = scripted({ home: first.home, script: saying({ match: 7 }) });
    await practice(second.context, 'weekly-match', {});
    expect(second.err()).toContain('Values from last time: Family, Sleep. Ctrl-R to change them.');
    expect(second.asked[0]).toMatchObject({ about: 'Family', question: { id: 'match' } });
    const { runs } = await kept(second);
    const [match] = runs.filter((run) => run.practice === 'weekly-match');
    expect(match?.answers.values).toEqual(['Family', 'Sleep']);

    const silent = scripted({ home: first.home, script: () => undefined });
    await practice(silent.context, 'weekly-match', {});
    expect(silent.err()).toContain("You didn't write anything");
    expect((await kept(silent)).runs).toHaveLength(2);
  });

  it('recalls nothing when a program answers', async () => {
    const first = scripted();
    await done(first, 'weekly-match', ['values=Family']);
    const second = scripted({ home: first.home });
    await done(second, 'weekly-match', ['act=Home at five']);
    const { runs } = await kept(second);
    expect(runs.map(({ answers }) => answers)).toContainEqual({ act: 'Home at five' });
  });
});

describe('two practices with the same name', () => {
  /** A second framework with the same practice, next to the shipped ones. */
  function twice(options: Parameters<typeof scripted>[0]): Scripted {
    const run = scripted(options);
    const frameworks = run.context.frameworks;
    run.context.frameworks = async () => {
      const real = await frameworks();
      const mine = { ...shippedFramework(), id: 'mine', title: 'My own' };
      return {
        ...real,
        all: async () => [...(await real.all()), mine],
        get: async (id) => (id === 'mine' ? mine : real.get(id)),
      };
    };
    return run;
  }

  it('are listed with their framework, and refused without it', async () => {
    const run = twice({});
    await listPractices(run.context, {});
    expect(run.out()).toContain('mine:when-then');
    const error = await failure(done(run, 'when-then', ['want=x']));
    expect(error).toMatchObject({ exit: 2, hint: expect.stringContaining('mine:when-then') });
    await done(run, 'mine:when-then', ['want=x']);
    expect((await kept(run)).runs).toMatchObject([{ framework: { id: 'mine' } }]);
  });

  it('are asked about in a terminal', async () => {
    const run = twice({ script: saying({ want: 'x' }), choices: ['mine:when-then'] });
    await practice(run.context, 'when-then', {});
    expect((await kept(run)).runs).toMatchObject([{ framework: { id: 'mine' } }]);
  });
});

describe('past practices', () => {
  async function twiceMatched(): Promise<Scripted> {
    const first = scripted({ today: '2026-11-02' });
    const file = (values: string[], gap: string, match: number[]) =>
      JSON.stringify({ values, gap: [gap], matches: match.map((each) => ({ match: each })) });
    const files = {
      'a.json': file(['Family', 'Candor'], 'Candor', [7, 3]),
      'b.json': file(['Family', 'Candor', 'Sleep'], 'Sleep', [7, 6, 2]),
    };
    const early = scripted({ home: first.home, today: '2026-11-02', files });
    await practice(early.context, 'weekly-match', { answers: 'a.json' });
    const late = scripted({ home: first.home, today: '2026-11-09', files });
    await practice(late.context, 'weekly-match', { answers: 'b.json' });
    return scripted({ home: first.home, today: '2026-11-10' });
  }

  it('are listed in the history, oldest first', async () => {
    const run = await twiceMatched();
    await history(run.context, undefined, {});
    expect(run.out()).toMatch(/2026-11-02 {2}Weekly match.*2026-11-09 {2}Weekly match/s);
    const json = scripted({ home: run.home });
    await history(json.context, 'weekly-match', { json: true });
    expect(JSON.parse(json.out()).runs).toHaveLength(2);
    const other = scripted({ home: run.home });
    await history(other.context, 'hidden-brake', {});
    expect(other.out()).toContain('You haven\'t done "hidden-brake" yet');
    const unknown = await failure(history(other.context, 'hiden-brake', {}));
    expect([unknown.exit, unknown.message]).toEqual([2, expect.stringContaining('hidden-brake')]);
  });

  it('are compared with the previous run, showing only the differences', async () => {
    const run = await twiceMatched();
    await show(run.context, 'weekly-match', { compare: true });
    expect(run.out()).toContain('from 2026-11-02');
    expect(run.out()).toMatch(/The gap\nThen +Candor\nNow +Sleep/);
    expect(run.out()).not.toContain('Family; Lived');
    const json = scripted({ home: run.home });
    await show(json.context, 'weekly-match', { compare: true, json: true });
    expect(JSON.parse(json.out()).compared.changes).toHaveLength(2);
  });

  it('are refused when there is nothing to show or compare with', async () => {
    const run = scripted();
    await done(run, 'when-then', ['want=x']);
    expect(await failure(show(run.context, 'zzzzzz', {}))).toMatchObject({ exit: 2 });
    expect(await failure(show(run.context, 'when-then', { compare: true }))).toMatchObject({
      exit: 2,
      message: expect.stringContaining('no earlier finished run'),
    });
  });

  it('print as Markdown, with tables', async () => {
    const answers = shippedFramework('values-based-decisions').practices?.find(
      ({ id }) => id === 'decision-table',
    )?.examples?.[0]?.answers;
    const run = scripted({ files: { 'me.json': JSON.stringify(answers) } });
    await practice(run.context, 'decision-table', { answers: 'me.json' });
    const shown = scripted({ home: run.home });
    await show(shown.context, 'decision-table', { format: 'md' });
    expect(shown.out()).toMatch(/^---\ntitle: "A decision"\n/);
    expect(shown.out()).toContain(
      '|  | Family | Growth |\n| --- | --- | --- |\n| Take it | costs: Two schools | serves: A larger team |',
    );
  });

  it('say in Markdown that private answers are left out', async () => {
    const own = KIND_GOODBYE.replaceAll('kind: text, ask: H', 'kind: text, private: true, ask: H')
      .replace('kind: text, ask: What is the r', 'kind: text, private: true, ask: What is the r')
      .replace('    action: say-it\n', '');
    const run = scripted({ files: { 'my.yaml': own } });
    await add(run.context, 'my.yaml', { yes: true });
    await practice(run.context, 'three-part', { set: ['warn=Softly', 'say-it=It is over'] });
    const shown = scripted({ home: run.home });
    await show(shown.context, 'three-part', { format: 'md' });
    expect(shown.out()).toContain('# The conversation\n\nThis page has no answers to pass on.\n');
    expect(shown.err()).toContain(
      '2 private answers are left out. To include them: --include-private',
    );
    expect(shown.out() + shown.err()).not.toContain('Softly');
  });

  it('keep their original words after the framework changes', async () => {
    const run = scripted();
    await done(run, 'when-then', ['want=A free Friday']);
    const store = await run.context.store();
    const practices = store.collection<PracticeRun>('practices');
    const [saved] = practices.all();
    if (!saved) throw new Error('Nothing was saved.');
    practices.update(saved.id, (current) => ({
      ...current,
      framework: { ...current.framework, version: '0.9.0' },
      artefact: {
        title: 'Old title',
        parts: [{ question: 'gone', label: 'Old label', text: 'Old' }],
      },
    }));
    await show(run.context, saved.id.slice(-6), {});
    expect(run.out()).toMatch(/0\.9\.0[\s\S]*Old title[\s\S]*Old label\nOld/);
  });
});

describe('the kits', () => {
  it.each([
    ['peer', 'Questions only. No advice', 'twenty-five minutes'],
    ['manager', 'Fifteen minutes of questions only', 'Hi,'],
  ])('%s', async (id, ...words) => {
    const { context, out } = scripted({ columns: 200 });
    await kit(id)(context, {});
    for (const each of words) expect(out()).toContain(each);
    const json = scripted();
    await kit(id)(json.context, { json: true });
    const { message } = JSON.parse(json.out());
    expect(message.id).toBe(`${id}-ask`);
    const copied: string[] = [];
    const copying = scripted({ clipboard: (text) => void copied.push(text) });
    await kit(id)(copying.context, { copy: true });
    expect(copied).toEqual([message.text]);
  });

  it('show the weeks of the program, with the day each practice was done', async () => {
    const run = scripted({ today: '2026-11-12' });
    await done(run, 'voices-map', ['heavy=2', 'loudest=The Host']);
    await programme(run.context, {});
    expect(run.out()).toMatch(/Week 1[\s\S]*Week 6/);
    expect(run.out()).toMatch(/Map your inner voices\. \(done\s+2026-11-12\)/);
    const none = await failure(programme(run.context, { framework: 'authentic-leadership' }));
    expect(none.exit).toBe(2);
  });

  it('let deep weeks of the program wait after heavy days and after strain', async () => {
    const drifted = scripted({ today: '2026-11-20' });
    const store = await drifted.context.store();
    await store.ready();
    store.notes.set('drift-shown', '2026-11-10');
    await programme(drifted.context, {});
    expect(drifted.out()).toContain('This week can wait.');
    expect(drifted.out()).not.toMatch(/voices-map|hidden-brake/);

    for (const said of ['right-now=strain', 'right-now=mistreated', 'helpful-now=therapist']) {
      const strained = scripted();
      await assess(strained.context, { set: [said, 'stage=vp'], json: true });
      await programme(strained.context, {});
      expect(strained.out(), said).toContain('This week can wait.');
    }
    const emergency = scripted();
    await assess(emergency.context, { set: ['right-now=work-emergency', 'stage=vp'], json: true });
    await programme(emergency.context, {});
    expect(emergency.out()).toContain('voices-map');

    const later = scripted({ home: drifted.home, today: '2027-01-20' });
    await programme(later.context, {});
    expect(later.out()).toContain('voices-map');
  });
});

it('leave no draft or file behind after a look', async () => {
  const run = scripted();
  await listPractices(run.context, {});
  await history(run.context, undefined, {});
  await programme(run.context, {});
  expect(readdirSync(run.home)).toEqual([]);
});
