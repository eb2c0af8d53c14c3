import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { add } from '../../../src/commands/framework/add.ts';
import { check } from '../../../src/commands/framework/check.ts';
import { diff } from '../../../src/commands/framework/diff.ts';
import { list, show } from '../../../src/commands/framework/list.ts';
import { create } from '../../../src/commands/framework/new.ts';
import { preview } from '../../../src/commands/framework/preview.ts';
import { remove } from '../../../src/commands/framework/remove.ts';
import { practice } from '../../../src/commands/practice/practice.ts';
import { addMeasure } from '../../../src/commands/progress/measure.ts';
import { success } from '../../../src/commands/progress/success.ts';
import { reflect } from '../../../src/commands/reflect/reflect.ts';
import { status } from '../../../src/commands/status/status.ts';
import { ExitCode, Interrupted, type UsageError } from '../../../src/core/errors.ts';
import { loadFramework } from '../../../src/framework/load.ts';
import { frameworkJsonSchema } from '../../../src/framework/schema/index.ts';
import { SAMPLE } from '../../framework/sample.ts';
import { typed } from '../../support/program.ts';
import { RELEASE, withFramework } from '../../support/release.ts';
import { inOneLine, type Options, type Script, scripted } from '../../support/scripted.ts';

const OWN = SAMPLE.replace('id: sample', 'id: mine').replace('title: Sample', 'title: My own');
/** A framework with something to show in every other command. */
const FULL = `${OWN}reflections:
  bank: [{ id: wish, ask: Whose wish was it? }]
measures: [{ id: waited, text: Requests wait a night }]
practices:
  - id: look
    title: A look back
    summary: What there was to see.
    minutes: 3
    mood: [calm]
    blocks: [{ id: back, title: Back, questions: [{ id: seen, kind: text, ask: What? }] }]
    artefact: { title: What there was }
`;
const CHANGED = OWN.replace(
  '{ id: since, kind',
  '{ id: from-when, renamedFrom: since, kind',
).replace('version: "1.0.0"', 'version: "1.1.0"');
const BROKEN = OWN.replace('suggest: mentor', 'suggest: menter');
const home = () => mkdtempSync(join(tmpdir(), 'coachkit-own-'));
/** A person at a terminal who answers no question. */
const nobody: Script = () => undefined;

const refusal = (run: Promise<unknown>): Promise<UsageError> =>
  run.then(
    () => Promise.reject(new Error('It was not refused.')),
    (reason) => reason,
  );

/** A home with `my.yaml` added. */
async function enabled(options: Options = {}) {
  const script = scripted({ files: { 'my.yaml': OWN }, home: home(), ...options });
  await add(script.context, 'my.yaml', { yes: true });
  return script;
}

it('says in `check` that an id with saved answers is gone', async () => {
  const renamed = OWN.replace('{ id: since, kind', '{ id: from-when, kind');
  const told = async (saved: boolean) => {
    const { context, home: here } = await enabled();
    const set = ['stage=vp', ...(saved ? ['since=2026-01-05'] : [])];
    await assess(context, { framework: 'mine', set, json: true });
    const now = scripted({ files: { 'my.yaml': renamed }, home: here });
    expect(await check(now.context, ['my.yaml'], { format: 'text' })).toBe(ExitCode.ok);
    return now.out();
  };
  expect(await told(true)).toContain('add `renamedFrom: since` to it');
  expect(await told(false)).not.toContain('renamedFrom');
});

