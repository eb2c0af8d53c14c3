import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { list as sessionList } from '../../../src/commands/sessions/show.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Scripted, scripted } from '../../support/scripted.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'coachkit-export-'));

const COMMANDS = [
  ['reflect', '--text', 'An open line', '--tag', 'board'],
  ['reflect', '--text', 'A hushed line', '--private'],
  ['find-coach', 'add', 'Ana R.', '--set', 'price=300 EUR'],
  ['find-coach', '--set', 'comfort=Hushed, a woman'],
  ['evaluate', 'Ana', '--set', 'energy=1', '--set', 'could-be-open=4', '--set', 'comfort-met=yes'],
  ['evaluate', 'decide', 'Ana', '--yes', '--set', 'reason=Hushed, why'],
  ['assess', '--set', 'right-now=none', '--set', 'stage=vp'],
  ['practice', 'slow-yes', '--set', 'request=A seat on a board'],
  ['sessions', 'start', '--peer', '--set', 'who=Ben'],
  ['sessions', 'prep', '--set', 'topic=The team', '--set', 'rather-not=Hushed, money'],
  ['sessions', 'log', '--set', 'topic=The team', '--set', 'unsaid=Hushed, fear'],
  [
    'sessions',
    'end',
    '--set',
    'ended-on=2026-11-23',
    '--set',
    'changed=I ask first',
    '--set',
    'stays=Asking',
    '--set',
    'alone=yes',
  ],
  ['actions', 'add', 'Ask Ben to decide'],
  ['questions', 'add', 'Who decides here?'],
  ['progress', 'success', 'I sleep on Sundays.'],
  ['progress', 'goal', 'add', '--set', 'text=Hushed goal', '--set', 'private=yes'],
];

