import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { describeProgram } from '../../src/cli/command-tree.ts';
import { manPage } from '../../src/cli/man-page.ts';
import { shippedTopics } from '../support/framework.ts';

const tree = await describeProgram('1.2.3');
const page = manPage(tree, shippedTopics(), '1.2.3');

it('has every command, option and topic', () => {
  for (const command of tree.commands.filter(({ name }) => name !== 'help')) {
    expect(page).toContain(`.SS "coachkit ${command.name.replaceAll('-', '\\-')}`);
    for (const { flags } of command.options) {
      if (!flags.includes('--help')) expect(page).toContain(flags.replaceAll('-', '\\-'));
    }
  }
  for (const { title } of shippedTopics()) expect(page).toContain(title.toUpperCase());
});

it('escapes text that roff would obey', () => {
  const odd = { ...tree, about: ".so /etc/passwd\n'quoted\nback\\slash", commands: [] };
  const lines = manPage(odd, [], '1').split('\n');
  expect(lines).toContain('\\&.so /etc/passwd');
  expect(lines).toContain("\\&'quoted");
  expect(lines).toContain('back\\eslash');
});

it.skipIf(spawnSync('groff', ['--version']).status !== 0)('groff accepts it', () => {
  const { stderr, stdout } = spawnSync('groff', ['-man', '-Tutf8', '-ww'], {
    input: page,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toContain('coachkit');
});
