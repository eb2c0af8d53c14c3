import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { add as addFramework } from '../../../src/commands/framework/add.ts';
import { checkIn } from '../../../src/commands/progress/check-in.ts';
import {
  addEvidence,
  editEvidence,
  listEvidence,
} from '../../../src/commands/progress/evidence.ts';
import {
  addExperiment,
  closeExperiment,
  editExperiment,
  listExperiments,
} from '../../../src/commands/progress/experiment.ts';
import { addGoal, editGoal, listGoals, markGoal } from '../../../src/commands/progress/goal.ts';
import { addMeasure, editMeasure, stopMeasure } from '../../../src/commands/progress/measure.ts';
import { remove, restore } from '../../../src/commands/progress/remove.ts';
import { report } from '../../../src/commands/progress/report.ts';
import { review } from '../../../src/commands/progress/review.ts';
import { progress } from '../../../src/commands/progress/show.ts';
import { success } from '../../../src/commands/progress/success.ts';
import type { Measure } from '../../../src/domain/progress/records.ts';
import { SAMPLE } from '../../framework/sample.ts';
import { importedRecords } from '../../support/imported.ts';
import { progressScript } from '../../support/progress-script.ts';
import { scripted } from '../../support/scripted.ts';
import { writeYear } from '../../support/year.ts';

const SCALE = ['kind=scale', 'low=awake', 'high=asleep', 'better=up', 'every=7'];
const short = (record: { id: string }) => record.id.slice(-6).toLowerCase();

describe('progress before success is defined', () => {
  it('asks for the meaning of success', async () => {
    const { context, asked, err } = scripted({ script: () => 'I sleep.' });
    await progress(context, undefined, {});
    expect(asked.map(({ question }) => question.ask)).toEqual([
      'What would success be, in my own words?',
    ]);
    expect(err()).toMatch(/Saved\.\n$/);
  });

  it.each([
    ['add', (context: never) => addMeasure(context, 'x', { set: ['kind=count'] })],
    ['goal add', (context: never) => addGoal(context, 'x', {})],
    ['review', (context: never) => review(context, {})],
    ['the view', (context: never) => progress(context, undefined, {})],
  ])('measures nothing before: %s', async (_, run) => {
    const { context } = scripted();
    await expect(run(context as never)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('say what success would be, in your words'),
    });
    expect((await context.store()).exists()).toBe(false);
  });

  it('continues with the command after the answer', async () => {
    const { context } = scripted({
      script: ({ question }) => (question.id === 'success' ? 'I sleep.' : undefined),
    });
    await addMeasure(context, 'Evenings off', { set: ['kind=count'] });
    const stored = (await context.store()).collection<{ type: string }>('progress').all();
    expect(stored.map(({ type }) => type).sort()).toEqual(['measure', 'success']);
  });

  it('gives programs an empty list', async () => {
    const { context, out } = scripted();
    await progress(context, undefined, { json: true });
    expect(JSON.parse(out())).toMatchObject({ schemaVersion: 1, records: [], due: [] });
  });
});

describe('progress success', () => {
  it('keeps earlier words with their day', async () => {
    const { context, last, out } = await progressScript({ today: '2026-03-01' });
    await success(context, 'I sleep.', {});
    expect(await last('success')).toMatchObject({
      text: 'I sleep.',
      writtenOn: '2026-03-01',
      history: [{ text: 'The team decides.', on: '2026-01-05' }],
    });
    await success(context, undefined, {});
    expect(out()).toContain('• Mon 5 Jan  The team decides.');
  });

  it('is not changed by the same words', async () => {
    const { context, last } = await progressScript({ today: '2026-03-01' });
    await success(context, 'The team decides.', {});
    expect(await last('success')).toMatchObject({ writtenOn: '2026-01-05', history: [] });
  });
});

