import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { add as addAction } from '../../src/commands/actions/actions.ts';
import { assess } from '../../src/commands/assess/assess.ts';
import { edit as editEntry } from '../../src/commands/journal/edit.ts';
import { practice } from '../../src/commands/practice/practice.ts';
import { checkIn } from '../../src/commands/progress/check-in.ts';
import { addMeasure } from '../../src/commands/progress/measure.ts';
import { reflect } from '../../src/commands/reflect/reflect.ts';
import { log } from '../../src/commands/sessions/log.ts';
import { prep } from '../../src/commands/sessions/prep.ts';
import { status } from '../../src/commands/status/status.ts';
import { suggest } from '../../src/commands/suggest/suggest.ts';
import type { Entry } from '../../src/domain/journal/entry.ts';
import { SAMPLE } from '../framework/sample.ts';
import { shippedFramework } from '../support/framework.ts';
import { progressScript } from '../support/progress-script.ts';
import { type Options, type Script, scripted } from '../support/scripted.ts';
import { stored } from '../support/world.ts';

const DANGER = 'I want to end my life';
const HARM = 'My manager screams at me in front of everyone';

/** Counts how often stderr names people to turn to. */
const named = (err: string, what: 'danger' | 'work') =>
  (err.replace(/\s+/g, ' ').match(new RegExp(`coachkit support ${what}`, 'g')) ?? []).length;

