import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JourneyRecord } from '../../../src/domain/journey/walked.ts';
import { typed } from '../../support/program.ts';
import { MIXED, RELEASE, withFramework } from '../../support/release.ts';
import { inOneLine, type Options, type Scripted, scripted } from '../../support/scripted.ts';
import { stored } from '../../support/world.ts';

const records = (script: Scripted) => stored<JourneyRecord>(script, 'journeys');

/** Runs command lines below `journey`, and expects them to work. */
async function run(script: Scripted, ...lines: string[]) {
  for (const line of lines) {
    const args = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
    expect([line, await typed(['journey', ...args], script)]).toEqual([line, 0]);
  }
}

/** The JSON of the journey as it is now. */
async function now({ home }: Scripted, more = '') {
  const script = scripted({ home });
  await run(script, `release-day --json ${more}`.trim());
  return JSON.parse(script.out());
}

describe('coachkit journey in a script', () => {
  it('lists every journey, and prints one', async () => {
    const script = await withFramework();
    await run(script, '', 'list', 'release-day');
    expect(script.out()).toContain('• Release day (step 1 of 3: Prepare the release)');
    expect(script.out()).toContain('□ 1. Prepare the release (now, 0 of 2 tasks)');
    expect(script.out()).toContain('coachkit journey done release-day prepare');
  });

  it('marks steps and tasks by id, number and name, and goes on to the next', async () => {
    const script = await withFramework();
    await run(script, 'done release-day prepare notes', 'done "release day" 1 announce');
    await run(script, 'done release-day "prepare the release"', 'done release-day 3');
    const { current, steps } = await now(script);
    expect(current).toBe('ship');
    expect(steps.map(({ isDone }: { isDone: boolean }) => isDone)).toEqual([true, false, true]);
    expect(steps[0].tasks).toMatchObject([{ doneOn: '2026-11-23' }, { doneOn: '2026-11-23' }]);
  });

  it('is where a preview of such a framework leads', async () => {
    const script = await withFramework();
    expect(await typed(['framework', 'preview', 'release-day'], script)).toBe(2);
    expect(script.err()).toContain('coachkit journey release-day');
  });

  it('says so if a step is done already, and keeps one mark', async () => {
    const script = await withFramework();
    await run(script, 'done release-day ship', 'done release-day ship');
    expect(script.err()).toContain('“Ship it” is done already, since 2026-11-23.');
    expect(await records(script)).toHaveLength(1);
  });

  it('opens a step again, and undo marks it as before', async () => {
    const script = await withFramework();
    await run(script, 'done release-day ship', 'reopen release-day ship');
    expect(await records(script)).toEqual([]);
    expect(await typed(['journey', 'reopen', 'release-day', 'ship'], script)).toBe(2);
    expect(await typed(['undo'], script)).toBe(0);
    expect((await now(script)).steps[1].isDone).toBe(true);
  });

  it('ends in the same place in whatever order things are marked', async () => {
    const lines = ['done release-day 1 1', 'done release-day 1', 'done release-day look-back'];
    const places = [lines, [...lines].reverse()].map(async (order) => {
      const script = await withFramework();
      await run(script, ...order);
      return now(script);
    });
    const [one, other] = await Promise.all(places);
    expect(one).toEqual(other);
  });

  it.each([
    ['nothing-like-it', /no journey "nothing-like-it"/],
    ['relase-day', /Did you mean "release-day"/],
    ['values-based-decisions', /has no steps to walk/],
    ['done release-day shop', /has no step "shop".* Did you mean "ship"/],
    ['done release-day 4', /has no step "4"/],
    ['done release-day ship 1', /The step "ship" has no tasks/],
    ['done release-day prepare frieze', /no task "frieze".* Did you mean "freeze"/],
    ['done executive-coaching step-find', /coachkit marks the step "step-find" by itself/],
    ['note release-day ship', /A note needs some words/],
    ['edit k3x9qz words', /You have no note "k3x9qz"/],
  ])('refuses %j and changes nothing', async (line, message) => {
    const script = await withFramework();
    expect(await typed(['journey', ...line.split(' ')], script)).toBe(2);
    expect(inOneLine(script.err())).toMatch(message);
    expect(await records(script)).toEqual([]);
  });

  it('marks the steps of coachkit by itself, and the others with the person', async () => {
    const script = await withFramework(MIXED);
    await run(script, 'first-weeks');
    expect(script.out()).toContain('coachkit marks this step by itself.');
    await typed(['reflect', '--text', 'A first entry.'], script);
    await run(script, 'first-weeks');
    expect(script.out()).toContain('■ 1. Write');
    expect(script.out()).toContain('Step 2 of 2: Ask someone');
  });

  it('shows the nine steps and the next command of the shipped framework', async () => {
    const script = scripted();
    await run(script, 'executive-coaching');
    expect(script.out()).toContain('□ 1. Recognize that coaching might help (now)');
    expect(script.out()).toContain('coachkit assess');
  });
});