/** A store with records in all collections, made by real commands. */
async function lived(): Promise<Scripted> {
  const script = scripted();
  for (const args of COMMANDS) {
    const code = await typed(args, script);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${script.err()}`);
  }
  return script;
}

/** Runs a command line and returns its stdout. */
async function output(args: string[], script: Scripted): Promise<string> {
  const before = script.out().length;
  expect(await typed(args, script)).toBe(0);
  return script.out().slice(before);
}

const ALL = ['export', '--all', '--format', 'jsonl', '--include-private'];

describe('export --all', () => {
  it.each(['jsonl', 'json'])(
    'gives the same bytes as %s after an import into an empty store',
    async (format) => {
      const args = ['export', '--all', '--format', format, '--include-private'];
      const all = await output(args, await lived());
      const other = scripted({ files: { 'all.x': all } });
      expect(await typed(['import', 'all.x'], other)).toBe(0);
      expect(other.err()).toMatch(/Imported \d\d records\./);
      expect(other.err()).not.toContain('Left out');
      expect(await output(args, other)).toBe(all);
      expect(await output(['import', 'all.x', '--json'], other)).toContain('"added": 0');
      expect(await output(args, other)).toBe(all);
    },
  );

  it('is undone as one change', async () => {
    const all = await output(ALL, await lived());
    const other = scripted({ files: { 'all.jsonl': all } });
    await typed(['import', 'all.jsonl'], other);
    expect(await typed(['undo'], other)).toBe(0);
    expect(await output(ALL, other)).toBe('');
  });

  it('leaves private content out, and says so', async () => {
    const script = await lived();
    const all = await output(['export', '--all', '--format', 'jsonl'], script);
    expect(all).toContain('An open line');
    expect(all).not.toMatch(/hushed/i);
    expect(inOneLine(script.err())).toContain(
      'Left out: 2 private records, 5 private answers. To include them: --include-private',
    );
  });

  it('has whole records from each collection, with the journal last', async () => {
    const lines = (await output(ALL, await lived())).trimEnd().split('\n');
    const collections = lines.map((line) => JSON.parse(line).collection);
    expect([...new Set(collections)]).toEqual([
      'assessments',
      'searches',
      'coaches',
      'evaluations',
      'sessions',
      'commitments',
      'progress',
      'practices',
      'questions',
      'journal',
    ]);
  });

  it('writes a folder to read as Markdown', async () => {
    const dir = folder();
    const script = await lived();
    expect(await typed(['export', '--all', '--split', 'entry', '--out', dir], script)).toBe(0);
    expect(readdirSync(dir).toSorted()).toEqual([
      'actions.md',
      'assessments.md',
      'coaches.md',
      'journal',
      'practices',
      'progress.md',
      'questions.md',
      'sessions.md',
    ]);
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    );
    const contents = files.map((name) => readFileSync(join(dir, name), 'utf8')).join('\n');
    expect(contents).toContain('Ask Ben to decide');
    expect(contents).not.toMatch(/hushed/i);
    const before = script.out().length;
    await sessionList(script.context, { format: 'md' });
    expect(readFileSync(join(dir, 'sessions.md'), 'utf8')).toBe(script.out().slice(before));
  });

  it.each([
    [['--format', 'csv'], '--all does not work with the format "csv"'],
    [['--out', 'x', '--tag', 'board'], 'takes no filters'],
    [[], '--out must name a folder'],
    [['--format', 'json', '--json'], '--json needs --out'],
    [['--out', 'x', '--split', 'day', '--format', 'json'], '--split only works with --format md'],
  ])('refuses %j', async (args, why) => {
    const script = scripted();
    let json = '';
    const code = await typed(['export', '--all', ...args], script, (text) => {
      json += text;
    });
    expect(code).toBe(2);
    expect(script.err().replace(/\s+/g, ' ') + json).toContain(why);
  });

  it('gives a valid document for an empty store', async () => {
    const all = await output(['export', '--all', '--format', 'json'], scripted());
    expect(JSON.parse(all)).toEqual({ schemaVersion: 1, records: [] });
  });
});

it('prints output that can be imported, like `progress --json`', async () => {
  const script = await lived();
  const other = scripted({
    files: { 'progress.json': await output(['progress', '--json', '--include-private'], script) },
  });
  expect(await typed(['import', 'progress.json'], other)).toBe(0);
  expect(other.err()).toContain('Imported 2 records.');
});

describe('export as Markdown', () => {
  it('refuses a file name with --all', async () => {
    const script = await lived();
    const out = join(folder(), 'all.md');
    expect(await typed(['export', '--all', '--out', out], script)).toBe(2);
    expect(inOneLine(script.err())).toContain('is a file name');
    expect(existsSync(out)).toBe(false);
  });

  it('has every check-in, and no box for an action that was dropped', async () => {
    const script = await lived();
    const measure = ['--set', 'kind=count', '--set', 'every=7'];
    const steps = [
      ['progress', 'add', 'Evenings off', ...measure],
      ['progress', 'check-in', '--set', 'Evenings off=4', '--because', 'A quiet week'],
      ['actions', 'add', 'Let this go'],
    ];
    for (const step of steps) expect(await typed(step, script)).toBe(0);
    const actions = (await script.context.store()).collection<{ text: string }>('commitments');
    const id = actions.all().find(({ text }) => text === 'Let this go')?.id ?? '';
    expect(await typed(['actions', 'drop', id.slice(-6)], script)).toBe(0);
    const out = join(folder(), 'all');
    expect(await typed(['export', '--all', '--split', 'entry', '--out', out], script)).toBe(0);
    expect(readFileSync(join(out, 'check-ins.md'), 'utf8')).toMatch(
      /Evenings off\n+- 2026-11-23 4.*A quiet week/,
    );
    expect(readFileSync(join(out, 'actions.md'), 'utf8')).toContain('- ~~Let this go~~ (');
    expect(readFileSync(join(out, 'actions.md'), 'utf8')).toContain('- [ ] Ask Ben to decide');
  });

  it.each([
    ['<img src="https://x.example/a.gif">', true],
    ['![a](https://x.example/a.gif)', true],
    ['a <script>alert(1)</script>', true],
    ['a < b and <https://x.example>, ![here](a.png)', false],
  ])('warns when a viewer may load something: %s', async (words, isSaid) => {
    const script = scripted();
    expect(await typed(['reflect', '--text', words], script)).toBe(0);
    expect(await typed(['export', '--out', join(folder(), 'a.md')], script)).toBe(0);
    expect(script.err().includes('1 record contains HTML or pictures')).toBe(isSaid);
  });
});