describe('progress add', () => {
  it("takes a measure in a person's own words, with its ends", async () => {
    const { context, last } = await progressScript();
    await addMeasure(context, 'How I sleep on Sundays', { set: SCALE, on: '2026-02-01' });
    expect(await last('measure')).toMatchObject({
      text: 'How I sleep on Sundays',
      kind: 'scale',
      betterIs: 'up',
      anchors: { '0': 'awake', '10': 'asleep' },
      cadenceDays: 7,
      startedOn: '2026-02-01',
    });
  });

  it('asks only ladder questions for a ladder', async () => {
    const { context } = await progressScript();
    const given = { set: ['text=Decisions', 'kind=ladder', 'rung-now=they ask'] };
    await expect(addMeasure(context, undefined, given)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(
        /Missing answers: rung-worse, rung-step, rung-hope, rung-beyond\. /,
      ),
    });
  });

  it('needs an example to be reworded', async () => {
    const { context, last, records } = await progressScript();
    const set = ['start=sign-energy', 'kind=count'];
    for (const words of ['more energy and less burnout', 'More energy and less burnout.']) {
      await expect(addMeasure(context, words, { set })).rejects.toMatchObject({ exit: 2 });
    }
    expect(await records()).toHaveLength(1);
    await addMeasure(context, 'Evenings with energy left to cook', { set });
    expect(await last('measure')).toMatchObject({ signRef: 'executive-coaching/sign-energy' });
  });

  it('offers the examples of every enabled framework, or of the named one', async () => {
    const later = 'measures:\n  - { id: later, text: I answer a day later }\n';
    const { context, asked, last } = await progressScript({
      files: { 'mine.yaml': `${SAMPLE}${later}` },
      script: ({ question }) => (question.id === 'start' ? 'sample/later' : undefined),
    });
    await addFramework(context, 'mine.yaml', { yes: true });
    const offered = () => asked.findLast(({ question }) => question.id === 'start')?.options;
    await addMeasure(context, undefined, { set: ['kind=count', 'text=Nights before I answer'] });
    expect(await last('measure')).toMatchObject({
      text: 'Nights before I answer',
      signRef: 'sample/later',
    });
    expect(offered()).toHaveLength(9);
    expect(offered()?.at(-1)?.label).toBe('From Sample: I answer a day later');
    const named = { framework: 'sample', set: ['kind=count', 'start=later'] };
    await addMeasure(context, 'Nights in between', named);
    expect(await last('measure')).toMatchObject({ signRef: 'sample/later' });
  });

  it("takes the words of a person's own framework as they are", async () => {
    const files = {
      'mine.yaml': `${SAMPLE}measures: [{ id: later, text: I answer a day later }]\n`,
    };
    const person = await progressScript({
      files,
      script: ({ question }) => (question.id === 'start' ? 'sample/later' : undefined),
    });
    await addFramework(person.context, 'mine.yaml', { yes: true });
    await addMeasure(person.context, undefined, { set: ['kind=count'] });
    const measure = { text: 'I answer a day later', signRef: 'sample/later' };
    expect(await person.last('measure')).toMatchObject(measure);
    expect(person.asked.map(({ question }) => question.id)).not.toContain('text');
    const typed = await progressScript({ files });
    await addFramework(typed.context, 'mine.yaml', { yes: true });
    const given = { framework: 'sample', set: ['kind=count', 'start=later'] };
    await addMeasure(typed.context, 'I answer a day later', given);
    expect(await typed.last('measure')).toMatchObject(measure);
  });

  it('asks a person for another wording until there is one', async () => {
    const { context, last, err } = await progressScript({
      script: () => undefined,
      lines: ['', 'More energy and less burnout!', 'Cooking on Tuesdays'],
    });
    await addMeasure(context, 'More energy and less burnout', { set: ['kind=count'] });
    expect((await last('measure')).text).toBe('Cooking on Tuesdays');
    expect(err().match(/Put it in your own/g)).toHaveLength(3);
  });

  it('refuses the words of another measure in use, and leads to a first check-in', async () => {
    const { context, err, records } = await progressScript();
    await addMeasure(context, 'Evenings off', { set: ['kind=count'] });
    expect(err()).toMatch(/coachkit progress check-in \w{6}/);
    const again = addMeasure(context, 'evenings OFF', { set: ['kind=count'] });
    await expect(again).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/already has these words/),
    });
    expect(await records()).toHaveLength(2);
    await editMeasure(context, 'evenings', { set: ['every=7'] });
    await stopMeasure(context, 'evenings', {});
    await addMeasure(context, 'Evenings off', { set: ['kind=count'] });
    expect(await records()).toHaveLength(3);
  });

  it('adds a note from the fourth measure on, but refuses none', async () => {
    const { context, err, records } = await progressScript();
    for (const text of ['One', 'Two', 'Three'])
      await addMeasure(context, text, { set: ['kind=count'] });
    expect(err()).not.toContain('Up to three');
    await addMeasure(context, 'Four', { set: ['kind=count'] });
    expect(err()).toContain('Up to three');
    expect(await records()).toHaveLength(5);
  });
});

