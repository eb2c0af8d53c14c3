import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { add } from '../../../src/commands/framework/add.ts';
import { check } from '../../../src/commands/framework/check.ts';
import { explain, schema } from '../../../src/commands/framework/explain.ts';
import { list, show } from '../../../src/commands/framework/list.ts';
import { ExitCode, UsageError } from '../../../src/core/errors.ts';
import { CODES } from '../../../src/framework/diagnostics/codes.ts';
import { frameworkJsonSchema } from '../../../src/framework/schema/index.ts';
import { SAMPLE } from '../../framework/sample.ts';
import { RELEASE } from '../../support/release.ts';
import { root, scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const broken = SAMPLE.replace('suggest: mentor', 'suggest: menter');
const files = {
  'good.yaml': SAMPLE,
  'broken.yaml': broken,
  'warned.yaml': SAMPLE.replace('because: [is-stuck]\n        ', ''),
  'support.yaml': readFileSync(join(root, 'frameworks/support.yaml'), 'utf8'),
  'hostile.yaml': SAMPLE.replace('title: Sample', 'title: "\\e[2Jx\\u202e" # \u001b[31m\u009b31m'),
};

async function refusal(run: Promise<unknown>): Promise<UsageError> {
  const error = await run.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(UsageError);
  return error;
}

describe('framework list', () => {
  it('lists the frameworks, and how to see more', async () => {
    const { context, out } = scripted();
    await list(context, {});
    expect(out()).toContain('executive-coaching');
    expect(out()).toContain('coachkit framework show executive-coaching');
  });

  it('prints JSON', async () => {
    const { context, out } = scripted();
    await list(context, { json: true });
    expect(JSON.parse(out())).toMatchObject({
      schemaVersion: 1,
      frameworks: expect.arrayContaining([
        expect.objectContaining({ id: 'executive-coaching', version: expect.any(String) }),
      ]),
    });
  });
});

describe('framework show', () => {
  it('shows what is in a framework, the shipped one by default', async () => {
    const { context, out } = scripted();
    await show(context, undefined, undefined, {});
    expect(out()).toContain('Sections');
    expect(out()).toContain('Assessments');
  });

  it('shows the practices and questions of a framework without assessments', async () => {
    const { context, out } = scripted();
    await show(context, 'authentic-leadership', undefined, {});
    expect(out()).toMatch(/Practices: coachkit practice NAME\nthree-stories/);
    expect(out()).toContain('Questions: coachkit reflect --framework authentic-leadership');
    expect(out()).not.toContain('Assessments');
  });

  it('names no sections where there are none', async () => {
    const { context, out } = scripted({
      files: {
        'own.yaml': RELEASE.replace(/sections:[\s\S]*?(?=journey)/, '').replace(
          ', section: buttons',
          '',
        ),
      },
    });
    await show(context, 'own.yaml', undefined, {});
    expect(out()).toContain('ship       Ship it');
    expect(out()).not.toContain('SECTION');
    expect(out()).not.toContain('\n\n\n');
    const error = await failure(show(context, 'own.yaml', 'about', {}));
    expect(error.hint).toBe("To see what's in it: coachkit framework show release-day");
  });

  it('shows a section of a file', async () => {
    const { context, out } = scripted({ files });
    await show(context, 'good.yaml', 'overview', {});
    expect(out()).toContain('You bring the agenda.');
    expect(out()).toContain('It follows where meaning emerges.');
  });

  it('prints JSON that reads back', async () => {
    const { context, out } = scripted({ files });
    await show(context, 'good.yaml', undefined, { json: true });
    expect(JSON.parse(out()).id).toBe('sample');
  });

  it('suggests the name that was meant', async () => {
    const { context } = scripted({ files });
    const noSection = await refusal(show(context, 'good.yaml', 'overvew', {}));
    expect(noSection.message).toContain('Did you mean "overview"?');
    const noFramework = await refusal(show(context, 'executive-coahing', undefined, {}));
    expect(noFramework.message).toContain('Did you mean "executive-coaching"?');
  });

  it('refuses a file with an error, and says where the error is', async () => {
    const { context } = scripted({ files });
    const error = await refusal(show(context, 'broken.yaml', undefined, {}));
    expect(error.exit).toBe(2);
    expect(error.detail).toContain('broken.yaml:101:18 error CK302');
    expect(error.detail).toContain('Did you mean `mentor`?');
  });
});

describe('framework check', () => {
  const text = { format: 'text' } as const;

  it('checks the shipped files without a path, and finds no fault', async () => {
    const folder = join(root, 'frameworks');
    const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => path.endsWith('.yaml'));
    const { context, out } = scripted({
      files: Object.fromEntries(shipped.map((path) => [path, readFileSync(path)])),
    });
    expect(await check(context, [], text)).toBe(ExitCode.ok);
    expect(out()).toMatch(/\d+ files? checked: 0 errors, 0 warnings\.\n$/);
  });

  it('exits 2 after an error, and shows its place', async () => {
    const { context, out } = scripted({ files });
    expect(await check(context, ['broken.yaml'], text)).toBe(ExitCode.usage);
    expect(out()).toBe(
      [
        'broken.yaml:101:18 error CK302: Unknown suggestion: `menter`',
        '  100 |         when: early',
        '  101 |         suggest: menter',
        '      |                  ^^^^^^',
        '  Did you mean `mentor`?',
        '',
        '1 file checked: 1 error, 0 warnings.',
        'To see what a code means: coachkit framework explain CK302',
        '',
      ].join('\n'),
    );
  });

  it('exits 0 with only warnings', async () => {
    const { context, out } = scripted({ files });
    expect(await check(context, ['warned.yaml'], text)).toBe(ExitCode.ok);
    expect(out()).toContain('warning CK410');
  });

  it('checks several files, including support.yaml', async () => {
    const { context, out } = scripted({ files });
    expect(await check(context, ['good.yaml', 'support.yaml', 'broken.yaml'], text)).toBe(2);
    expect(out()).toContain('3 files checked: 1 error, 0 warnings.');
  });

  it('runs the examples', async () => {
    const wrong = SAMPLE.replace('primary: coach', 'primary: mentor');
    const { context, out } = scripted({ files: { 'wrong.yaml': wrong } });
    expect(await check(context, ['wrong.yaml'], text)).toBe(ExitCode.usage);
    expect(out()).toContain('CK602');
  });

  it('prints JSON, and annotations for GitHub', async () => {
    const json = scripted({ files });
    await check(json.context, ['broken.yaml'], { format: 'json' });
    expect(JSON.parse(json.out())).toMatchObject({
      schemaVersion: 1,
      diagnostics: [{ code: 'CK302', file: 'broken.yaml', line: 101, column: 18 }],
    });
    const github = scripted({ files });
    await check(github.context, ['broken.yaml', 'warned.yaml'], { format: 'github' });
    expect(github.out().trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^::error file=broken\.yaml,line=101,col=18,.*title=CK302::Unknown/),
      expect.stringMatching(/^::warning file=warned\.yaml,.*title=CK410::/),
    ]);
  });

  it('prints nothing for GitHub and an empty JSON list after a file without faults', async () => {
    const github = scripted({ files });
    expect(await check(github.context, ['good.yaml'], { format: 'github' })).toBe(ExitCode.ok);
    expect(github.out()).toBe('');
    const json = scripted({ files });
    await check(json.context, ['good.yaml'], { format: 'json' });
    expect(JSON.parse(json.out()).diagnostics).toEqual([]);
  });

  it.each(['text', 'json', 'github'] as const)(
    'never lets the file control the output as %s',
    async (format) => {
      const { context, out } = scripted({ files });
      expect(await check(context, ['hostile.yaml'], { format })).toBe(ExitCode.usage);
      expect(out()).toContain('CK501');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(out()).not.toMatch(/[\x1b\x9b\u202e]/);
    },
  );

  it('prints JSON with --json, too', async () => {
    const { context, out } = scripted({ files });
    await check(context, ['broken.yaml'], { format: 'text', json: true });
    expect(JSON.parse(out())).toMatchObject({ diagnostics: [{ code: 'CK302' }] });
  });

  it('reports a missing file as its own error', async () => {
    const { context } = scripted({ files });
    expect((await refusal(check(context, ['nothing.yaml'], text))).exit).toBe(2);
  });

  it('checks the file of an added framework by its id, or the copy if the file is gone', async () => {
    const from = resolve('good.yaml');
    const script = scripted({ files });
    await add(script.context, 'good.yaml', { yes: true });
    const { home } = script;
    const edited = scripted({ files: { [from]: broken }, home });
    expect(await check(edited.context, ['sample'], text)).toBe(ExitCode.usage);
    expect(edited.out()).toContain(`${from}:101:18 error CK302`);
    const gone = scripted({ home });
    expect(await check(gone.context, ['sample'], text)).toBe(ExitCode.ok);
    expect(gone.out()).toContain('1 file checked: 0 errors, 0 warnings.');
    expect(gone.out() + gone.err()).not.toContain('framework add');
  });

  it('checks a framework that comes with coachkit by its id', async () => {
    const folder = join(root, 'frameworks/executive-coaching');
    const parts = readdirSync(folder).map((name) => join(folder, name));
    const { context, out } = scripted({
      files: Object.fromEntries(parts.map((path) => [path, readFileSync(path)])),
    });
    expect(await check(context, ['executive-coaching'], text)).toBe(ExitCode.ok);
    expect(out()).toMatch(/^\d+ files checked: 0 errors, 0 warnings\.$/m);
  });

  it('suggests the id that was meant', async () => {
    const error = await refusal(check(scripted().context, ['executive-coachin'], text));
    expect(error.message).toContain('Did you mean "executive-coaching"?');
  });
});