describe('framework add', () => {
  it('shows the contents and the checksum, asks, and adds it by its id', async () => {
    const script = scripted({ files: { 'my.yaml': OWN }, script: nobody, choices: ['yes'] });
    expect(await add(script.context, 'my.yaml', {})).toBe(ExitCode.ok);
    expect(script.err()).toContain('My own');
    expect(script.err()).toMatch(/Rules +3 rules/);
    expect(script.err()).toContain(createHash('sha256').update(OWN).digest('hex'));
    expect((await (await script.context.frameworks()).get('mine')).title).toBe('My own');
    await assess(script.context, { framework: 'mine', set: ['stage=vp'], json: true });
    await list(script.context, {});
    expect(script.out()).toContain('mine 1.0.0: My own (yours)');
  });

  it('changes nothing when the answer is no, or without a terminal', async () => {
    const no = scripted({ files: { 'my.yaml': OWN }, script: nobody, choices: ['no'] });
    expect(await add(no.context, 'my.yaml', {})).toBe(ExitCode.failure);
    expect((await no.context.frameworks()).own.list()).toEqual([]);
    const script = scripted({ files: { 'my.yaml': OWN } });
    expect((await refusal(add(script.context, 'my.yaml', {}))).exit).toBe(2);
    expect((await script.context.frameworks()).own.list()).toEqual([]);
  });

  it('uses a changed file only after it is added and confirmed again', async () => {
    const { home } = await enabled();
    const script = scripted({
      files: { 'my.yaml': CHANGED },
      home,
      script: nobody,
      choices: ['no'],
    });
    const version = async () => (await (await script.context.frameworks()).get('mine')).version;
    expect(await version()).toBe('1.0.0');
    expect(await add(script.context, 'my.yaml', {})).toBe(ExitCode.failure);
    expect(script.err()).toContain('my.yaml has changed since you added it on 2026-11-23.');
    expect(script.err()).toContain('since is now from-when');
    expect(await version()).toBe('1.0.0');
    expect(await add(script.context, 'my.yaml', { yes: true })).toBe(ExitCode.ok);
    expect(await version()).toBe('1.1.0');
  });

  it('does nothing for an unchanged file', async () => {
    const script = await enabled();
    expect(await add(script.context, 'my.yaml', {})).toBe(ExitCode.ok);
    expect(script.err()).toContain("hasn't changed since you added it on 2026-11-23");
  });

  it('refuses a file with errors, and keeps the old copy', async () => {
    const { home } = await enabled();
    const { context } = scripted({ files: { 'my.yaml': BROKEN }, home });
    const error = await refusal(add(context, 'my.yaml', { yes: true }));
    expect(error.exit).toBe(ExitCode.usage);
    expect(error.message).toContain('The copy from 2026-11-23 stays in use.');
    expect(error.detail).toContain('Did you mean `mentor`?');
    const explained = 'To see what a code means: coachkit framework explain CK302';
    expect(error.hint).toBe(explained);
    expect((await refusal(preview(context, 'my.yaml', undefined, {}))).hint).toBe(explained);
    expect((await (await context.frameworks()).get('mine')).version).toBe('1.0.0');
  });

  it('also refuses a file whose examples fail', async () => {
    const wrong = OWN.replace('primary: coach', 'primary: mentor');
    const { context } = scripted({ files: { 'my.yaml': wrong } });
    expect((await refusal(add(context, 'my.yaml', { yes: true }))).detail).toContain('CK602');
  });

  it('refuses an id of coachkit', async () => {
    const shipped = OWN.replace('id: mine', 'id: executive-coaching');
    const { context } = scripted({ files: { 'same.yaml': shipped } });
    const twin = await refusal(add(context, 'same.yaml', { yes: true }));
    expect(twin.message).toContain('comes with coachkit');
    expect((await context.frameworks()).own.list()).toEqual([]);
  });

  it('asks whether a file from elsewhere replaces the one with its id', async () => {
    const { home } = await enabled();
    const files = { 'newer/my.yaml': CHANGED };
    const no = scripted({ files, home, script: nobody, choices: ['no'] });
    expect(await add(no.context, 'newer/my.yaml', {})).toBe(ExitCode.failure);
    expect(inOneLine(no.err())).toContain(
      `You already have a framework "mine" 1.0.0, added on 2026-11-23 from ${resolve('my.yaml')}. ` +
        'This file replaces it.',
    );
    expect(no.err()).toContain('since is now from-when');
    expect(no.menus.at(-1)?.message).toBe('Do you want to replace it?');
    const { own } = await no.context.frameworks();
    expect(own.list()).toMatchObject([{ version: '1.0.0' }]);
    const yes = scripted({ files, home });
    expect(await add(yes.context, 'newer/my.yaml', { yes: true })).toBe(ExitCode.ok);
    expect(own.list()).toMatchObject([{ version: '1.1.0', from: resolve('newer/my.yaml') }]);
    const back = scripted({ files: { 'my.yaml': OWN }, home });
    await add(back.context, 'my.yaml', { yes: true });
    expect(inOneLine(back.err())).toContain('This file replaces it with the older 1.0.0.');
  });

  it('says what a change does to saved answers', async () => {
    const { home, context } = await enabled();
    await assess(context, { framework: 'mine', set: ['stage=vp', 'since=2026-01-01'] });
    const swapped = OWN.replace('{ id: since, kind', '{ id: from-when, kind');
    const script = scripted({ files: { 'my.yaml': swapped }, home });
    await add(script.context, 'my.yaml', { yes: true });
    const told = inOneLine(script.err());
    expect(told).toContain('1 saved assessment: answers to since can no longer be used.');
    expect(told).toContain(
      'If a new question is since with another id, its answers can still be used.',
    );
    expect(told).toContain('renamedFrom: since');
    expect(told).toContain('The version is still 1.0.0. Raise it');
    const repaired = scripted({
      files: { 'my.yaml': swapped.replace('from-when,', 'from-when, renamedFrom: since,') },
      home,
    });
    await add(repaired.context, 'my.yaml', { yes: true });
    const then = inOneLine(repaired.err());
    expect(then).toContain('from-when names since as its old id');
    expect(then).not.toContain('The questions and rules are the same.');
    expect(then).toContain('1 saved assessment: all answers can still be used.');
  });

  it('does not ask for a passphrase to compare saved answers', async () => {
    const { home } = await enabled();
    const script = scripted({
      files: { 'my.yaml': CHANGED },
      home,
      lock: { isLocked: true },
      secrets: [],
    });
    expect(await add(script.context, 'my.yaml', { yes: true })).toBe(ExitCode.ok);
    expect(script.err()).toContain("Your journal is locked. Its answers weren't compared.");
  });

  it('shows warnings before it asks', async () => {
    const warned = FULL.replace('mood: [calm]', 'mood: [clam]');
    const { context, err } = scripted({ files: { 'my.yaml': warned } });
    expect(await add(context, 'my.yaml', { yes: true })).toBe(ExitCode.ok);
    expect(err()).toMatch(/warning CK308: No other practice has the mood `clam`[\s\S]*My own/);
    expect(err()).toContain('Did you mean `calm`?');
  });

  it('works despite a damaged copy, and repairs it when it is added again', async () => {
    const script = await enabled();
    writeFileSync(join(script.home, 'config/frameworks/mine.json'), '{');
    const { get } = await script.context.frameworks();
    expect((await refusal(get('mine'))).message).toContain('cannot be read');
    await list(script.context, {});
    expect(script.out()).toContain('executive-coaching');
    expect(await add(script.context, 'my.yaml', { yes: true })).toBe(ExitCode.ok);
    expect((await get('mine')).title).toBe('My own');
  });

  it('says in the list when the file has changed or is missing', async () => {
    const { home } = await enabled();
    const changed = scripted({ files: { [resolve('my.yaml')]: CHANGED }, home });
    await list(changed.context, {});
    expect(changed.out()).toContain('The file has changed since');
    const gone = scripted({ home });
    await list(gone.context, {});
    expect(gone.out()).toContain('That file is missing. coachkit uses its copy.');
  });
});

