import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { add } from '../../../src/commands/framework/add.ts';
import { check } from '../../../src/commands/framework/check.ts';
import { diff } from '../../../src/commands/framework/diff.ts';
import { list, show } from '../../../src/commands/framework/list.ts';
import { preview } from '../../../src/commands/framework/preview.ts';
import { ExitCode, UsageError } from '../../../src/core/errors.ts';
import { SAMPLE } from '../../framework/sample.ts';
import { scripted } from '../../support/scripted.ts';

const [head = '', ...rest] = SAMPLE.split(/^(?=assessments:)/m);

let folder: string;
let files: Record<string, string>;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'coachkit-folder-')), 'mine');
  mkdirSync(folder);
  files = {};
  write('framework.yaml', head);
  write('assessment.yaml', rest.join(''));
});

/** On the disk, where folders are looked into, and for the context, which reads the files. */
function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  files[join(folder, name)] = text;
}

const text = { format: 'text' } as const;

/** Where lines break depends on how long the path of the folder is. */
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

describe('a framework in a folder', () => {
  it('is checked whole, also when one of its files is named', async () => {
    for (const named of [[folder], [join(folder, 'assessment.yaml')], Object.keys(files)]) {
      const { context, out } = scripted({ files });
      expect(await check(context, named, text)).toBe(ExitCode.ok);
      expect(out()).toBe('2 files checked: 0 errors, 0 warnings.\n');
    }
    write('assessment.yaml', rest.join('').replace('suggest: mentor', 'suggest: menter'));
    const { context, out } = scripted({ files });
    expect(await check(context, [folder], { format: 'json' })).toBe(ExitCode.usage);
    const [found] = JSON.parse(out()).diagnostics;
    expect(found).toMatchObject({
      code: 'CK302',
      file: join(folder, 'assessment.yaml'),
      line: 79,
      column: 18,
    });
  });

  it('is refused with what is wrong in it', async () => {
    write('notes.txt', 'x');
    const { context } = scripted({ files });
    for (const refused of [check(context, [folder], text), add(context, folder, { yes: true })]) {
      await expect(refused).rejects.toThrow(UsageError);
      await expect(refused).rejects.toThrow('contains notes.txt, which is not a YAML file');
    }
  });

  it('is shown, walked and compared by its path', async () => {
    const script = scripted({ files });
    await show(script.context, folder, 'overview', {});
    await preview(script.context, folder, 'fit', { set: ['stage=vp'] });
    await diff(script.context, folder, folder, {});
    expect(script.out()).toContain('You bring the agenda.');
    expect(script.out()).toContain('Nothing that asks or answers is different.');
  });

  it('is enabled by its folder, and asked for again once a file in it has changed', async () => {
    const { home, context, err } = scripted({ files });
    expect(await add(context, join(folder, 'assessment.yaml'), { yes: true })).toBe(ExitCode.ok);
    expect(unwrapped(err())).toContain(
      `What you change in ${folder} counts once you add it again.`,
    );
    const [own] = (await context.frameworks()).own.list();
    expect(own?.from).toBe(folder);
    const again = scripted({ files, home });
    expect(await add(again.context, folder, { yes: true })).toBe(ExitCode.ok);
    expect(unwrapped(again.err())).toContain('is enabled already and has not changed');

    write('assessment.yaml', rest.join('').replace('A few questions.', 'Some questions.'));
    const changed = scripted({ files, home });
    await list(changed.context, {});
    expect(unwrapped(changed.out())).toContain('The file has changed since; look at it again.');
    expect(await add(changed.context, folder, { yes: true })).toBe(ExitCode.ok);
    expect(unwrapped(changed.err())).toContain('has changed since it was enabled');
  });
});