describe('framework check --watch', () => {
  const watch = { format: 'text', watch: true } as const;

  it('checks again after each change, and ends like the last check', async () => {
    const given: Record<string, string> = { 'my.yaml': SAMPLE };
    const changes = [
      () => {
        given['my.yaml'] = broken;
      },
      () => {
        delete given['my.yaml'];
      },
      () => {
        given['my.yaml'] = files['warned.yaml'];
      },
    ];
    const { context, out, err } = scripted({ files: given, changes });
    expect(await check(context, ['my.yaml'], watch)).toBe(ExitCode.ok);
    const lines = out()
      .split('\n')
      .filter((line) => line.startsWith('10:00:00  '));
    expect(lines).toEqual([
      '10:00:00  1 file checked: 0 errors, 0 warnings.',
      '10:00:00  1 file checked: 1 error, 0 warnings.',
      '10:00:00  The file my.yaml does not exist.',
      '10:00:00  1 file checked: 0 errors, 1 warning.',
    ]);
    expect(out()).toContain('my.yaml:101:18 error CK302');
    expect(err()).toContain('Watching my.yaml. Press Ctrl-C to stop.');
  });

  it('exits with 2 if the last check found an error', async () => {
    const { context } = scripted({ files });
    expect(await check(context, ['broken.yaml'], watch)).toBe(ExitCode.usage);
  });

  it('refuses JSON and stdin', async () => {
    const { context } = scripted({ files });
    for (const [named, options] of [
      ['good.yaml', { ...watch, json: true }],
      ['good.yaml', { ...watch, format: 'github' as const }],
      ['-', watch],
    ] as const) {
      expect((await refusal(check(context, [named], options))).message).toContain('--watch');
    }
  });
});

it('framework schema prints the JSON Schema of the format', () => {
  const { context, out } = scripted();
  schema(context);
  expect(JSON.parse(out())).toEqual(frameworkJsonSchema());
});

describe('framework explain', () => {
  it('lists all codes', () => {
    const { context, out } = scripted({ columns: 120 });
    explain(context, undefined);
    for (const code of Object.keys(CODES)) expect(out()).toContain(code);
  });

  it.each(['CK201', 'ck201'])('explains %s with a wrong and a right example', (code) => {
    const { context, out } = scripted();
    explain(context, code);
    expect(out()).toContain('CK201: Unknown key');
    expect(out()).toContain('  tittle: The basics');
    expect(out()).toContain('  title: The basics');
  });

  it('refuses an unknown code', () => {
    const { context } = scripted();
    expect(() => explain(context, 'CK999')).toThrow(UsageError);
  });
});
