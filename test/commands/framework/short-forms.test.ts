import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { assess } from '../../../src/commands/assess/assess.ts';
import { add } from '../../../src/commands/framework/add.ts';
import { check } from '../../../src/commands/framework/check.ts';
import { preview } from '../../../src/commands/framework/preview.ts';
import { listPractices } from '../../../src/commands/practice/list.ts';
import { practice } from '../../../src/commands/practice/practice.ts';
import { addMeasure } from '../../../src/commands/progress/measure.ts';
import { success } from '../../../src/commands/progress/success.ts';
import { list as listQuestions } from '../../../src/commands/questions/questions.ts';
import { reflect } from '../../../src/commands/reflect/reflect.ts';
import { status } from '../../../src/commands/status/status.ts';
import { ExitCode } from '../../../src/core/errors.ts';
import { withFramework } from '../../support/release.ts';
import { inOneLine, root, scripted } from '../../support/scripted.ts';

const LEAN = readFileSync(join(root, 'test/fixtures/hard-talk.yaml'), 'utf8');

let file: string;
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-lean-'));
  file = join(home, 'hard-talk.yaml');
  writeFileSync(file, LEAN);
});

/** A context that reads the file as it is now. */
const now = () => scripted({ files: { [file]: readFileSync(file, 'utf8') }, home });

describe('a companion in 40 lines', () => {
  it('works in every command', async () => {
    await check(now().context, [file], { format: 'text' });
    await preview(now().context, file, 'is-it-time', { set: ['told=1'] });
    const { context, out, err } = now();
    expect(await add(context, file, { yes: true })).toBe(ExitCode.ok);
    await assess(context, { framework: 'the-hard-talk', set: ['told=4', 'decided=yes'] });
    expect(out()).toContain('Have the talk this week');
    expect(out()).toContain('This is only a suggestion');
    expect(inOneLine(out() + err())).toContain('coachkit practice one-clear-sentence');
    const question = 'whose-pain-do-i-save-by-waiting';
    await reflect(context, undefined, { framework: 'the-hard-talk', question, text: 'Mine.' });
    await listPractices(context, { framework: 'the-hard-talk', mood: 'tired' });
    expect(out()).toContain('one-clear-sentence');
    expect(out()).not.toContain('Mood:');
    await practice(context, 'one-clear-sentence', {
      set: ['first-step=Talk on Monday'],
      action: true,
    });
    expect(inOneLine(err())).toContain('Added to `coachkit actions`: Talk on Monday');
    await success(context, 'A talk a week.', {});
    const measure = 'the-hard-talk/days-between-a-decision-and-the-talk';
    await addMeasure(context, 'Days', { set: ['kind=count', `start=${measure}`] });
    await status(context, {});
    expect(inOneLine(err())).toContain(
      'Explaining too much Say one fact, then be quiet. Why now: You asked to be reminded.',
    );
    await listQuestions(context, { framework: 'the-hard-talk' });
    expect(out()).toContain('• Whose pain do I save by waiting?');
  });
});

describe('the ids of a companion', () => {
  it('are written into the file by `add`, which says so, once', async () => {
    chmodSync(file, 0o644);
    const { context, err } = now();
    await add(context, file, { yes: true });
    expect(inOneLine(err())).toContain(`20 ids written into ${file}. Added as`);
    expect(readFileSync(file, 'utf8')).toContain('  - id: whose-pain-do-i-save-by-waiting\n');
    expect(statSync(file).mode & 0o777).toBe(0o644);
    const later = now();
    await add(later.context, file, { yes: true });
    expect(inOneLine(later.err())).toContain("hasn't changed since you added it");
  });

  it('stay when a text changes', async () => {
    await add(now().context, file, { yes: true });
    const text = readFileSync(file, 'utf8').replace('Whose pain do I', 'Whose discomfort do I');
    writeFileSync(file, text);
    const { context } = now();
    await add(context, file, { yes: true });
    const { reflections } = await (await context.frameworks()).get('the-hard-talk');
    expect(reflections?.bank[1]).toEqual({
      id: 'whose-pain-do-i-save-by-waiting',
      ask: 'Whose discomfort do I save by waiting?',
    });
  });

  it('are written by `check --fix`, but not into a file with errors', async () => {
    const { context, err } = now();
    expect(await check(context, [file], { format: 'text', fix: true })).toBe(ExitCode.ok);
    expect(err()).toContain('20 ids written into');
    const broken = LEAN.replace('told <= 2', 'tld <= 2');
    writeFileSync(file, broken);
    expect(await check(now().context, [file], { format: 'text', fix: true })).toBe(ExitCode.usage);
    expect(readFileSync(file, 'utf8')).toBe(broken);
    const named = await withFramework();
    await expect(
      check(named.context, ['release-day'], { format: 'text', fix: true }),
    ).rejects.toThrow('`--fix` needs a file');
  });

  it('are not written over a change that someone saved in the meantime', async () => {
    const files = { [file]: LEAN };
    const { context, err } = scripted({
      files,
      home,
      script: () => undefined,
      choices: ['yes'],
    });
    const prompts = context.prompts;
    context.prompts = () => {
      files[file] = `${LEAN}# note`;
      return prompts();
    };
    expect(await add(context, file, {})).toBe(ExitCode.ok);
    expect(inOneLine(err())).toContain('This also writes 20 missing ids into');
    expect(inOneLine(err())).toContain('has changed since coachkit read it. No id was written.');
    expect(readFileSync(file, 'utf8')).toBe(LEAN);
  });

  it('are only in the copy if the file cannot be written, and `add` says so', async () => {
    const link = join(home, 'link.yaml');
    symlinkSync(file, link);
    const { context, err } = scripted({ files: { [link]: LEAN }, home });
    expect(await add(context, link, { yes: true })).toBe(ExitCode.ok);
    expect(inOneLine(err())).toContain('is a link, and links are not followed');
    expect(inOneLine(err())).toContain('To write them later: coachkit framework check');
    expect((await (await context.frameworks()).get('the-hard-talk')).id).toBe('the-hard-talk');
  });
});