describe('a pitfall of an added framework', () => {
  it('comes up at its moment, says where it comes from, and then stays quiet', async () => {
    const watched = OWN.replace(
      'Give it six months.',
      'Give it six months.\n    watch: [{ at: home, why: You asked for it. }]',
    );
    const script = scripted({ files: { 'my.yaml': watched } });
    await add(script.context, 'my.yaml', { yes: true });
    await status(script.context, {});
    await status(script.context, {});
    expect(script.err().match(/Why now: You asked for it\. From: My own\./g)).toHaveLength(1);
  });
});

describe('framework remove', () => {
  it('asks, removes it, and keeps your answers', async () => {
    const { home, context } = await enabled();
    await assess(context, { framework: 'mine', set: ['stage=vp'] });
    const no = scripted({ home, script: nobody, choices: ['no'] });
    expect(await remove(no.context, 'mine', {})).toBe(ExitCode.failure);
    expect((await no.context.frameworks()).own.list()).toHaveLength(1);
    const files = { [resolve('my.yaml')]: OWN };
    const yes = scripted({ home, files, script: nobody, choices: ['yes'] });
    expect(await remove(yes.context, 'mine', {})).toBe(ExitCode.ok);
    expect(inOneLine(yes.err())).toContain(`Your file ${resolve('my.yaml')} stays.`);
    expect((await yes.context.frameworks()).own.list()).toEqual([]);
    expect(inOneLine(yes.err())).toContain(`coachkit framework add ${resolve('my.yaml')} Add it`);
    await assess(yes.context, { why: true });
    expect(inOneLine(yes.out())).toContain('My own 1.0.0');
  });

  it('says so if the file is gone, and how to write it from the only copy', async () => {
    const { home } = await enabled();
    const script = scripted({ home, script: nobody, choices: ['no', 'yes'] });
    expect(await remove(script.context, 'mine', {})).toBe(ExitCode.failure);
    const told = inOneLine(script.err());
    expect(told).toContain(`${resolve('my.yaml')} is gone, so coachkit has the only copy.`);
    expect(told).toContain('coachkit framework show mine --json > mine.yaml');
    const shown = scripted({ home });
    await show(shown.context, 'mine', undefined, { json: true });
    await remove(script.context, 'mine', {});
    expect(script.err()).not.toContain('framework add');
    const again = scripted({ home, files: { 'mine.yaml': shown.out() } });
    expect(await add(again.context, 'mine.yaml', { yes: true })).toBe(ExitCode.ok);
  });

  it('keeps drafts, says so, and continues them when it is added again', async () => {
    const stops: Script = ({ question }) => {
      if (question.id === 'stage') return 'vp';
      throw new Interrupted();
    };
    const { home, context } = await enabled({ script: stops });
    await expect(assess(context, { framework: 'mine' })).rejects.toThrow('kept');
    const person = { home, script: nobody, choices: ['done'] };
    const script = scripted({ files: { 'my.yaml': OWN }, ...person });
    await remove(script.context, 'my own', { yes: true });
    expect(script.err()).toContain('Drafts kept: Which help fits.');
    await add(script.context, 'my.yaml', { yes: true });
    await assess(script.context, { framework: 'mine' });
    expect(script.err()).toContain('Picking up where you stopped');
  });

  it('resets the setting that named it', async () => {
    const script = await enabled();
    const store = await script.context.store();
    await store.ready();
    store.settings.set('framework', 'mine');
    await remove(script.context, 'mine', { yes: true });
    expect(script.err()).toContain('The setting "framework" is back to executive-coaching.');
    expect(store.settings.get('framework')).toBeUndefined();
  });

  it('refuses an unknown framework, and one that comes with coachkit', async () => {
    const { context } = await enabled();
    const typo = await refusal(remove(context, 'minn', { yes: true }));
    expect(typo.message).toContain('Did you mean "mine"?');
    const shipped = await refusal(remove(context, 'executive-coaching', { yes: true }));
    expect(shipped.message).toContain('comes with coachkit and cannot be removed');
  });
});

