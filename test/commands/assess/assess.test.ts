import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { explain } from '../../../src/commands/assess/history.ts';
import type { AssessOptions } from '../../../src/commands/assess/subject.ts';
import { Interrupted } from '../../../src/core/errors.ts';
import { copyStore } from '../../golden/world.ts';
import { root, type Script, type Scripted, scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const options = (more: Partial<AssessOptions> = {}): AssessOptions => ({
  framework: 'executive-coaching',
  ...more,
});

const CPO = `
right-now: []
stage: cxo
basics: yes
transition: [new-role]
mastered-still-stuck: 5
who-i-am: 5
same-feedback: 4
old-way-fails: 5
something-missing: 5
introspective: 5
recurring: 4
internal-growth: 5
vulnerability: 4
internal-success: 4
journey: 5
advice-exploration: 5
right-way-my-way: 4
tactical-transformational: 5
structure-flexibility: 3
helpful-now: [coach]
time: yes
idea: mine
money: company
key-indicator: yes
own-words: The room is the same and the chair is not.
outcomes: [awareness]
`;

const withFile = (text: string, more: Parameters<typeof scripted>[0] = {}) =>
  scripted({ ...more, files: { 'me.yaml': text } });
const fromFile = (more: Partial<AssessOptions> = {}) => options({ answers: 'me.yaml', ...more });
const filesIn = (home: string) =>
  existsSync(home)
    ? readdirSync(home, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
    : [];

const json = (run: Scripted) => JSON.parse(run.out());

describe('assess with answers from a file', () => {
  it('prints one JSON document with ids and numbers', async () => {
    const run = withFile(CPO);
    await assess(run.context, fromFile({ json: true }));
    expect(json(run)).toMatchObject({
      schemaVersion: 2,
      framework: { id: 'executive-coaching', version: expect.any(String) },
      result: {
        primary: 'coach',
        rule: 'R5',
        confidence: 'clear',
        labels: { level: 'ready', access: 'yes' },
        scores: { pull: 6, readiness: 4.6, orientation: 4.67, signals: 5 },
        also: [],
        nudges: [],
        reasons: expect.arrayContaining([
          { say: expect.any(String), question: 'same-feedback', refs: expect.any(Array) },
        ]),
      },
    });
    expect(json(run).result).not.toHaveProperty('missing');
    expect(run.err()).toBe('');
  });

  it('reads JSON as well, and lets --set win', async () => {
    const run = withFile('{"stage": "cxo", "basics": "no"}');
    await assess(run.context, fromFile({ json: true, set: ['stage=early'] }));
    expect(json(run).result).toMatchObject({ primary: 'mentor', rule: 'R3' });
  });

  it('shows the headline, reasons, the next command and the saved id', async () => {
    const run = withFile(CPO);
    await assess(run.context, fromFile());
    expect(run.out()).toMatch(/Why\n/);
    expect(run.out()).toContain('coachkit find-coach');
    expect(run.out()).toMatch(/Saved as [0-9a-z]{6}/);
  });

  it('lists every error with file, line and column, and changes nothing', async () => {
    const run = withFile('stage: vpp\nbasisc: yes\nrecurring: 7\nhelpful-now: [mentor, coatch]\n');
    const error = await failure(assess(run.context, fromFile()));
    expect(error.exit).toBe(2);
    expect(error.message.split('\n')).toEqual([
      expect.stringMatching(/^me\.yaml:1:8: stage must be .*Did you mean "vp"\?/),
      expect.stringMatching(/^me\.yaml:2:1: unknown question "basisc".*"basics"/),
      expect.stringMatching(/^me\.yaml:3:12: recurring must be a whole number from 1 to 5/),
      expect.stringMatching(/^me\.yaml:4:23: helpful-now must be .*Did you mean "coach"\?/),
    ]);
    expect(filesIn(run.home)).toEqual([]);
  });

  it('gives the line and column in a JSON file, too', async () => {
    const run = withFile('{\n  "stage": "vp",\n  "recurring": 7,\n  "stage": "cxo"\n}\n');
    const twice = await failure(assess(run.context, fromFile()));
    expect(twice).toMatchObject({ detail: expect.stringMatching(/me\.yaml:4:3.*given twice/s) });
    const wrong = withFile('{\n  "stage": "vp",\n  "recurring": 7\n}\n');
    const error = await failure(assess(wrong.context, fromFile()));
    expect(error.message).toMatch(/^me\.yaml:3:16: recurring must be a whole number from 1 to 5/);
    expect(filesIn(wrong.home)).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['a list', '- a\n- b\n'],
    ['not UTF-8', new Uint8Array([0x73, 0xff, 0xfe])],
    ['two documents', 'stage: vp\n---\nstage: cxo\n'],
    ['a forbidden key', '__proto__: 1\n'],
    ['no YAML', 'stage: [vp\n'],
  ])('refuses a file that is %s', async (_what, text) => {
    const run = scripted({ files: { 'me.yaml': text } });
    const error = await failure(assess(run.context, fromFile()));
    expect(error.exit).toBe(2);
    expect(filesIn(run.home)).toEqual([]);
  });

  it('accepts answers with --quick that the short form does not ask for', async () => {
    const given = withFile(CPO);
    await assess(given.context, fromFile({ quick: true, json: true }));
    expect(json(given).result).toMatchObject({
      primary: 'coach',
      labels: { access: 'yes' },
      scores: { readiness: 4.6 },
    });
  });

  it('mentions with --quick what the long form adds', async () => {
    const run = withFile('right-now: []\nstage: vp\nadvice-exploration: 1\n');
    await assess(run.context, fromFile({ quick: true }));
    const out = run.out().replaceAll('\n', ' ');
    expect(out).toMatch(/Long form +19 more questions: Where you are, .*To finish/);
    expect(out).not.toContain("You didn't answer:");
  });

  it('stores null for a skip, and names the missing answers', async () => {
    const run = withFile('stage: vp\nrecurring:\nvulnerability: 5\n');
    await assess(run.context, fromFile({ json: true }));
    expect(json(run).result).toMatchObject({ confidence: 'leaning', scores: { readiness: 5 } });
    expect(json(run).result.missing).toContain('recurring');
  });

  it('saves nothing at all in danger', async () => {
    const run = withFile('right-now: [danger]\nstage: vp\n');
    rmSync(run.home, { recursive: true });
    await assess(run.context, fromFile({ json: true }));
    expect(json(run).result).toMatchObject({
      primary: 'urgent-help',
      rule: 'R0',
      labels: { level: null },
    });
    expect(run.err()).toContain('findahelpline.com');
    expect(existsSync(run.home)).toBe(false);
  });
});

describe('assess without a terminal and without answers', () => {
  it('names every question and how to answer, and exits 2', async () => {
    const error = await failure(assess(scripted().context, options()));
    expect(error.exit).toBe(2);
    expect(error.message).toContain('mastered-still-stuck');
    expect(error.hint).toContain('--answers-template');
  });

  it('rejects an unknown question and suggests a known one', async () => {
    const error = await failure(assess(scripted().context, options({ set: ['stag=vp'] })));
    expect(error).toMatchObject({ exit: 2, message: expect.stringContaining('"stage"') });
  });

  it('rejects an unknown framework', async () => {
    const error = await failure(
      assess(scripted().context, options({ framework: 'executive-coching', set: ['stage=vp'] })),
    );
    expect(error).toMatchObject({
      exit: 2,
      message: expect.stringContaining('executive-coaching'),
    });
  });
});

describe('the template', () => {
  it('contains every question that is asked, and reads back as all skipped', async () => {
    const template = scripted();
    await assess(template.context, options({ answersTemplate: true }));
    for (const id of ['right-now', 'mastered-still-stuck', 'key-indicator', 'feels-off']) {
      expect(template.out()).toMatch(new RegExp(`^${id}:$`, 'm'));
    }
    for (const earlier of ['transition:', 'outcomes:', 'milestone']) {
      expect(template.out()).not.toMatch(new RegExp(`^(# +)?${earlier}`, 'm'));
    }
    const error = await failure(assess(withFile(template.out()).context, fromFile()));
    expect(error.message).toContain('you gave no answers');
  });
});

describe('assess in a terminal', () => {
  it('asks only what was not given', async () => {
    const run = withFile(CPO, { script: () => undefined, choices: ['done'] });
    await assess(run.context, fromFile());
    expect(run.asked.map((ask) => ask.question.id)).toEqual(['brings']);
  });

  it('asks 22 questions, and one more if the person is worn out', async () => {
    const asked = async (brings: string[]) => {
      const script: Script = ({ question: { id } }) => (id === 'brings' ? brings : undefined);
      const run = scripted({ script, choices: ['done'] });
      await assess(run.context, options());
      return run.asked;
    };
    expect(await asked(['new-ground', 'sent'])).toHaveLength(22);
    const longest = await asked(['worn-out']);
    expect(longest).toHaveLength(23);
    const brings = longest.find(({ question }) => question.id === 'brings')?.question;
    expect(brings).toMatchObject({ options: { length: 6 } });
  });

  it('asks ten questions with --quick, and offers the others', async () => {
    const script: Script = ({ question }) =>
      question.kind === 'scale' ? 3 : question.kind === 'multi' ? [] : 'vp';
    const run = scripted({ script, choices: ['rest', 'done'] });
    await assess(run.context, options({ quick: true }));
    const ids = run.asked.map(({ question }) => question.id);
    expect(ids.indexOf('basics')).toBe(10);
    expect(run.out()).toMatch(/Long form +12 more questions/);
    expect(ids).toHaveLength(22);
    const history = scripted({ home: run.home });
    await assess(history.context, options({ history: true, json: true }));
    expect(json(history).runs).toHaveLength(2);
  });

  it('names the form to continue after a stop', async () => {
    const script: Script = ({ question }) =>
      question.id === 'stage' ? { kind: 'stop' } : question.kind === 'multi' ? [] : undefined;
    for (const quick of [true, false]) {
      const { hint } = await failure(assess(scripted({ script }).context, options({ quick })));
      expect(hint).toBe(`To continue: coachkit assess${quick ? ' --quick' : ''}`);
    }
  });

  it('saves what feels off with the assessment', async () => {
    const run = withFile(CPO, {
      script: ({ question }) => (question.id === 'feels-off' ? 'Too quick.' : undefined),
      choices: ['feels-off', 'done'],
    });
    await assess(run.context, fromFile());
    const later = scripted({ home: run.home });
    await assess(later.context, options({ history: true }));
    expect(later.out()).toContain('You said: Too quick.');
  });

  it('saves a half-typed answer on an interruption', async () => {
    const run = withFile(CPO, {
      script: ({ question, keepTyped }) => {
        if (question.id !== 'feels-off') return undefined;
        keepTyped?.('Too qui');
        throw new Interrupted();
      },
      choices: ['feels-off'],
    });
    expect(await failure(assess(run.context, fromFile()))).toMatchObject({ exit: 130 });
    const later = scripted({ home: run.home });
    await assess(later.context, options({ history: true }));
    expect(later.out()).toContain('You said: Too qui');
  });

  it('keeps a draft when it is interrupted, and continues from it', async () => {
    const first = scripted({
      script: ({ question }) => {
        if (question.id === 'basics') throw new Interrupted();
        return question.kind === 'choice' ? 'vp' : undefined;
      },
    });
    const error = await failure(assess(first.context, options()));
    expect(error).toMatchObject({ exit: 130, hint: expect.stringContaining('coachkit assess') });

    const second = scripted({ home: first.home, script: () => undefined, choices: ['done'] });
    await assess(second.context, options());
    expect(second.err()).toContain('Picking up where you stopped');
    expect(second.asked[0]?.question.id).toBe('basics');

    const third = scripted({ home: first.home, script: () => undefined, choices: ['done'] });
    await assess(third.context, options());
    expect(third.asked[0]?.question.id).toBe('right-now');
  });
});

describe('answers and results of version 1 of the framework', () => {
  const OLD = `
right-now: []
stage: vp
basics: yes
brings: [stuck, got-me-here]
transition: [new-role]
mastered-still-stuck: 5
who-i-am: 4
same-feedback: 4
old-way-fails: 4
something-missing: 4
introspective: 5
recurring: 3
internal-growth: 5
vulnerability: 4
internal-success: 4
journey: 5
advice-exploration: 4
right-way-my-way: 4
tactical-transformational: 5
structure-flexibility: 3
helpful-now: [coach, peer-group]
time: yes
money: company
key-indicator: yes
own-words: Same room, other chair.
outcomes: [awareness, style]
feels-off: Nothing yet.
`;

  it('reads an answer file without errors', async () => {
    const run = withFile(OLD);
    await assess(run.context, fromFile({ json: true }));
    expect(json(run)).toMatchObject({
      framework: { version: '2.0.0' },
      result: { primary: 'coach', rule: 'R5', scores: { pull: 6, signals: 4 } },
    });
    expect(run.err()).toBe('');
  });

  it('shows a saved result in its own words', async () => {
    const home = mkdtempSync(join(tmpdir(), 'coachkit-old-'));
    copyStore(join(root, 'test/fixtures/store-3c91e99'), home);
    const run = scripted({ home });
    await assess(run.context, options({ why: true }));
    const [, id = ''] = /coachkit assess explain (\w+)/.exec(run.out()) ?? [];
    const whole = scripted({ home });
    await explain(whole.context, id, {});
    expect(whole.out()).toContain('Executive Coaching Framework for Product Leaders 1.0.0');
    expect(whole.out()).toContain('Have you learned the basics of your current job?');
    expect(run.out()).not.toContain('One step on a single answer');

    const whatIf = scripted({ home });
    await assess(whatIf.context, options({ whatIf: ['right-now=mistreated'], json: true }));
    expect(json(whatIf)).toMatchObject({
      result: { primary: 'protect-first' },
      before: { primary: 'self-coaching' },
    });
  });
});

describe('how sure', () => {
  const close = CPO.replace('journey: 5', 'journey: 2')
    .replace('internal-growth: 5', 'internal-growth: 3')
    .replace('vulnerability: 4', 'vulnerability: 3');

  it('names one or two answers that would tip it, on screen and in JSON', async () => {
    const run = withFile(close);
    await assess(run.context, fromFile({ json: true }));
    const { result } = json(run);
    expect(result).toMatchObject({ primary: 'mentor', confidence: 'leaning' });
    expect(result.tipping).toHaveLength(2);
    expect(result.tipping[0]).toMatchObject({ from: expect.any(Number), primary: 'coach' });

    const screen = withFile(close);
    await assess(screen.context, fromFile({ why: true }));
    expect(screen.out()).toContain('A mentor may be worth a try');
    expect(screen.out()).toMatch(/You said \d\. With \d: A coach\./);
  });

  it('says when no single step would change it', async () => {
    const run = withFile(CPO);
    await assess(run.context, fromFile({ why: true }));
    expect(run.out()).toContain('A coach looks like the right help now');
    const why = scripted({ home: run.home });
    await assess(why.context, options({ why: true }));
    expect(why.out()).toContain(
      "Changing any one answer by one step wouldn't change the suggestion.",
    );
  });
});

describe('past assessments', () => {
  it('shows runs with what changed between them', async () => {
    const first = withFile(CPO);
    await assess(first.context, fromFile());
    const second = withFile(CPO.replace('money: company', 'money: no'), { home: first.home });
    await assess(second.context, fromFile({ json: true }));
    expect(json(second).result).toMatchObject({ primary: 'self-coaching', rule: 'R5b' });

    const history = scripted({ home: first.home });
    await assess(history.context, options({ history: true, json: true }));
    const { runs } = json(history);
    expect(runs).toHaveLength(2);
    expect(runs[1].changed).toMatchObject([{ question: 'money' }]);
  });

  it('shows any past run as it was, by its short id', async () => {
    const first = withFile(CPO);
    await assess(first.context, fromFile());
    const id = /Saved as (\w+)/.exec(first.out())?.[1] ?? '';
    const later = scripted({ home: first.home, today: '2027-05-01' });
    await explain(later.context, id, {});
    expect(later.out()).toContain('Mon 23 Nov 2026');
    expect(later.out()).toMatch(/Signs of inner work: 6/);
    expect(later.out()).toContain('The room is the same and the chair is not.');
    expect(await failure(explain(later.context, 'zzzzzz', {}))).toMatchObject({ exit: 2 });
  });

  it('shows the effect of one changed answer, and saves nothing', async () => {
    const first = withFile(CPO);
    await assess(first.context, fromFile());
    const whatIf = scripted({ home: first.home });
    await assess(whatIf.context, options({ whatIf: ['money=no'], json: true }));
    expect(json(whatIf)).toMatchObject({
      result: { primary: 'self-coaching' },
      before: { primary: 'coach' },
    });
    const history = scripted({ home: first.home });
    await assess(history.context, options({ history: true, json: true }));
    expect(json(history).runs).toHaveLength(1);
  });

  it('shows with --why the questions, answers, rule and numbers', async () => {
    const run = withFile(CPO);
    await assess(run.context, fromFile({ why: true }));
    const last = scripted({ home: run.home });
    await assess(last.context, options({ why: true }));
    for (const out of [run.out(), last.out()]) {
      expect(out).toMatch(
        /• Asked: I keep getting the same feedback[^•]* You\s+said:\s+4\s+of\s+5/,
      );
      expect(out).toMatch(/Rule +R5, You're ready for a coach/);
      expect(out).toMatch(/Signs of inner work: 6/);
      expect(out).toMatch(/Tried first, but didn't\s+fit: .*The basics\s+come\s+first/s);
      expect(out).not.toMatch(/\bS\d+\b|pull|>=|assess --why/);
    }
    expect(last.out()).toContain(
      "“You're ready for a coach” is the first rule that fits these answers",
    );
    const lines = last.out().trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(38);
    expect(last.out().match(/I keep getting the same feedback/g)).toHaveLength(1);
    expect(lines.slice(-2).join(' ')).toMatch(
      /Mon 23 Nov, .*\. To see all your answers: coachkit assess explain \w+$/,
    );
  });

  it('asks with --what-if alone which answer to change, and shows what follows', async () => {
    const first = withFile(CPO);
    await assess(first.context, fromFile());
    const script: Script = ({ question }) => (question.id === 'money' ? 'no' : undefined);
    const asking = scripted({ home: first.home, script, choices: ['access', 'money'] });
    await assess(asking.context, options({ whatIf: true }));
    expect(asking.asked[0]).toMatchObject({ current: 'company', options: { length: 4 } });
    expect(asking.out()).toContain('The main suggestion changes');
    expect(asking.out()).toContain('Nothing was saved.');

    const piped = scripted({ home: first.home });
    expect(await failure(assess(piped.context, options({ whatIf: true })))).toMatchObject({
      exit: 2,
      hint: expect.stringContaining('--what-if money=no'),
    });
  });

  it('says when you have no assessments yet', async () => {
    const none = scripted();
    await assess(none.context, options({ history: true }));
    expect(none.out()).toContain('You have no assessments yet');
    expect(await failure(assess(scripted().context, options({ why: true })))).toMatchObject({
      exit: 2,
    });
  });
});
