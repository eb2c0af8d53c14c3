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

/** Files both on disk, for the folder listing, and in the context, which reads them. */
function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  files[join(folder, name)] = text;
}

const text = { format: 'text' } as const;

/** Line breaks depend on the length of the folder path. */
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

describe('a framework in a folder', () => {
  it('is checked as a whole, even if one of its files is named', async () => {
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

  it('is refused with its problems', async () => {
    write('notes.txt', 'x');
    const { context } = scripted({ files });
    for (const refused of [check(context, [folder], text), add(context, folder, { yes: true })]) {
      await expect(refused).rejects.toThrow(UsageError);
      await expect(refused).rejects.toThrow('contains notes.txt, which is not a YAML file');
    }
  });

  it('is shown, previewed and compared by its path', async () => {
    const script = scripted({ files });
    await show(script.context, folder, 'overview', {});
    await preview(script.context, folder, 'fit', { set: ['stage=vp'] });
    await diff(script.context, folder, folder, {});
    expect(script.out()).toContain('You bring the agenda.');
    expect(script.out()).toContain('The questions and rules are the same.');
  });

  it('is added by its folder, and must be added again after a file in it changes', async () => {
    const { home, context, err } = scripted({ files });
    expect(await add(context, join(folder, 'assessment.yaml'), { yes: true })).toBe(ExitCode.ok);
    expect(unwrapped(err())).toContain(
      `After you edit ${folder}, add it again to use your changes.`,
    );
    const [own] = (await context.frameworks()).own.list();
    expect(own?.from).toBe(folder);
    const again = scripted({ files, home });
    expect(await add(again.context, folder, { yes: true })).toBe(ExitCode.ok);
    expect(unwrapped(again.err())).toContain("hasn't changed since you added it");

    write('assessment.yaml', rest.join('').replace('A few questions.', 'Some questions.'));
    const changed = scripted({ files, home });
    await list(changed.context, {});
    expect(unwrapped(changed.out())).toContain('The file has changed since. Add it again.');
    expect(await add(changed.context, folder, { yes: true })).toBe(ExitCode.ok);
    expect(unwrapped(changed.err())).toContain('has changed since you added it');
  });
});