describe('framework new', () => {
  const told = {
    title: 'Say "no": kindly',
    summary: 'For requests: too many.',
    question: 'I say yes too often.',
  };

  it('writes a commented file that passes its check and its examples', async () => {
    const out = join(home(), 'new.yaml');
    const { context, err } = scripted();
    await create(context, { ...told, out });
    const { framework, diagnostics } = loadFramework(readFileSync(out), out);
    expect(diagnostics).toEqual([]);
    expect(framework).toMatchObject({
      id: 'say-no-kindly',
      title: told.title,
      summary: told.summary,
    });
    expect(framework?.assessments?.[0]?.blocks[0]?.questions[0]?.ask).toBe(told.question);
    expect(readFileSync(out, 'utf8')).not.toContain('{{');
    expect(err()).toContain(`coachkit framework check ${out}`);
    const again = scripted({ files: { [out]: readFileSync(out) } });
    expect(await add(again.context, out, { yes: true })).toBe(ExitCode.ok);
  });

  it('writes the schema next to the file, so that an editor can check it at once', async () => {
    const dir = home();
    const out = join(dir, 'new.yaml');
    const schema = join(dir, 'framework.schema.json');
    const { context } = scripted();
    await create(context, { ...told, out });
    expect(readFileSync(out, 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\/framework\.schema\.json\n/,
    );
    expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(frameworkJsonSchema());
  });

  it('renews an older schema of coachkit, and leaves any other file alone', async () => {
    const dir = home();
    const schema = join(dir, 'framework.schema.json');
    const older = JSON.stringify({ title: 'coachkit framework', type: 'object' });
    writeFileSync(schema, older);
    const { context } = scripted({ files: { [schema]: older } });
    await create(context, { ...told, out: join(dir, 'one.yaml') });
    expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(frameworkJsonSchema());
    for (const other of ['{"title":"mine"}', 'no JSON']) {
      writeFileSync(schema, other);
      const out = join(dir, `${other.length}.yaml`);
      await create(scripted({ files: { [schema]: other } }).context, { ...told, out });
      expect(readFileSync(schema, 'utf8')).toBe(other);
      expect(readFileSync(out, 'utf8')).toMatch(/^# Your own framework/);
    }
  });

  it('writes to stdout if the file is `-`', async () => {
    const { context, out, err } = scripted();
    await create(context, { ...told, out: '-' });
    expect(out()).toContain('id: say-no-kindly');
    expect(err()).toBe('');
  });

  it('asks for missing answers, and again after an empty one', async () => {
    const dir = home();
    const { context } = scripted({
      script: nobody,
      lines: ['Übung macht', '', 'A summary.', '', 'A question.'],
    });
    await create(context, { out: join(dir, 'x.yaml') });
    const text = readFileSync(join(dir, 'x.yaml'), 'utf8');
    expect(text).toContain('id: ubung-macht');
    expect(text).toContain('ask: "A question."');
  });

  it('asks again after an id it cannot use, or a file that exists', async () => {
    const dir = home();
    const there = join(dir, 'there.yaml');
    writeFileSync(there, 'mine');
    const free = join(dir, 'free.yaml');
    const lines = [
      'My Way',
      'executive-coaching',
      'mine',
      'x'.repeat(301),
      'A summary.',
      'A question.',
      free,
    ];
    const { context, err } = scripted({ script: nobody, lines });
    await create(context, { title: 'Mine', id: 'Not An Id', out: there });
    expect(err()).toContain('joined by hyphens, not "My Way".');
    expect(err()).toContain('You already have a framework "executive-coaching".');
    expect(err()).toContain('Use at most 300 characters.');
    expect(inOneLine(err())).toContain('already exists');
    expect(readFileSync(there, 'utf8')).toBe('mine');
    expect(readFileSync(free, 'utf8')).toContain('id: mine');
  });

  it('never replaces a file', async () => {
    const out = join(home(), 'there.yaml');
    writeFileSync(out, 'mine');
    const { context } = scripted();
    const error = await refusal(create(context, { ...told, out }));
    expect(error.message).toContain('already exists');
    expect(error.hint).toContain('--out');
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  it.each([
    ['no terminal', { title: 'x' }, 'Missing options: --summary, --question'],
    ['an id that is none', { ...told, id: 'A b' }, 'An id must be'],
    ['an id that is taken', { ...told, id: 'executive-coaching' }, 'already'],
    ['a text that is too long', { ...told, question: 'x'.repeat(301) }, 'A framework cannot use'],
    [
      'a text that would turn the line round',
      { ...told, question: 'x\u202ey' },
      'A framework cannot use',
    ],
  ])('writes nothing for %s', async (_, options, words) => {
    const out = join(home(), 'x.yaml');
    const { context } = scripted();
    expect((await refusal(create(context, { ...options, out }))).message).toContain(words);
    expect(existsSync(out)).toBe(false);
  });
});

describe('framework preview', () => {
  const files = { 'my.yaml': OWN };
  const full: Script = ({ question }) =>
    ({ stage: 'vp', brings: [], stuck: 5, growth: 5, years: 3 })[question.id];

  it('asks an assessment, shows its result, and keeps nothing', async () => {
    const script = scripted({ files, home: home(), script: full });
    await preview(script.context, 'my.yaml', undefined, {});
    expect(script.out()).toContain('A coach.');
    expect(script.out()).toMatch(/Rule +R2, Ready/);
    expect(script.err()).toContain('Nothing was saved');
    const store = await script.context.store();
    expect(store.exists()).toBe(false);
    expect(store.drafts.list()).toEqual([]);
  });

  it('takes answers from the command line', async () => {
    const script = scripted({ files });
    await preview(script.context, 'my.yaml', 'fit', { set: ['stage=early'] });
    expect(script.out()).toContain('A mentor.');
    expect((await script.context.store()).exists()).toBe(false);
  });

  it('lists missing answers without a terminal, and suggests a part', async () => {
    const { context } = scripted({ files });
    expect((await refusal(preview(context, 'my.yaml', undefined, {}))).message).toContain('stage');
    const typo = await refusal(preview(context, 'my.yaml', 'fitt', {}));
    expect(typo.message).toContain('Did you mean "fit"?');
  });

  it('asks a practice, shows its result, and the deep texts before and after', async () => {
    const script = scripted({
      script: ({ question }) => (question.id === 'want' ? 'To hand over' : undefined),
      home: home(),
    });
    await preview(script.context, 'executive-coaching', 'hidden-brake', {});
    expect(script.err()).toContain('This is a preview. Nothing is saved.');
    expect(script.err()).not.toContain('is kept');
    expect(script.err()).toContain('coachkit support');
    expect(script.out()).toContain('To hand over');
    expect((await script.context.store()).exists()).toBe(false);
    expect((await script.context.store()).drafts.list()).toEqual([]);
  });

  it('asks a kind of entry, with another question of the bank on request', async () => {
    let swaps = 2;
    const script = scripted({
      home: home(),
      script: ({ question, canSwap }) => {
        if (!canSwap) return undefined;
        swaps -= 1;
        return swaps >= 0 ? { kind: 'another' } : `Words on ${question.id}`;
      },
    });
    await preview(script.context, 'values-based-decisions', 'daily', {});
    const offered = script.asked
      .filter(({ canSwap }) => canSwap)
      .map(({ question }) => question.id);
    expect(new Set(offered).size).toBe(3);
    const values = await (await script.context.frameworks()).get('values-based-decisions');
    const bank = values.reflections?.bank.map(({ id }) => id);
    expect(bank).toEqual(expect.arrayContaining(offered));
    expect(script.out()).toContain(`Words on ${offered.at(-1)}`);
    expect((await script.context.store()).exists()).toBe(false);
    expect((await script.context.store()).drafts.list()).toEqual([]);
  });

  it('offers all parts in a menu, and takes answers to any of them', async () => {
    const menu = scripted({ home: home(), script: () => undefined, choices: ['slow-yes'] });
    await preview(menu.context, 'values-based-decisions', undefined, {});
    expect(menu.err()).toContain('Slow yes');
    const { context, out } = scripted({ home: home() });
    await preview(context, 'executive-coaching', 'now', { set: ['trigger=A mail'] });
    expect(out()).toContain('A mail');
  });

  it('puts the kind before the id of a part if an earlier part has the id', async () => {
    const double = `${OWN}practices:
  - id: fit
    title: Fit too
    summary: A practice.
    minutes: 3
    mood: [calm]
    blocks: [{ id: b, title: B, questions: [{ id: q, kind: text, ask: Q? }] }]
    artefact: { title: What came }
`;
    const script = scripted({ files: { 'my.yaml': double } });
    await preview(script.context, 'my.yaml', 'practice:fit', { set: ['q=Yes indeed'] });
    expect(script.out()).toContain('Yes indeed');
  });
});

describe('framework diff', () => {
  it('shows the effects of a change on saved answers', async () => {
    const { home, context } = await enabled();
    await assess(context, { framework: 'mine', set: ['stage=vp', 'since=2026-01-01', 'years=3'] });
    const renamed = scripted({ files: { 'my.yaml': CHANGED }, home });
    await diff(renamed.context, 'mine', 'my.yaml', {});
    expect(renamed.out()).toContain('since is now from-when');
    expect(renamed.out()).toContain('1 saved assessment: all answers can still be used.');
    const without = OWN.replace(/ +- \{ id: since.*\n/, '');
    const removed = scripted({ files: { 'my.yaml': without }, home });
    await diff(removed.context, 'mine', 'my.yaml', {});
    expect(removed.out()).toContain('answers to since can no longer be used');
    await diff(removed.context, 'mine', 'my.yaml', { json: true });
    expect(removed.out()).toContain('"since": 1');
  });

  it('shows the effects of a change on entries, practices, forms and measures', async () => {
    const { home, context } = scripted({ files: { 'my.yaml': FULL } });
    await add(context, 'my.yaml', { yes: true });
    await practice(context, 'look', { set: ['seen=A lot'] });
    await success(context, 'A free Friday.', {});
    await addMeasure(context, 'My own words', { set: ['kind=count', 'start=mine/waited'] });
    await reflect(context, undefined, { framework: 'mine', question: 'wish', text: 'Theirs.' });
    const store = await context.store();
    const form = { form: 'meeting', answers: { price: 'high' }, wording: [] };
    store.collection('evaluations').add({ framework: { id: 'mine', version: '1.0.0' }, ...form });
    const changed = FULL.replace('id: wish', 'id: whose')
      .replace('id: waited', 'id: slept')
      .replace('id: seen', 'id: saw');
    const { out, context: later } = scripted({ files: { 'my.yaml': changed }, home });
    await diff(later, 'mine', 'mine', {});
    expect(out()).toContain('1 practice run: all answers can still be used.');
    await diff(later, 'mine', 'my.yaml', { json: true });
    expect(JSON.parse(out().slice(out().indexOf('{'))).saved).toEqual({
      assessments: { records: 0, lost: {} },
      entries: { records: 1, lost: { wish: 1 } },
      practices: { records: 1, lost: { 'look/seen': 1 } },
      forms: { records: 1, lost: { 'meeting/price': 1 } },
      measures: { records: 1, lost: { waited: 1 } },
      journeys: { records: 0, lost: {} },
    });
    await diff(later, 'mine', 'my.yaml', {});
    expect(out()).toContain('1 practice run: answers to look/seen can no longer be used.');
    expect(out()).toContain("1 entry: wish won't be asked again.");
  });

  it('shows the effects of a change on the marks and notes of a journey', async () => {
    const { home } = await withFramework();
    const walked = scripted({ home });
    for (const words of ['done release-day prepare notes', 'done release-day prepare freeze'])
      await typed(['journey', ...words.split(' ')], walked);
    await typed(['journey', 'note', 'release-day', 'ship', 'Late.', '--private'], walked);
    const changed = RELEASE.replace('id: freeze', 'id: stop').replace('id: ship', 'id: go');
    const files = { 'new.yaml': changed };
    const later = scripted({ home, files });
    await diff(later.context, 'release-day', 'new.yaml', { json: true });
    const { saved } = JSON.parse(later.out());
    expect(saved.journeys).toEqual({ records: 3, lost: { 'prepare/freeze': 1, ship: 1 } });
    await add(later.context, 'new.yaml', { yes: true });
    const told = inOneLine(later.err());
    // Records of one moment have no order.
    expect(told).toMatch(
      /3 marks and notes: those on (ship, prepare.freeze|prepare.freeze, ship) are kept, but no longer/,
    );
    expect(told).toContain('Add this line to the step: renamedFrom: ship');
    expect(told).toContain('Add this line to the task: renamedFrom: freeze');
    await typed(['export', '--all', '--format', 'jsonl', '--include-private'], later);
    expect(later.out()).toContain('Late.');
    expect(later.out()).toContain('Announce the freeze');
  });

  it('follows a step and a task that name their earlier ids', async () => {
    const { home } = await withFramework();
    const walked = scripted({ home });
    await typed(['journey', 'done', 'release-day', 'prepare', 'freeze'], walked);
    await typed(['journey', 'done', 'release-day', 'ship'], walked);
    const files = {
      'new.yaml': RELEASE.replace('id: freeze', 'id: stop, renamedFrom: freeze').replace(
        'id: ship',
        'id: go, renamedFrom: ship',
      ),
    };
    const { context, out } = scripted({ home, files });
    await diff(context, 'release-day', 'new.yaml', {});
    expect(inOneLine(out())).toContain('ship is now go');
    expect(inOneLine(out())).toContain('prepare/freeze is now prepare/stop');
    expect(inOneLine(out())).toContain('2 marks and notes: all of them can still be used.');
  });
});

describe('framework show --logic', () => {
  it.each([60, 80, 120])('shows every rule in %i columns', async (columns) => {
    const { context, out } = scripted({ columns });
    await show(context, undefined, undefined, { logic: true });
    for (const rule of ['R0', 'R4', 'R5b']) expect(out()).toMatch(new RegExp(`^${rule}  `, 'm'));
    for (const line of out().split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    const json = scripted();
    await show(json.context, undefined, undefined, { logic: true, json: true });
    const whole = new Set(json.out().match(/[^\s"]+/g));
    const ids = out().match(/\b[a-z]+(-[a-z]+)+\b/g) ?? [];
    expect(ids.filter((id) => ![...whole].some((word) => word.includes(id)))).toEqual([]);
  });
});