describe('notes on a step', () => {
  it('are kept with their day, changed, removed and restored', async () => {
    const script = await withFramework();
    await run(script, 'note release-day ship "It took two hours."');
    const [note] = await records(script);
    const id = note?.id.slice(-6).toLowerCase();
    await run(script, `edit ${id} "It took three hours."`);
    expect((await now(script)).steps[1].notes).toMatchObject([
      { text: 'It took three hours.', on: '2026-11-23' },
    ]);
    expect((await records(script))[0]?.earlier?.[0]?.value).toMatchObject({
      text: 'It took two hours.',
    });
    await run(script, `remove ${id} --yes`);
    expect((await now(script)).steps[1].notes).toEqual([]);
    await run(script, `restore ${id}`, 'release-day');
    expect(script.out()).toContain(`2026-11-23: It took three hours. (${id})`);
  });

  it('stay out of JSON and exports if they are private', async () => {
    const script = await withFramework();
    await run(script, 'note release-day ship "Only mine." --private');
    expect((await now(script)).steps[1].notes).toEqual([]);
    expect((await now(script, '--include-private')).steps[1].notes).toHaveLength(1);
    await typed(['export', '--all', '--format', 'jsonl'], script);
    expect(script.out()).not.toContain('Only mine.');
  });

  it('name people to talk to if the words call for it', async () => {
    const script = await withFramework();
    await run(script, 'note release-day ship "I want to kill myself."');
    expect(script.err()).toContain('coachkit support');
    expect(await records(script)).toHaveLength(1);
  });
});

describe('what was done on a journey', () => {
  async function walked() {
    let ms = 0;
    const script = await withFramework(RELEASE, { tick: () => (ms += 1) });
    await run(script, 'done release-day prepare notes', 'done release-day ship');
    await run(script, 'note release-day ship "It took two hours."');
    return script;
  }

  it('is exported, and imported again without loss', async () => {
    const script = await walked();
    const before = await records(script);
    const files = { 'all.jsonl': '', 'all.json': '' };
    for (const [name, format] of [
      ['all.jsonl', 'jsonl'],
      ['all.json', 'json'],
    ] as const) {
      const { context, out } = scripted({ home: script.home });
      await typed(['export', '--all', '--format', format], { context });
      files[name] = out();
      const other = scripted({ files });
      expect(await typed(['import', name], other)).toBe(0);
      expect(await records(other)).toEqual(before);
    }
  });

  it('is a page in the Markdown folder', async () => {
    const script = await walked();
    const out = join(script.home, 'pages');
    expect(await typed(['export', '--all', '--format', 'md', '--out', out], script)).toBe(0);
    expect(readdirSync(out)).toContain('journeys.md');
    expect(readFileSync(join(out, 'journeys.md'), 'utf8')).toBe(
      [
        '# Release day',
        '- Framework: release-day 1.0.0',
        '## Prepare the release',
        '- [x] Write the release notes (2026-11-23)',
        '## Ship it',
        '2026-11-23: It took two hours.',
        'Done 2026-11-23.\n',
      ].join('\n\n'),
    );
  });

  it('stays when the framework is removed, and is there again with it', async () => {
    const script = await walked();
    await typed(['framework', 'remove', 'release-day', '--yes'], script);
    expect(script.err()).toContain('Read your marks and notes.');
    await run(script, 'list', 'release-day');
    expect(script.out()).toContain("• Release day (its framework isn't here)");
    expect(script.out()).toContain('2026-11-23: It took two hours.');
    expect(inOneLine(script.out())).toContain('Your marks and notes are kept.');
    expect(await typed(['journey', 'done', 'release-day', 'ship'], script)).toBe(2);
    await typed(['framework', 'add', 'own.yaml', '--yes'], script);
    expect((await now(script)).current).toBe('prepare');
  });

  it('is shown although a new version has no such step', async () => {
    const script = await walked();
    const newer = RELEASE.replace('id: ship,', 'id: launch,').replace('"1.0.0"', '"1.1.0"');
    const later = scripted({ home: script.home, files: { 'own.yaml': newer } });
    expect(await typed(['framework', 'add', 'own.yaml', '--yes'], later)).toBe(0);
    await run(later, 'release-day');
    expect(later.out()).toContain('Steps that are no longer in the framework');
    expect(later.out()).toMatch(/■ Ship it \(done 2026-11-23, 1 note\)/);
  });

  it('is one line in status, with the command to go on', async () => {
    const script = await withFramework();
    await typed(['status'], script);
    expect(script.out()).not.toContain('Release day');
    await run(script, 'done release-day prepare');
    await typed(['status'], script);
    expect(script.out()).toContain('• Release day, step 2 of 3: Ship it');
    expect(script.out()).toContain('  coachkit journey release-day');
    await run(script, 'done release-day ship', 'done release-day look-back');
    const after = scripted({ home: script.home });
    await typed(['status'], after);
    expect(after.out()).not.toContain('Release day');
  });

  it('is one line for an assistant, without the notes', async () => {
    const script = await walked();
    await typed(['context', '--for-assistant'], script);
    expect(script.out()).toContain(
      "- A process I'm in: Release day, step 1 of 3: Prepare the release",
    );
    expect(script.out()).not.toContain('two hours');
  });

  it('is where status says the person is, if the framework is named', async () => {
    const script = await walked();
    await typed(['status', '--framework', 'release-day', '--json'], script);
    expect(JSON.parse(script.out())).toMatchObject({
      step: { number: 1, of: 3, title: 'Prepare the release' },
      next: { command: 'coachkit journey release-day' },
    });
  });
});