describe('progress edit', () => {
  it('replaces an unused meaning without a mark', async () => {
    const { context, last } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    await editMeasure(context, 'sleep', { set: ['text=Rest'] });
    const measure = await last('measure');
    expect(measure).toMatchObject({ text: 'Rest', cadenceDays: 7 });
    expect(measure).not.toHaveProperty('changes');
  });

  it('moves the start earlier, but not past the first check-in', async () => {
    const { context, last, records } = await progressScript({ today: '2026-02-01' });
    await addMeasure(context, 'Sleep', { set: SCALE });
    await editMeasure(context, 'sleep', { started: '2026-01-10' });
    expect((await last('measure')).startedOn).toBe('2026-01-10');
    await checkIn(context, [], { set: ['sleep=3'], on: '2026-01-12' });
    const before = await records();
    await expect(editMeasure(context, 'sleep', { started: '2026-01-13' })).rejects.toMatchObject({
      exit: 2,
    });
    expect(await records()).toEqual(before);
  });
});

describe('progress stop', () => {
  it('keeps the measure, with the reason', async () => {
    const { context, last, out } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    await stopMeasure(context, 'sleep', { reason: 'Settled.' });
    expect(await last('measure')).toMatchObject({
      stoppedOn: '2026-11-23',
      stopReason: 'Settled.',
    });
    await expect(stopMeasure(context, 'sleep', {})).rejects.toMatchObject({ exit: 2 });
    await progress(context, undefined, {});
    expect(out()).toMatch(new RegExp(`Also: stopped: ${short(await last('measure'))}`));
  });
});

describe('progress', () => {
  const KINDS: [words: string, set: string[], values: string[], said: string][] = [
    ['Calm in board meetings', SCALE, ['3', '7'], '▃▆  3 to 7 · due Fri'],
    ['Evenings off', ['kind=count', 'better=up'], ['2', '4'], '▅█  2 to 4'],
    ['Home by seven', ['kind=yesno', 'better=up'], ['yes', 'no'], '▅   yes 1 of 2'],
    ['What I refused', ['kind=words'], ['A deck', 'An offsite'], '“An offsite”'],
  ];

  async function eight(columns: number) {
    const script = await progressScript({ columns });
    const { context } = script;
    for (const [words, set, values] of KINDS) {
      for (const name of [words, `${words}, in a name far too long to stand in one line`]) {
        await addMeasure(context, name, { set, on: '2026-11-01' });
        const all = (await context.store()).collection<Measure>('progress').all();
        const id = all.find(({ text }) => text === name)?.id ?? '';
        for (const [index, value] of values.entries()) {
          await checkIn(context, [], {
            set: [`${id.slice(-6).toLowerCase()}=${value}`],
            on: `2026-11-${13 + index * 7}`,
          });
        }
      }
    }
    return script;
  }

  it.each([60, 80])(
    'shows one row per measure, and eight fit in 24 rows of %d columns',
    async (columns) => {
      const { context, out } = await eight(columns);
      const before = out().length;
      await progress(context, undefined, {});
      const lines = out().slice(before).trimEnd().split('\n');
      expect(lines.length).toBeLessThan(24);
      for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(columns);
      for (const [words, , , said] of KINDS) {
        expect(lines.find((line) => line.startsWith(`${words}  `))).toContain(said);
      }
    },
  );

  it('draws the only measure', async () => {
    const { context, out } = await progressScript();
    await addMeasure(context, 'Calm', { set: SCALE, on: '2026-11-01' });
    for (const day of ['02', '09']) {
      await checkIn(context, [], { set: ['calm=5'], on: `2026-11-${day}` });
    }
    await progress(context, undefined, {});
    expect(out()).toMatch(/^10 +│/m);
  });
});

