import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { wholeProgram } from '../../src/cli/command-tree.ts';
import { everyFramework } from '../support/framework.ts';
import { root } from '../support/scripted.ts';
import budgets from './budgets.json' with { type: 'json' };
import { lists } from './lists.ts';
import { articleBreaches, BUDGETED, breaches, inReport, RULES } from './rules.ts';
import { FAULTY, GOOD } from './sample.ts';
import { EVERYTHING, inCode, inMarkdown, inYaml, type Text, textsOf } from './texts.ts';

/** The verbs that can begin a command summary. */
const VERBS = new Set(
  `Add Agree Change Check Coach Compare Decide Decrypt Delete End Encrypt Erase Explain Export Find Import Let List Look
  Make Lock Mark Merge Move Note Pause Plan Prepare Print Read Record Remove Reopen Reset Restore Save Say Set Show Start
  Stop Track Try Undo Unlock View Work Write`.split(/\s+/),
);

const texts = EVERYTHING.flatMap(textsOf);

describe('the words of coachkit', () => {
  it('break no rule of docs/voice.md', async () => {
    const found = texts.flatMap((text) => breaches(text, RULES));
    for (const text of texts) found.push(...(await articleBreaches(text)));
    expect(found.map(inReport)).toEqual([]);
  });

  it('bend a rule no more often than before; a lower number is the new budget', () => {
    const counts: Record<string, Record<string, number>> = {};
    for (const { rule, text } of texts.flatMap((each) => breaches(each, BUDGETED))) {
      counts[rule] ??= {};
      counts[rule][text.surface] = (counts[rule][text.surface] ?? 0) + 1;
    }
    expect(counts).toEqual(budgets);
  });

  it('name rules that docs/voice.md has', () => {
    const guide = readFileSync(join(root, 'docs/voice.md'), 'utf8');
    for (const { rule } of [...RULES, ...BUDGETED]) expect(guide).toContain(rule);
  });

  it('keep the options of a list parallel', () => {
    expect(lists(everyFramework()).filter(({ isParallel }) => !isParallel)).toEqual([]);
  });
});

describe('the help of every command', () => {
  const commands: { path: string; command: Command }[] = [];
  const walk = (command: Command, path: string): void => {
    commands.push({ path, command });
    for (const each of command.commands) {
      if (each.name() !== 'help' || path === 'coachkit') walk(each, `${path} ${each.name()}`);
    }
  };
  const program = wholeProgram('0').then((whole) => walk(whole, 'coachkit'));

  it('begins with a verb and has at most 70 characters', async () => {
    await program;
    const isSummary = (about: string) =>
      VERBS.has(/^\w+/.exec(about)?.[0] ?? '') && about.endsWith('.') && about.length <= 70;
    const faults = commands
      .map(({ path, command }) => ({ path, about: command.description() }))
      .filter(({ path, about }) => path !== 'coachkit' && !isSummary(about));
    expect(faults).toEqual([]);
  });

  it('has examples that a person would type', async () => {
    await program;
    const without = commands.filter(({ command }) => {
      let written = '';
      command.configureOutput({ writeOut: (text) => (written += text) });
      command.outputHelp();
      return !/^Examples:\n {2}\S/.test(written);
    });
    expect(without.map(({ path }) => path)).toEqual([]);
  });
});

describe('the rules', () => {
  const found = async (text: Text) => [
    ...breaches(text, [...RULES, ...BUDGETED]),
    ...(await articleBreaches(text)),
  ];

  it('find nine of ten faults in strings that were set aside before they were written', async () => {
    const missed: string[] = [];
    for (const text of FAULTY) if ((await found(text)).length === 0) missed.push(text.text);
    expect(missed.length / FAULTY.length, missed.join('\n')).toBeLessThanOrEqual(0.1);
  });

  it('find at most one in twenty of the good ones', async () => {
    const blamed: string[] = [];
    for (const text of GOOD) blamed.push(...(await found(text)).map(inReport));
    expect(blamed.length / GOOD.length, blamed.join('\n')).toBeLessThanOrEqual(0.05);
  });
});

describe('the texts that are read', () => {
  it('are literals, templates, comments and names of tests in code', () => {
    const code = [
      "import { a } from 'some long path';",
      '// Why it is so,',
      '// on two lines.',
      `say(\`You have \${count} entries.\`, { id: 'not prose', heading: 'Your open actions' });`,
    ].join('\n');
    expect(inCode('src/a.ts', code).map(({ line, key, text }) => [line, key, text])).toEqual([
      [4, '', 'You have … entries.'],
      [4, 'id', 'not prose'],
      [4, 'heading', 'Your open actions'],
      [2, '', 'Why it is so, on two lines.'],
    ]);
    const test =
      "it.each([['an argument here']])('says what happened', () => take('nothing of this'));";
    expect(inCode('test/a.test.ts', test).map(({ text }) => text)).toEqual(['says what happened']);
  });

  it('are values in YAML, except those that only coachkit reads', () => {
    const yaml =
      '# Why this is here.\nask: What happened today?\nwhen: mood is low\noptions:\n  - { id: a b, label: I wrote it }';
    expect(inYaml('frameworks/a.yaml', yaml).map(({ line, text }) => [line, text])).toEqual([
      [2, 'What happened today?'],
      [5, 'I wrote it'],
      [1, 'Why this is here.'],
    ]);
  });

  it('are paragraphs, items and cells in Markdown, but no code', () => {
    const markdown =
      '# A heading here\n\nTwo lines\nof text.\n\n- an item\n\n```\nno prose here\n```\n| one cell here | another cell |';
    expect(inMarkdown('docs/a.md', markdown).map(({ line, text }) => [line, text])).toEqual([
      [1, 'A heading here'],
      [3, 'Two lines of text.'],
      [6, 'an item'],
      [11, 'one cell here'],
      [11, 'another cell'],
    ]);
  });
});