/** The ids of the options of a question. */
const optionsOf = (question: object): string[] =>
  'options' in question ? (question.options as { id: string }[]).map(({ id }) => id) : [];

/** A person at a terminal. */
async function atTerminal(options: Options, text = RELEASE) {
  const script = await withFramework(text, { script: () => undefined, ...options });
  const { context } = script;
  return { ...script, context: { ...context, io: { ...context.io, terminal: true } } };
}

describe('coachkit journey at a terminal', () => {
  it('walks the steps: tasks, a note, done, on, back and out', async () => {
    const script = await atTerminal({
      script: ({ question }) => (question.id === 'tasks' ? ['freeze'] : 'Two were missing.'),
      choices: ['tasks', 'note', 'done', 'back', 'reopen', 'next', 'done', 'stop'],
    });
    await run(script, 'release-day');
    const { current, steps } = await now(script);
    expect(current).toBe('prepare');
    expect(steps).toMatchObject([
      { isDone: false, notes: [{ text: 'Two were missing.' }] },
      { isDone: true, notes: [] },
      { isDone: false },
    ]);
    expect(steps[0].tasks.map(({ doneOn }: { doneOn?: string }) => doneOn)).toEqual([
      undefined,
      '2026-11-23',
    ]);
    expect(script.err()).toMatch(/□ Write the release notes\s+■ Announce the freeze/);
    expect(script.menus.map(({ message }) => message)).toEqual([
      ...['Prepare the release', 'Prepare the release', 'Prepare the release'].map(
        (title) => `Step 1: ${title}`,
      ),
      'Step 2: Ship it',
      'Step 1: Prepare the release',
      'Step 1: Prepare the release',
      'Step 2: Ship it',
      'Step 3: Look back',
    ]);
  });

  it('shows the section of a step to read, and names it in a script', async () => {
    const script = await atTerminal({ choices: ['next', 'read', 'stop'] });
    await run(script, 'release-day');
    expect(script.out()).toContain('• Never press the red one.');
    const plain = scripted({ home: script.home });
    await run(plain, 'done release-day prepare', 'release-day');
    expect(plain.out()).toContain('coachkit framework show release-day buttons');
    const { steps } = await now(script);
    expect(steps[1].section).toBe('buttons');
  });

  it('unticks a task, with one undo for all of them', async () => {
    const given = [['notes', 'freeze'], []];
    const script = await atTerminal({
      script: () => given.shift(),
      choices: ['tasks', 'tasks', 'stop'],
    });
    await run(script, 'release-day');
    expect(await records(script)).toEqual([]);
    await typed(['undo'], script);
    expect(await records(script)).toHaveLength(2);
  });

  it('asks for many tasks in portions that digits can tick, and changes a single one at once', async () => {
    const task = (id: number) => `        - { id: t${id}, text: Task ${id} }`;
    const many = Array.from({ length: 12 }, (_, id) => task(id)).join('\n');
    const text = RELEASE.replace(/ {8}- \{ id: notes[\s\S]*the freeze \}/, many).replace(
      '{ id: look-back, title: Look back }',
      '{ id: look-back, title: Look back, tasks: [{ id: thank, text: Thank them }] }',
    );
    const script = await atTerminal(
      { script: ({ question }) => optionsOf(question).slice(0, 2) },
      text,
    );
    const choices = ['tasks', 'steps', '2', 'tasks', 'tasks', 'tasks', 'stop'];
    const prompts = await script.context.prompts();
    const labels: string[] = [];
    const choose = async (_: string, offered: readonly { value: string; label: string }[]) => {
      labels.push(offered[0]?.label ?? '');
      return choices.shift() as never;
    };
    const context = { ...script.context, prompts: async () => ({ ...prompts, choose }) };
    await run({ ...script, context }, 'release-day');
    expect(script.asked.map(({ question }) => optionsOf(question).length)).toEqual([6, 6]);
    expect((await records(script)).map((record) => 'task' in record && record.task?.id)).toEqual(
      expect.arrayContaining(['t0', 't1', 't6', 't7', 'thank']),
    );
    const [tick, untick] = ['Tick: Thank them', 'Untick: Thank them'];
    expect(labels.slice(-4)).toEqual([tick, untick, tick, untick]);
  });

  it('keeps the ticks when the person presses Ctrl-C, and says how to continue', async () => {
    const script = await atTerminal({
      script: ({ keepTyped }) => {
        keepTyped?.('notes');
        return { kind: 'stop' };
      },
      choices: ['tasks'],
    });
    expect(await typed(['journey', 'release-day'], script)).toBe(130);
    expect((await now(script)).steps[0].tasks[0].doneOn).toBe('2026-11-23');
  });

  it('changes and removes notes, and goes to any step', async () => {
    const script = await atTerminal({
      script: ({ question }) => (question.id === 'note' ? 'First.' : undefined),
      choices: ['steps', '2', 'note', 'notes', 'remove', 'yes', 'stop'],
    });
    await run(script, 'release-day');
    expect(script.menus.at(-1)?.message).toBe('Step 3: Look back');
    expect(await records(script)).toEqual([]);
  });

  it('lists the steps around the current one of a long journey', async () => {
    const steps = Array.from(
      { length: 40 },
      (_, at) => `    - { id: s${at}, title: Day ${at + 1} }`,
    );
    const text = RELEASE.replace(/ {4}- id: prepare[\s\S]*/, `${steps.join('\n')}\n`);
    const script = await atTerminal({ choices: ['done', 'steps', '19', 'stop'] }, text);
    await run(
      script,
      'done release-day 40',
      ...[1, 2, 3].map((step) => `done release-day ${step}`),
    );
    await run(script, 'release-day');
    const listed = script
      .err()
      .split('\n')
      .filter((line) => /^[□■] \d|^…/.test(line));
    expect(listed).toEqual([
      '… 1 step before, all done',
      '■ 2. Day 2 (done 2026-11-23)',
      '■ 3. Day 3 (done 2026-11-23)',
      '□ 4. Day 4 (now)',
      ...[5, 6, 7, 8, 9, 10, 11].map((day) => `□ ${day}. Day ${day}`),
      '… 29 steps after, 1 done',
    ]);
    // Elsewhere, all of them are printed.
    const plain = scripted({ home: script.home });
    await run(plain, 'release-day');
    expect(plain.out()).toContain('□ 21. Day 21');
  });

  it('asks which journey, and leaves without one', async () => {
    const script = await atTerminal({ choices: [] });
    await run(script, '');
    expect(script.menus[0]).toMatchObject({ message: 'Which journey do you want to see?' });
    expect(script.menus[0]?.labels).toContain('Release day · step 1 of 3: Prepare the release');
  });
});