describe('progress show', () => {
  it('shows everything about a measure, even a stopped one', async () => {
    const { context, out } = await progressScript({ today: '2026-02-01' });
    await addMeasure(context, 'Sleep', { set: SCALE, on: '2026-01-10' });
    for (const [on, because] of [
      ['2026-01-11', 'Late.'],
      ['2026-01-18', 'No mail.'],
    ] as const) {
      await checkIn(context, [], { set: ['sleep=3'], on, because });
    }
    await stopMeasure(context, 'sleep', { reason: 'Settled.' });
    await progress(context, 'sleep', {});
    expect(out()).toMatch(
      /Sleep\n[\s\S]*Stopped on Sun 1 Feb\. Settled\.[\s\S]*• Sun 11 Jan {2}3\n {2}Late\.\n• Sun 18 Jan {2}3\n {2}No mail\./,
    );
    await expect(progress(context, 'slep', {})).rejects.toMatchObject({ exit: 2 });
  });
});

describe('complete answers on the command line', () => {
  it('are not asked again or shown for review in a terminal', async () => {
    const { home } = await progressScript();
    const now = scripted({ home, script: () => undefined });
    await success(now.context, 'I rest.', {});
    expect(now.asked).toEqual([]);
    await addMeasure(now.context, 'Sleep', { set: ['kind=count'] });
    expect(now.asked.map(({ question }) => question.id)).toEqual(['better', 'every', 'private']);
    await editMeasure(now.context, 'sleep', { set: ['every=14'] });
    expect(now.asked).toHaveLength(3);
  });
});

describe('progress goal', () => {
  it('has no area, and evidence no source, unless someone gave one', async () => {
    const { context, last, out } = await progressScript();
    await addGoal(context, 'Decide less', {});
    expect(await last('goal')).not.toHaveProperty('area');
    await addEvidence(context, 'Ana ran it', {});
    expect(await last('evidence')).not.toHaveProperty('source');
    await listGoals(context, {});
    expect(out()).toMatch(/Decide less \(\w{6}\)/);
  });

  it('is added, changed, paused and reopened', async () => {
    const { context, last, out } = await progressScript();
    await addGoal(context, 'Decide less', { set: ['area=work'] });
    const { id } = await last('goal');
    expect(await last('goal')).toMatchObject({
      text: 'Decide less',
      area: 'work',
      status: 'open',
      createdOn: '2026-11-23',
    });
    await editGoal(context, 'decide', {
      set: ['why=I want time to think.', 'review-on=2027-02-01', 'outcomes=tools,path'],
    });
    await markGoal(context, short({ id }), 'let-go', { note: 'Not mine.' });
    expect(await last('goal')).toMatchObject({
      id,
      text: 'Decide less',
      why: 'I want time to think.',
      reviewOn: '2027-02-01',
      outcomeRefs: ['path', 'tools'],
      status: 'let-go',
      note: 'Not mine.',
      createdOn: '2026-11-23',
    });
    await listGoals(context, {});
    expect(out()).toContain('You have no current goals');
    await markGoal(context, 'decide less', 'open', {});
    await listGoals(context, {});
    expect(out()).toMatch(/• Decide less \(\w{6}, work\)/);
  });

  it('is not guessed when its words fit two', async () => {
    const { context } = await progressScript();
    await addGoal(context, 'Decide less', { set: ['area=work'] });
    await addGoal(context, 'Decide later', { set: ['area=work'] });
    await expect(markGoal(context, 'decide', 'done', {})).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(
        /More than one goal matches "decide": \w{6} \(Decide \w+\), \w{6} \(Decide/,
      ),
    });
    await expect(markGoal(context, '', 'done', {})).rejects.toMatchObject({ exit: 2 });
  });
});

