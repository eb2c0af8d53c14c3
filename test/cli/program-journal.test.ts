import { describe, expect, it } from 'vitest';
import { wholeProgram } from '../../src/cli/command-tree.ts';
import { entryAt, journalScript } from '../support/journal.ts';
import { typed } from '../support/program.ts';

async function coachkit(...args: string[]) {
  const script = journalScript({ files: { 'a.txt': '[2026-09-01 08:00] imported' } });
  const saved = await script.write(
    entryAt('2025-11-23T08:00', { text: 'a year ago', mood: 2, tags: ['x'] }),
    entryAt('2026-11-20T08:00', {
      kind: 'daily',
      answers: [{ question: 'important', asked: 'What matters?', answer: 'the big board' }],
    }),
  );
  const ids = saved.map(({ id }) => id.slice(-6));
  const words = args.map((arg) => arg.replace('FIRST', ids[0] ?? '').replace('LAST', ids[1] ?? ''));
  expect(await typed(words, script)).toBe(0);
  return script;
}

describe('a command line', () => {
  it.each([
    ['journal', /Fri 20 Nov[\s\S]*Sun 23 Nov/],
    [
      'journal list --tag x --mood 1-3 --until 2026-01-01',
      /^• Sun 23 Nov 2025 {2}a year ago\n[^\n]*\n$/,
    ],
    ['journal list --kind daily --kind free --limit 1 --jsonl', /^\{.*the big board.*\}\n$/],
    ['journal list --question important --since 2026-01-01 --json', /"schemaVersion": 1/],
    ['journal show LAST', /What matters\?\nthe big board\n/],
    ['journal show FIRST --json', /"text": "a year ago"/],
    ['journal search big board', /the big board/],
    ['journal search --regex ^a.year --json', /a year ago/],
    ['journal question important --limit 5', /the big board/],
    ['journal question important --json', /"question": "important"/],
    ['journal stats', /1 entry from/],
    ['journal stats --json', /"recently"/],
    ['journal on-this-day', /a year ago/],
    ['journal on-this-day --json', /a year ago/],
    ['journal edit FIRST --mood 4 --no-private --bring --json', /"mood": 4[\s\S]*"bring": true/],
    ['journal edit FIRST --text new --tag y --json', /"text": "new",[^}]*"tags": \[\s*"y"\s*\]/],
    ['journal delete FIRST --yes --json', /"deleted"/],
    ['journal restore FIRST --json', /"rev": 1/],
    ['export', /^---\ntitle: "Journal"[\s\S]*a year ago[\s\S]*the big board/],
    ['export --format csv --limit 1', /the big board/],
    ['import a.txt --dry-run --json', /"dryRun": true,\s+"added": 1/],
    ['import a.txt --json', /"dryRun": false,\s+"added": 1/],
  ])('%s', async (line, shown) => {
    expect((await coachkit(...line.split(' '))).out()).toMatch(shown);
  });

  it('is refused without an id, or with an unknown one', async () => {
    for (const args of [['journal', 'edit'], ['import'], ['export', '--forse']]) {
      expect(await typed(args, journalScript())).toBe(2);
    }
  });

  it.each(['--private --no-private', '--no-bring --bring', '--goal x --no-goal'])(
    'is refused with opposite options: %s',
    async (flags) => {
      const script = journalScript();
      const [saved] = await script.write(entryAt('2026-11-20T08:00', { text: 'x' }));
      const line = ['journal', 'edit', saved?.id ?? '', ...flags.split(' ')];
      expect(await typed(line, script)).toBe(2);
    },
  );
});

it('every help starts with examples that parse', async () => {
  const program = await wholeProgram('0');
  const all = [program, ...program.commands].flatMap((command) => [command, ...command.commands]);
  const paths = all.map((command) => {
    const names = [];
    for (let each: typeof command | null = command; each; each = each.parent)
      names.unshift(each.name());
    return names.join(' ');
  });
  let shown = '';
  for (const command of all) {
    command.configureOutput({ writeOut: (text) => (shown += text) });
    command.outputHelp();
  }
  const lines = [...shown.matchAll(/^ {2}(coachkit .*?) {2,}/gm)].map(([, line = '']) => line);
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) {
    const words = line.trim().split(/ +/);
    expect(paths.includes(words.slice(0, 2).join(' ')), line).toBe(true);
  }
});
