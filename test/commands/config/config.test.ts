import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedFramework } from '../../support/framework.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

/** Runs command lines in order in one home, and returns the output of the last. */
async function coachkit(lines: string[][], options: Options = {}) {
  let run = scripted(options);
  const codes: number[] = [];
  for (const line of lines) {
    run = scripted({ ...options, home: run.home, columns: 200 });
    codes.push(await typed(line, run));
  }
  const file = join(run.home, 'config', 'settings.json');
  return { ...run, codes, file, stored: () => JSON.parse(readFileSync(file, 'utf8')) };
}

const set = (name: string, value: string) => ['config', 'set', name, value];
const get = (name: string) => ['config', 'get', name];

describe('config', () => {
  it('lists every setting with what it means', async () => {
    const { out } = await coachkit([set('day-start', '4'), ['config']]);
    expect(out()).toMatch(/^day-start +4 +hour when a new day starts/m);
    expect(out()).toMatch(/^editor +\(empty\)/m);
  });

  it('lists as JSON', async () => {
    const { out } = await coachkit([set('nudges', 'OFF'), ['config', 'list', '--json']]);
    expect(JSON.parse(out())).toMatchObject({
      schemaVersion: 1,
      settings: { nudges: 'off', 'day-start': 0, framework: 'executive-coaching' },
    });
  });

  it('sets, gets and unsets', async () => {
    const editor = set('editor', ' code --wait ');
    expect((await coachkit([editor])).err()).toBe('editor is now code --wait.\n');
    expect((await coachkit([editor, get('editor')])).out()).toBe('code --wait\n');
    const back = await coachkit([editor, ['config', 'unset', 'editor']]);
    expect(back.err()).toBe('editor is back to its default: (empty).\n');
    expect(back.stored()).toEqual({});
  });

  it('saves an editor that is not found, with a warning', async () => {
    const { err, stored } = await coachkit([set('editor', 'nopenope --wait')]);
    expect(err()).toMatch(/^editor is now nopenope --wait\.\ncoachkit didn't find that program, /);
    expect(stored()).toEqual({ editor: 'nopenope --wait' });
  });

  it('saves a command for the passphrase, with a warning if its program is not found', async () => {
    const found = await coachkit([set('passphrase-command', ' pass show "my journal" ')]);
    expect(found.err()).toBe('passphrase-command is now pass show "my journal".\n');
    const { err, stored } = await coachkit([set('passphrase-command', 'nopenope')]);
    expect(err()).toContain("didn't find that program, so it can't unlock your journal.\n");
    expect(err()).toMatch(/coachkit config unset passphrase-command\n$/);
    expect(stored()).toEqual({ 'passphrase-command': 'nopenope' });
  });

  it('saves how long to stay unlocked', async () => {
    const { err, stored } = await coachkit([set('unlock-for', '8H')]);
    expect(err()).toMatch(/^unlock-for is now 8h\.\n/);
    expect(stored()).toEqual({ 'unlock-for': '8h' });
  });

  it('keeps numbers as numbers, and settings of a later version', async () => {
    const { home } = scripted();
    mkdirSync(join(home, 'config'));
    writeFileSync(join(home, 'config', 'settings.json'), '{"later": [1]}');
    const { stored } = await coachkit([set('days-a-week', '3')], { home });
    expect(stored()).toEqual({ later: [1], 'days-a-week': 3 });
  });

  it('prints the path', async () => {
    const { out, file } = await coachkit([['config', 'path']]);
    expect(out()).toBe(`${file}\n`);
  });

  it.each([
    [set('day-start', '24'), /day-start must be a whole number from 0 to 23. Nothing was changed/],
    [set('color', 'purple'), /auto, always or never/],
    [set('name', 'a\u001b[1m'), /one line of text/],
    [
      set('unlock-for', 'all day'),
      /unlock-for must be a length of time such as 30m or 8h\. Not[\s\S]*config unset unlock-for/,
    ],
    [set('passphrase-command', 'pass\nshow'), /one line of text/],
    [set('framework', 'executive-coching'), /Did you mean "executive-coaching"/],
    [set('framework', '-'), /an id or a file/],
    [set('framework', 'values-based-decisions'), /has no .*no journey.*Nothing was changed/s],
    [set('framework', ''), /the id or file/],
    [set('colr', 'auto'), /Did you mean "color"/],
    [get('zzz'), /coachkit has no setting "zzz"/],
    [['config', 'unset', '__proto__'], /coachkit has no setting/],
  ])('refuses %j', async (line, message) => {
    const { home } = await coachkit([set('nudges', 'on')]);
    const refused = await coachkit([line], { home });
    expect(refused.codes).toEqual([2]);
    expect(inOneLine(refused.err())).toMatch(message);
    const { stored } = await coachkit([], { home });
    expect(stored()).toEqual({ nudges: 'on' });
  });

  it('saves a framework file by its full path', async () => {
    const yaml = JSON.stringify(shippedFramework());
    const run = await coachkit([set('framework', './my.yaml')], { files: { './my.yaml': yaml } });
    expect(run.stored()).toEqual({ framework: resolve('my.yaml') });
  });

  it('leaves a damaged file alone', async () => {
    const { home } = scripted();
    const file = join(home, 'config', 'settings.json');
    mkdirSync(join(home, 'config'));
    writeFileSync(file, '{"name": ');
    expect((await coachkit([set('nudges', 'on')], { home })).codes).toEqual([13]);
    expect(readFileSync(file, 'utf8')).toBe('{"name": ');
  });
});

describe('the other commands of the store', () => {
  it('doctor returns an exit code', async () => {
    const healthy = await coachkit([set('nudges', 'on'), ['doctor', '--json']]);
    expect(healthy.codes).toEqual([0, 0]);
    writeFileSync(healthy.file, '{"name": ');
    const { codes, out } = await coachkit([['doctor']], { home: healthy.home });
    expect(codes).toEqual([1]);
    expect(out()).toContain('Correct the settings in an editor');
  });

  it('doctor --repair takes --yes, and undo has nothing to undo', async () => {
    expect((await coachkit([['doctor', '--repair', '--yes']])).codes).toEqual([0]);
    expect((await coachkit([['undo']])).codes).toEqual([1]);
  });
});