describe('progress evidence', () => {
  it('belongs to measures and goals', async () => {
    const { context, last, out } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    await addGoal(context, 'Rest', { set: ['area=life'] });
    const [measure, goal] = [await last('measure'), await last('goal')];
    await addEvidence(context, 'You look rested', {
      set: ['source=other-person', 'who=Ana', `measures=${short(measure)}`, `goals=${short(goal)}`],
      on: 'yesterday',
    });
    expect(await last('evidence')).toMatchObject({
      on: '2026-11-22',
      source: 'other-person',
      who: 'Ana',
      measureIds: [measure.id],
      goalIds: [goal.id],
    });
    await listEvidence(context, {});
    expect(out()).toMatch(/2026-11-22 {2}You look rested \(Ana\)/);
  });

  it('for something that does not exist is refused', async () => {
    const { context } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    const set = ['measures=zzzzzz'];
    await expect(addEvidence(context, 'x', { set })).rejects.toMatchObject({ exit: 2 });
  });

  it('is found by its words, and keeps links to finished goals and measures', async () => {
    const { context, last } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    const measure = await last('measure');
    await addEvidence(context, 'Ana ran it', { set: [`measures=${short(measure)}`] });
    await stopMeasure(context, 'sleep', {});
    await editEvidence(context, 'ana', { set: ['text=Ana led it', 'private=yes'], on: 'sunday' });
    expect(await last('evidence')).toMatchObject({
      text: 'Ana led it',
      on: '2026-11-22',
      private: true,
      measureIds: [measure.id],
    });
    await editEvidence(context, 'ana', { on: 'today' });
    expect(await last('evidence')).toMatchObject({ text: 'Ana led it', on: '2026-11-23' });
    const nothing = editEvidence(context, 'ana', {});
    await expect(nothing).rejects.toMatchObject({ exit: 2 });
  });

  it('is shown before it is changed', async () => {
    const { context: first, last, home } = await progressScript();
    await addEvidence(first, 'Ana ran it', { set: ['source=fact'] });
    const { context, asked } = scripted({ home, script: () => undefined, choices: ['text'] });
    await editEvidence(context, short(await last('evidence')), {});
    expect(asked.map(({ current }) => current)).toEqual(['Ana ran it']);
  });

  it('is removed after a confirmation, and restored', async () => {
    const { context, last, records, err, home } = await progressScript();
    await addEvidence(context, 'Ana ran it', {});
    const id = short(await last('evidence'));
    const unsure = remove(context, 'evidence', id, {});
    await expect(unsure).rejects.toMatchObject({ exit: 2, hint: 'To confirm: --yes' });
    const person = scripted({ home, script: () => undefined, choices: ['no'] });
    await remove(person.context, 'evidence', 'ana', {});
    expect(person.err()).toBe('Nothing was removed.\n');

    await remove(context, 'evidence', 'ana', { yes: true });
    expect(err()).toContain(`coachkit progress evidence restore ${id}`);
    expect((await records()).map(({ type }) => type)).toEqual(['success']);
    await expect(remove(context, 'evidence', id, { yes: true })).rejects.toMatchObject({ exit: 2 });
    await restore(context, 'evidence', id, { json: true });
    expect(await last('evidence')).toMatchObject({ text: 'Ana ran it' });
    const again = restore(context, 'evidence', id, {});
    await expect(again).rejects.toMatchObject({ exit: 2 });
  });
});

describe('progress experiment', () => {
  it('is planned, and closed with what happened', async () => {
    const { context, last, out, err } = await progressScript();
    await addExperiment(context, 'Monday', { set: ['new-way=ask first', 'stakes=high'] });
    expect(err()).toContain('where little is at stake.');
    await closeExperiment(context, 'monday', { set: ['happened=Kim spoke.', 'keep=adapt'] });
    expect(await last('experiment')).toMatchObject({
      situation: 'Monday',
      newWay: 'ask first',
      stakes: 'high',
      happened: 'Kim spoke.',
      keep: 'adapt',
    });
    await listExperiments(context, {});
    expect(out()).toContain('changed, will try again');
  });

  it('changes its plan, and keeps its result', async () => {
    const { context, last } = await progressScript();
    await addExperiment(context, 'Monday', { set: ['new-way=ask first', 'stakes=low'] });
    await closeExperiment(context, 'monday', { set: ['happened=Kim spoke.', 'keep=keep'] });
    await editExperiment(context, 'monday', { set: ['new-way=wait', 'planned-on=2026-12-01'] });
    expect(await last('experiment')).toEqual(
      expect.objectContaining({
        situation: 'Monday',
        newWay: 'wait',
        stakes: 'low',
        plannedOn: '2026-12-01',
        happened: 'Kim spoke.',
        keep: 'keep',
      }),
    );
    await remove(context, 'experiment', 'monday', { yes: true });
    await restore(context, 'experiment', 'wait', {});
    expect(await last('experiment')).toMatchObject({ newWay: 'wait' });
  });
});