describe('people to turn to, wherever a person writes', () => {
  it("come up in an assessment for the person's own words and ticks", async () => {
    for (const [set, what] of [
      [[`own-words=${DANGER}`, 'stage=vp'], 'danger'],
      [[`own-words=${HARM}`, 'stage=vp'], 'work'],
    ] as const) {
      const run = scripted();
      await assess(run.context, { framework: 'executive-coaching', set: [...set], json: true });
      expect(named(run.err(), what)).toBe(1);
      expect(JSON.parse(run.out()).result).toBeDefined();
      expect(run.out()).not.toContain('coachkit support danger');
    }
  });

  describe('assess', () => {
    const answers = { stage: 'vp', basics: 'yes', money: 'company', time: 'yes' };
    const scales = [
      ...['mastered-still-stuck', 'who-i-am', 'same-feedback', 'old-way-fails', 'introspective'],
      ...['internal-growth', 'vulnerability', 'internal-success', 'journey', 'something-missing'],
      ...['advice-exploration', 'right-way-my-way', 'tactical-transformational'],
    ];
    const ready = [...Object.entries(answers), ...scales.map((id) => [id, 5])].map(
      ([id, value]) => `${id}=${value}`,
    );
    const RESULT = /A coach looks|How sure|held other options|find-coach|Your manager/;
    const assessed = async (set: string[], options: Options = {}) => {
      const run = scripted(options);
      await assess(run.context, { framework: 'executive-coaching', set });
      return run;
    };
    const homeOf = async (home: string, options: Options = {}) => {
      const run = scripted({ home, ...options });
      await status(run.context, {});
      return run.out();
    };

    it.each([
      ['own-words', 'I do not want to be here anymore', 'coachkit support danger', '--why'],
      ['feels-off', DANGER, 'coachkit support danger', '--why'],
      ['own-words', HARM, 'coachkit support work', '--what-if right-now=mistreated'],
    ])('%s: come up instead of a result, for %s', async (question, words, people, then) => {
      const { out, err, home } = await assessed([...ready, `${question}=${words}`]);
      expect(`${out()}${err()}`).not.toMatch(RESULT);
      expect(err().replace(/\s+/g, ' ').trimEnd()).toMatch(
        new RegExp(`${people} People to talk to, now or later.$`),
      );
      expect(err().replace(/\s+/g, ' ')).toContain(`coachkit assess ${then}`);
      const saved = await stored(scripted({ home }), 'assessments');
      expect(JSON.stringify(saved)).not.toContain('coachkit support danger');
      expect(await homeOf(home)).not.toMatch(/pointed to|find-coach/);
      const off = await homeOf(home, { settings: { care: 'off' } });
      expect(off).toContain('pointed to a coach');
      const later = scripted({ home });
      await assess(later.context, { why: true });
      expect(later.out()).toContain('A coach looks like the right help now');
    });

    it('show the result of a ticked answer, even with the same in words', async () => {
      const set = [...ready, 'right-now=mistreated', `own-words=${HARM}`];
      const { out, err } = await assessed(set);
      expect(out()).toContain('People outside your reporting line');
      expect(named(err(), 'work')).toBe(1);
    });

    it('come up in a terminal with an offer to stop, and the text is kept', async () => {
      // The shipped assessment never asks for the person's own words.
      const script: Script = ({ question }) => (question.id === 'own-words' ? DANGER : undefined);
      for (const [choice, last] of [
        ['stop', 'own-words'],
        ['on', 'since'],
      ] as const) {
        const run = scripted({ script, choices: [choice], files: { 'sample.yaml': SAMPLE } });
        await assess(run.context, { framework: 'sample.yaml' });
        expect(run.asked.at(-1)?.question.id).toBe(last);
        expect(named(run.err(), 'danger')).toBe(2);
        expect(`${run.out()}${run.err()}`).not.toMatch(RESULT);
        expect(`${run.out()}${run.err()}`).not.toContain('Your own questions are a start');
        expect(await stored(run, 'assessments')).toHaveLength(1);
      }
    });

    it('come up alone with --what-if, if the given answers speak of danger', async () => {
      const run = scripted();
      await assess(run.context, { set: [...ready, `own-words=${DANGER}`], whatIf: ['money=no'] });
      expect(run.out()).toBe('');
      expect(named(run.err(), 'danger')).toBe(1);
    });
  });

  describe('home', () => {
    const gentle = shippedFramework().reflections?.gentle?.ask;
    const at = async (home: string, today: string) => {
      const run = scripted({ home, today });
      await status(run.context, { json: true });
      return JSON.parse(run.out());
    };

    it('still start with a doctor or therapist after another entry', async () => {
      const first = scripted({ today: '2026-11-02' });
      await assess(first.context, { set: ['right-now=strain', 'stage=vp'] });
      const { home } = first;
      const entry = scripted({ home, today: '2026-11-02' });
      await reflect(entry.context, undefined, { text: 'tired', mood: '4', weight: '1' });
      const soon = await at(home, '2026-11-20');
      expect(soon.next.command).toBe('coachkit support health');
      expect(gentle).toContain(soon.question.id);
      expect((await at(home, '2026-12-20')).next.command).not.toContain('support');
    });

    it('asks a gentle question after a heavy entry', async () => {
      const entry = scripted({ today: '2026-11-02' });
      await reflect(entry.context, undefined, { text: 'tired', mood: '2', weight: '4' });
      for (const day of ['03', '04', '05', '06', '07', '08']) {
        const { question } = await at(entry.home, `2026-11-${day}`);
        expect(gentle).toContain(question.id);
      }
    });
  });

  it('come up after harm, instead of the result and the last step of a practice', async () => {
    const set = [`matter=${HARM}`];
    const run = scripted();
    await practice(run.context, 'one-level-up', { set });
    expect(run.out()).toBe('');
    expect(run.err()).toContain('Saved as');
    expect(named(run.err(), 'work')).toBe(1);
    const light = scripted();
    await practice(light.context, 'one-level-up', { set: ['matter=A late launch'] });
    expect(light.out()).not.toBe('');
  });

  it.each([
    ['death', 'My mother died', 'coachkit support loss'],
    ['harm', 'The peace in my team', 'coachkit support work'],
  ])('come up when an ending is %s, which stops the practice', async (what, ended, people) => {
    const run = scripted();
    await practice(run.context, 'an-ending', { set: [`ended=${ended}`, `what=${what}`] });
    expect(run.out().replace(/\s+/g, ' ')).toContain(people);
    expect(run.out()).not.toMatch(/coachkit support {2}|one small thing.*coachkit support$/s);
    const open = practice(scripted().context, 'an-ending', { set: [`ended=${ended}`, 'heavy=2'] });
    await expect(open).rejects.toThrow(/what/);
  });

  it('come up in a practice with given answers', async () => {
    const run = scripted();
    const set = [`camera=${HARM}`, 'next=Walk', 'useful=Peace'];
    await practice(run.context, 'aim-now-ways-next', { set, json: true });
    expect(named(run.err(), 'work')).toBe(1);
  });

  const script: Script = ({ question }) => (question.id === 'camera' ? HARM : 'x');
  const walked = async (choices: string[], options: Options = {}) => {
    const run = scripted({ script, choices, ...options });
    await practice(run.context, 'aim-now-ways-next', { action: false });
    return { ids: run.asked.map(({ question }) => question.id), err: run.err() };
  };

  it('come up once in a practice in a terminal, with an offer to stop', async () => {
    const stopped = await walked(['stop']);
    expect(stopped.ids.at(-1)).toBe('camera');
    expect(named(stopped.err, 'work')).toBe(1);
    const on = await walked(['on']);
    expect(on.ids).toContain('next');
    expect(named(on.err, 'work')).toBe(1);
    const off = await walked([], { settings: { care: 'off' } });
    expect(off.ids).toContain('next');
    expect(named(off.err, 'work')).toBe(0);
  });

  it('never come with a question about the part of the person who reports harm', async () => {
    const { ids } = await walked(['on']);
    const run = scripted({ script, choices: ['on'] });
    await practice(run.context, 'aim-now-ways-next', { action: false });
    expect(ids.length).toBeGreaterThan(3);
    expect(run.asked.map(({ question }) => question.ask).join()).not.toMatch(/your part/i);
  });

  it('come up before and after a session', async () => {
    const before = scripted();
    await prep(before.context, { self: true, set: [`topic=${HARM}`] });
    expect(named(before.err(), 'work')).toBe(1);
    const asked = scripted({ script: ({ question }) => (question.id === 'topic' ? HARM : 'x') });
    await prep(asked.context, { self: true });
    expect(asked.asked.map(({ question }) => question.id)).not.toContain('your-part');
    const after = scripted();
    await log(after.context, { peer: true, set: ['on=2026-11-20', `topic=${DANGER}`], json: true });
    expect(named(after.err(), 'danger')).toBe(1);
  });

  it('come up for the name of a measure, but not for the meaning of its values', async () => {
    const kinds = {
      scale: ['low=I cannot get up', 'high=Calm'],
      ladder: [
        'rung-worse=I cannot get up',
        'rung-now=x',
        'rung-step=x',
        'rung-hope=x',
        'rung-beyond=x',
      ],
    };
    for (const [kind, ends] of Object.entries(kinds)) {
      for (const [text, count] of [
        ['Energy', 0],
        [DANGER, 1],
      ] as const) {
        const run = await progressScript();
        await addMeasure(run.context, text, { set: [`kind=${kind}`, ...ends] });
        expect(run.err()).not.toContain('support health');
        expect(named(run.err(), 'danger')).toBe(count);
      }
    }
  });

  it('come up in a check-in', async () => {
    const first = await progressScript({ today: '2026-01-10' });
    await addMeasure(first.context, 'Energy', { set: ['kind=count'] });
    const run = await progressScript({ today: '2026-02-01', home: first.home });
    await checkIn(run.context, [], { set: ['energy=1'], because: DANGER });
    expect(named(run.err(), 'danger')).toBe(1);
  });

  it('come up for an action and an edited entry, but not for its earlier words', async () => {
    const action = scripted();
    await addAction(action.context, DANGER, {});
    expect(named(action.err(), 'danger')).toBe(1);
    const written = scripted();
    await reflect(written.context, undefined, { text: DANGER });
    const [entry] = await stored<Entry>(written, 'journal');
    const id = entry?.id ?? '';
    const tagged = scripted({ home: written.home });
    await editEntry(tagged.context, id, { tag: ['x'] });
    expect(named(tagged.err(), 'danger')).toBe(0);
    const changed = scripted({ home: written.home });
    await editEntry(changed.context, id, { text: `${DANGER}, and I mean it` });
    expect(named(changed.err(), 'danger')).toBe(1);
  });

  it.each([
    [DANGER, 'coachkit support danger'],
    ['everyone would be better off without me', 'coachkit support danger'],
    ['someone on my team told me they want to die', 'coachkit support someone'],
    [HARM, 'coachkit support work'],
    ['my manager says I should be grateful, and my partner hits me', 'coachkit support home'],
    ['panic before every board meeting', 'coachkit support health'],
    ['I feel worthless after that review', 'coachkit support health'],
    ['my workload is too much and I want to end my life', 'coachkit support danger'],
    ['I need to talk to my manager, who hits me', 'coachkit support'],
    ['I want to set boundaries and my husband beats me', 'coachkit support home'],
    [
      'my last day at the company, and everyone would be better off without me',
      'coachkit support danger',
    ],
    ['I made a mistake and my boss screams at me', 'coachkit support work'],
    ['I cannot forgive myself and want to hurt myself', 'coachkit support danger'],
    ['it is a power struggle and the CEO threatens to fire me', 'coachkit support work'],
    ['my values conflict, and my boss keeps touching me', 'coachkit support work'],
  ])('are all that suggest returns for: %s', async (said, command) => {
    const run = scripted();
    await suggest(run.context, [said], { json: true });
    const { suggestions } = JSON.parse(run.out());
    expect(suggestions.map((each: { command: string }) => each.command)).toEqual([command]);
  });
});

it('suggest never leads to an exercise after words of danger or harm', async () => {
  const { must }: { must: { said: string; kind: string }[] } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../fixtures/care-sentences.json'), 'utf8'),
  );
  for (const { said } of must) {
    const run = scripted();
    await suggest(run.context, [`I made a mistake at work. ${said}`], { json: true });
    const { suggestions } = JSON.parse(run.out());
    const commands = suggestions.map((each: { command: string }) => each.command);
    expect(commands, said).toEqual([expect.stringMatching(/^coachkit support/)]);
  }
});

it('every command fills in its forms through the function that looks for such words', () => {
  const commands = join(import.meta.dirname, '../../src/commands');
  const past = /import \{[^}]*\bfillForm\b[^}]*\} from '[^']*interview\/run\/fill-form\.ts'/;
  const found = readdirSync(commands, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => past.test(readFileSync(join(commands, path), 'utf8')));
  expect(found).toEqual(['shared/fill-form.ts']);
});
