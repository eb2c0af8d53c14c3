import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { describeProgram } from '../../src/cli/command-tree.ts';
import { manPages } from '../../src/cli/man-pages.ts';
import { shippedTopics } from '../support/framework.ts';

const release = { version: '1.2.3', date: '2026-11-29' };
const tree = await describeProgram('1.2.3');
const pages = manPages(tree, shippedTopics(), release);
const program = pages.get('coachkit.1') ?? '';

const roff = (text: string): string => text.replaceAll('-', '\\-');

const pageOf = (name: string): string => pages.get(`coachkit-${name}.1`) ?? '';

/** Whether a program is here. */
const has = (name: string): boolean => spawnSync(name, { input: '' }).error === undefined;

it('are listed in package.json, from where npm installs them', () => {
  expect(manifest.man).toEqual([...pages.keys()].map((file) => `dist/man/${file}`));
});

it('show every command with all its options and subcommands', () => {
  for (const command of tree.commands) {
    expect(program).toContain(`.B coachkit ${roff(command.name)}\n`);
    const page = pageOf(command.name);
    for (const each of command.commands.filter(({ name }) => name !== 'help')) {
      expect(page).toContain(`.SS "coachkit ${roff(`${command.name} ${each.name}`)}`);
    }
    const all = [command, ...command.commands].flatMap(({ options }) => options);
    for (const { flags } of all) expect(page).toContain(`.B ${roff(flags)}\n`);
  }
});

it('the page of the program has every help topic, and names every other page', () => {
  for (const { title } of shippedTopics()) expect(program).toContain(title.toUpperCase());
  const [, seeAlso = ''] = program.split('.SH "SEE ALSO"\n');
  expect(seeAlso.match(/\S+ \(1\)/g)).toEqual(
    tree.commands.map(({ name }) => `coachkit\\-${roff(name)} (1)`),
  );
});

it('a page names the pages of the commands in its examples', () => {
  const [, seeAlso] = pageOf('reflect').split('.SH "SEE ALSO"\n');
  expect(seeAlso).toContain('.BR coachkit (1),\n');
  expect(pageOf('practice').split('.SH "SEE ALSO"\n')[1]).not.toContain('practice');
});

it('the synopsis has all that runs, and no group that does not', () => {
  const synopsisOf = (name: string) => pageOf(name).split(/^\.SH .*\n/m)[2];
  expect(synopsisOf('find-coach')).toMatch(/^\.B coachkit find\\-coach\n\[options\]\n\.br\n/);
  expect(synopsisOf('progress')).toContain('.B coachkit progress goal add\n');
  expect(synopsisOf('framework')).toMatch(/^\.B coachkit framework list\n/);
});

it('escape text that roff would obey', () => {
  const [option] = tree.options;
  if (!option) throw new Error('There is no option.');
  const odd = {
    ...tree,
    options: [
      { ...option, flags: '-x', about: '.so /etc/passwd' },
      { ...option, flags: '-y', about: "'quoted" },
      { ...option, flags: '-z', about: 'back\\slash' },
    ],
    commands: [],
  };
  const lines = manPages(odd, [], release).get('coachkit.1')?.split('\n');
  expect(lines).toContain('\\&.so /etc/passwd');
  expect(lines).toContain("\\&'quoted");
  expect(lines).toContain('back\\eslash');
});

it('escape a wrapped line that begins like a request', () => {
  const about = `${'word '.repeat(15)}  .so /etc/passwd`;
  const page = manPages({ ...tree, about, commands: [] }, [], release).get('coachkit.1');
  expect(page).not.toMatch(/^\.so/m);
});

it.skipIf(!has('groff'))('groff accepts every page', () => {
  for (const [file, input] of pages) {
    const args = ['-man', '-Tutf8', '-ww'];
    expect(spawnSync('groff', args, { input, encoding: 'utf8' }).stderr, file).toBe('');
  }
});

it.skipIf(!has('mandoc'))('mandoc has nothing to say about any page', () => {
  for (const [file, input] of pages) {
    expect(spawnSync('mandoc', ['-T', 'lint'], { input, encoding: 'utf8' }).stdout, file).toBe('');
  }
});