describe('progress review', () => {
  const ANSWERS = [
    'changed=I ask more.',
    'surprised=The calm.',
    'still-mine=partly',
    'new-definition=I rest.',
  ];

  it('rewords success and stops a measure as answered', async () => {
    const { context, last, out } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    const measure = await last('measure');
    const set = [
      ...ANSWERS,
      `stop-measuring=${short(measure)}`,
      'coach-words=You laugh more.',
      'outcomes=tools',
    ];
    await review(context, { set });
    expect(await last('review')).toMatchObject({
      on: '2026-11-23',
      period: { from: '2026-01-05', to: '2026-11-23' },
      changed: 'I ask more.',
      surprised: 'The calm.',
      stillMySuccess: 'partly',
      newDefinition: 'I rest.',
      stopMeasuring: [measure.id],
      coachWords: 'You laugh more.',
      outcomesMoved: ['tools'],
    });
    expect(await last('success')).toMatchObject({
      text: 'I rest.',
      history: [{ text: 'The team decides.' }],
    });
    expect(await last('measure')).toMatchObject({ stoppedOn: '2026-11-23' });
    await review(context, { list: true });
    expect(out()).toMatch(/In my words +│ In my coach's words\nI ask more\. +│ You laugh more\./);
  });

  it("works without an answer about surprise, and keeps the cost and an observer's words", async () => {
    const { context, last, out } = await progressScript();
    const set = ['changed=I ask more.', 'still-mine=yes', 'cost=Two friends I saw less.'];
    const seen = ['observer=Sam', 'observer-question=What is new?', 'observer-words=You wait.'];
    await review(context, { set: [...set, ...seen] });
    const kept = await last('review');
    expect(kept).toMatchObject({ changed: 'I ask more.', cost: 'Two friends I saw less.' });
    expect(kept).not.toHaveProperty('surprised');
    await review(context, { list: true });
    expect(out()).not.toContain('undefined');
    for (const said of ['Two friends I saw less.', 'Sam', 'What is new?', 'You wait.']) {
      expect(out()).toContain(said);
    }
    await report(context, { format: 'md' });
    expect(out()).toContain('What did it cost, or what got worse?');
    expect(out()).not.toContain('undefined');
  });

  it('keeps words for success from a private review out of exports', async () => {
    const { context, last, out, err } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    await review(context, { set: [...ANSWERS, 'private=yes'] });
    expect(await last('success')).toMatchObject({ text: 'I rest.', private: true });
    expect(err()).toContain('Success, from now on: “I rest.” It stays out of reports');
    const before = out();
    await report(context, { format: 'md' });
    await report(context, { format: 'html' });
    await progress(context, undefined, { json: true });
    await progress(context, undefined, { csv: true });
    await success(context, undefined, { json: true });
    await review(context, { list: true, json: true });
    const said = out().slice(before.length);
    expect(said).toContain('Sleep');
    expect(said).not.toMatch(/I rest|I ask more|The calm/);

    await report(context, { format: 'md', includePrivate: true });
    expect(out()).toContain('I rest.');
    await success(context, 'I rest, and say so.', {});
    expect(await last('success')).toMatchObject({
      history: [{ text: 'The team decides.' }, { text: 'I rest.', private: true }],
    });
    expect(await last('success')).not.toHaveProperty('private');
    await success(context, undefined, { json: true });
    expect(out()).toMatch(/"text": "I rest, and say so."(?![\s\S]*"text": "I rest\.")/);
  });

  it('has reached goals, and is HTML if the file name says so', async () => {
    const { context, home, out } = await progressScript();
    await addGoal(context, 'Say no sooner', {});
    await markGoal(context, 'say no', 'done', {});
    await report(context, {});
    expect(out()).toMatch(/## Goals\n[\s\S]*Say no sooner.* \(reached\)/);
    await report(context, { out: `${home}/r.html` });
    expect(readFileSync(`${home}/r.html`, 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('prints one named measure as JSON', async () => {
    const { context, out } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    await addMeasure(context, 'Calm', { set: SCALE });
    await checkIn(context, [], { set: ['sleep=4', 'calm=5'] });
    const before = out().length;
    await progress(context, 'sleep', { json: true });
    const { records } = JSON.parse(out().slice(before));
    expect(records.map(({ type }: { type: string }) => type).sort()).toEqual([
      'check-in',
      'measure',
    ]);
  });

  it('shows only reflections marked to bring', async () => {
    const { context, out } = await progressScript();
    const store = await context.store();
    await store.ready();
    const at = context.clock.now();
    const entry = (bring: boolean) => {
      const { id } = store.collection('journal').add({ kind: 'daily', at, text: 'x', bring });
      return { origin: 'me', status: 'open', from: { entry: id } };
    };
    const actions = store.collection('commitments');
    actions.add({ text: 'For me', ...entry(false) });
    actions.add({ text: 'To bring', ...entry(true) });
    await report(context, {});
    expect(out()).toContain('To bring');
    expect(out()).not.toContain('For me');
  });

  it('refuses an unknown format', async () => {
    const { context, home } = await progressScript();
    const out = `${home}/report.pdf`;
    await expect(report(context, { out })).rejects.toMatchObject({
      message: expect.stringMatching(/"pdf" is not a report format/),
    });
    expect(existsSync(out)).toBe(false);
    await report(context, { out, format: 'html' });
    expect(readFileSync(out, 'utf8')).toContain('<!doctype html>');
  });

  it('is edited as Markdown before it becomes a report, even as HTML', async () => {
    const { context, out } = await progressScript({ script: () => undefined });
    await addMeasure(context, 'Sleep', { set: SCALE });
    const editor = { ...context, edit: async (text: string) => ({ text: `${text}\n<i>Mine\n` }) };
    await report(editor, { format: 'html', edit: true });
    expect(out()).toMatch(/^<!doctype html>[\s\S]*>&lt;i&gt;Mine<\/p>/);
    await report(editor, { format: 'md', edit: true });
    expect(out()).toMatch(/# Progress, by my own measures[\s\S]*\n<i>Mine\n$/);
  });

  it('lists measures that were stopped', async () => {
    const { context, last, err } = await progressScript();
    await addMeasure(context, 'Sleep', { set: SCALE });
    const id = short(await last('measure'));
    await review(context, { set: [...ANSWERS, `stop-measuring=${id}`] });
    expect(err()).toMatch(new RegExp(`Stopped measuring[^\\n]*\\s*• Sleep .*${id}`));
  });

  it('is offered after three sessions and ninety days', async () => {
    const { context, out } = await progressScript({ today: '2026-04-05' });
    const store = await context.store();
    await store.ready();
    const sessions = store.collection('sessions');
    for (const on of ['2026-01-10', '2026-02-10']) sessions.add({ type: 'log', on });
    sessions.add({ type: 'prep', on: '2026-02-20' });
    await progress(context, undefined, {});
    expect(out()).not.toContain('progress review');
    sessions.add({ type: 'log', on: '2026-03-10' });
    await progress(context, undefined, {});
    expect(out()).toContain('coachkit progress review');
  });
});

describe('progress after a year', () => {
  let home: string;
  beforeAll(async () => {
    const script = scripted();
    home = script.home;
    await writeYear(await script.context.store());
  });

  it.each([40, 60, 80, 120])('fits in %d columns', async (columns) => {
    const { context, out } = scripted({ columns, home });
    await progress(context, undefined, {});
    for (const line of out().split('\n'))
      expect([...line].length, line).toBeLessThanOrEqual(columns);
    expect(out()).toMatch(/2 open\s+actions/);
    if (columns >= 60) expect(out().trimEnd().split('\n').length).toBeLessThan(24);
    await progress(context, 'how early', {});
    for (const line of out().split('\n'))
      expect([...line].length, line).toBeLessThanOrEqual(columns);
    expect(out()).toContain('┊ Tue 2 Jun');
    expect(out()).not.toMatch(/average|percent|streak|score|norm\b|benchmark|rank/i);
  });

  it('is given to programs in full', async () => {
    const { context, out } = scripted({ home });
    await progress(context, undefined, { json: true, includePrivate: true });
    const all = (await context.store()).collection('progress').all();
    const now = context.clock.now();
    expect(importedRecords({ name: 'x.json', text: out(), now })).toEqual(all);
    expect(JSON.parse(out()).review).toMatchObject({ offered: true });
  });
});
