import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportJournal } from '../../../src/commands/export/journal.ts';
import type { ExportOptions } from '../../../src/commands/export/output.ts';
import { importFiles } from '../../../src/commands/import/import.ts';
import { entryAt, journalScript } from '../../support/journal.ts';
import { inOneLine } from '../../support/scripted.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'coachkit-export-'));

async function written() {
  const script = journalScript();
  const [first, second] = await script.write(
    entryAt('2026-11-01T08:00', { text: 'oldest\n' }),
    entryAt('2026-11-02T08:00', {
      text: 'newest',
      answers: [
        { question: 'a', asked: 'A?', answer: 'open' },
        { question: 'b', asked: 'B?', answer: 'hushed', private: true },
      ],
    }),
    entryAt('2026-11-02T09:00', { text: 'secret', private: true }),
  );
  const [gone] = await script.write(entryAt('2026-11-03T08:00', { text: 'gone' }));
  (await script.context.store()).collection('journal').remove(gone?.id ?? '');
  return { ...script, first, second };
}

const run = async (options: Partial<ExportOptions>) => {
  const script = await written();
  await exportJournal(script.context, { format: 'md', ...options });
  return script;
};

describe('export to stdout', () => {
  it.each(['md', 'json', 'jsonl', 'csv'])(
    'prints %s oldest first, without private or deleted entries',
    async (format) => {
      const { out, err } = await run({ format });
      expect(out().indexOf('oldest')).toBeGreaterThan(0);
      expect(out().indexOf('newest')).toBeGreaterThan(out().indexOf('oldest'));
      expect(out()).not.toMatch(/hushed|secret|gone/);
      expect(inOneLine(err())).toContain(
        'Left out: 1 private entry, 1 private answer. To include them: --include-private',
      );
    },
  );

  it('includes private content when asked to', async () => {
    const { out, err } = await run({ includePrivate: true });
    expect(out()).toMatch(/hushed[\s\S]*secret/);
    expect(err()).toBe('');
  });

  it('filters', async () => {
    const { out } = await run({ format: 'jsonl', until: '2026-11-01' });
    expect(out().match(/\n/g)).toHaveLength(1);
  });

  it('gives a valid document for an empty journal', async () => {
    const { context, out } = journalScript();
    await exportJournal(context, { format: 'json' });
    expect(JSON.parse(out())).toEqual({ schemaVersion: 1, entries: [] });
  });

  it('gives the same bytes each time', async () => {
    const { context, out } = await written();
    await exportJournal(context, { format: 'jsonl' });
    const once = out();
    await exportJournal(context, { format: 'jsonl' });
    expect(out()).toBe(once + once);
  });
});

it('export stops at a damaged month, and writes nothing', async () => {
  const { context, home } = await written();
  writeFileSync(join(home, 'journal', '2026-10.json'), 'damaged');
  const dir = folder();
  const options = { format: 'md', out: join(dir, 'x.md') };
  await expect(exportJournal(context, options)).rejects.toMatchObject({ exit: 13 });
  expect(readdirSync(dir)).toEqual([]);
});

it('export to stdout says at a damaged month that it is not the whole journal', async () => {
  const { context, home, out, err } = await written();
  writeFileSync(join(home, 'journal', '2026-12.json'), 'damaged');
  const long = entryAt('2026-11-05T08:00', { text: 'x'.repeat(200_000) });
  (await context.store()).collection('journal').add(long, { at: long.at });
  await expect(exportJournal(context, { format: 'json' })).rejects.toMatchObject({ exit: 13 });
  expect(out()).toContain('oldest');
  expect(err()).toContain('This output is not your whole journal.');
});

it('export with a limit takes the newest entries, still oldest first', async () => {
  const { out } = await run({ format: 'jsonl', includePrivate: true, limit: '2' });
  const texts = out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text);
  expect(texts).toEqual(['newest', 'secret']);
});

it.each([{}, { limit: '2' }, { since: '2026-11-01' }])(
  'export counts the entries that can make a viewer load something, with %j',
  async (options) => {
    const script = journalScript();
    await script.write(
      entryAt('2026-11-01T08:00', { text: '![a](https://x.example/a.png)' }),
      entryAt('2026-11-01T09:00', { text: '1 < 2, ![' }),
    );
    await exportJournal(script.context, { format: 'md', ...options });
    expect(inOneLine(script.err())).toContain('1 record contains HTML or pictures');
  },
);

describe('export to files', () => {
  it('writes one file, and says so', async () => {
    const path = join(folder(), 'journal.md');
    const { out, err } = await run({ out: path });
    expect(readFileSync(path, 'utf8')).toContain('oldest');
    expect(out()).toBe('');
    expect(err()).toContain('Exported 2 entries to');
  });

  it('writes the same bytes as to stdout', async () => {
    const path = join(folder(), 'journal.csv');
    const { context, out } = await run({ format: 'csv', out: path });
    await exportJournal(context, { format: 'csv' });
    expect(readFileSync(path, 'utf8')).toBe(out());
  });

  it('writes one file per day or entry', async () => {
    const days = folder();
    await run({ out: `${days}/`, split: 'day' });
    expect(readdirSync(days)).toEqual(['2026-11-01-coachkit.md', '2026-11-02-coachkit.md']);
    const entries = folder();
    const { first } = await run({ out: entries, split: 'entry' });
    expect(readdirSync(entries)).toHaveLength(2);
    expect(readdirSync(entries)[0]).toMatch(/^2026-11-01-0800-free-\w{6}\.md$/);
    expect(first).toBeDefined();
  });

  it('replaces files only with --force, and otherwise writes none', async () => {
    const dir = folder();
    const taken = join(dir, '2026-11-01-coachkit.md');
    writeFileSync(taken, 'mine');
    const { context } = await written();
    const options = { format: 'md', out: dir, split: 'day' };
    await expect(exportJournal(context, options)).rejects.toMatchObject({
      exit: 2,
      hint: 'To replace it: --force',
    });
    expect(readdirSync(dir)).toEqual(['2026-11-01-coachkit.md']);
    expect(readFileSync(taken, 'utf8')).toBe('mine');
    await exportJournal(context, { ...options, force: true });
    expect(readFileSync(taken, 'utf8')).toContain('oldest');
  });

  it('reports in JSON', async () => {
    const out = folder();
    const script = await run({ out, split: 'entry', json: true });
    expect(JSON.parse(script.out())).toEqual({
      schemaVersion: 1,
      out,
      files: 2,
      entries: 2,
      privateEntries: 1,
      privateAnswers: 1,
      active: 0,
    });
  });

  it.each([
    [{ format: 'pdf' }, 'Unknown format "pdf".'],
    [{ split: 'week', out: 'x' }, '--split must be day or entry.'],
    [{ split: 'day', format: 'csv', out: 'x' }, '--split only works with --format md.'],
    [{ split: 'day' }, '--split needs --out'],
    [{ force: true }, '--force needs --out'],
    [{ json: true }, '--json needs --out'],
  ])('refuses %j', async (options, message) => {
    await expect(run(options)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining(message),
    });
  });
});

it('an export gives the same bytes after an import into an empty store', async () => {
  const { out } = await run({ format: 'jsonl', includePrivate: true });
  const other = journalScript({ files: { 'all.jsonl': out() } });
  await importFiles(other.context, ['all.jsonl'], {});
  await exportJournal(other.context, { format: 'jsonl', includePrivate: true });
  expect(other.out()).toBe(out());
});
