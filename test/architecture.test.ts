import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches, unusedPermissions } from './support/architecture.ts';
import type { Sources } from './support/imports.ts';

const src = join(import.meta.dirname, '../src');
const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'));
const sources = Object.fromEntries(
  paths.map((path) => [path, readFileSync(join(src, path), 'utf8')]),
);

it('the source follows the rules of the plan', () => {
  expect(paths).toContain('cli.ts');
  expect(breaches(sources)).toEqual([]);
});

it('the plan allows nothing that the source does not need', () => {
  expect(unusedPermissions(sources)).toEqual([]);
});

it('reports a permission that the source does not need', () => {
  expect(unusedPermissions({})).toContain('evaluate -> find-coach');
});

describe('the check reports', () => {
  const broken: [string, Sources, string][] = [
    [
      'a pure file that opens files',
      { 'domain/a.ts': "import { readFileSync } from 'node:fs';" },
      'domain/a.ts is pure, and loads node:fs',
    ],
    [
      'a pure file that loads a package lazily',
      { 'formats/a.ts': "const chalk = await import('chalk');" },
      'formats/a.ts is pure, and loads chalk',
    ],
    [
      'a pure file that asks for the time',
      { 'framework/rules/a.ts': 'const now = new Date();' },
      'framework/rules/a.ts is pure, and uses new Date()',
    ],
    [
      'a pure file that rolls dice by way of another',
      {
        'interview/a.ts': "export {\n  roll,\n} from '../lib/dice.ts';",
        'lib/dice.ts': 'export const roll = () => Math.random();',
      },
      'lib/dice.ts is pure, and uses Math.random',
    ],
    [
      'a command that paints',
      { 'commands/a.ts': "import { type Style, createStyle } from '../terminal/style.ts';" },
      'commands/a.ts may not import terminal/style.ts',
    ],
    [
      'a command that opens the store',
      { 'commands/a.ts': "await import('../store/open-store.ts')" },
      'commands/a.ts may not import store/open-store.ts',
    ],
    [
      'a command that knows another',
      { 'commands/undo/undo.ts': "import { x } from '../journal/view.ts';" },
      'commands/undo/undo.ts may not import commands/journal/view.ts',
    ],
    [
      'a room that looks up, for a type too',
      { 'domain/a.ts': "import type { Page } from '../formats/page.ts';" },
      'domain/a.ts may not import formats/page.ts',
    ],
    [
      'a value where only types are excepted',
      { 'core/context.ts': "import { load } from '../framework/load.ts';" },
      'core/context.ts may not import framework/load.ts',
    ],
    [
      'a screen that knows the store',
      { 'terminal/a.ts': "import type { Disk } from '../store/disk.ts';" },
      'terminal/a.ts may not import store/disk.ts',
    ],
    [
      'a store that talks',
      { 'store/a.ts': "import '../terminal/text.ts';" },
      'store/a.ts may not import terminal/text.ts',
    ],
    [
      'an import of the entry',
      { 'cli/a.ts': "import { main } from '../cli.ts';" },
      'cli/a.ts may not import cli.ts',
    ],
    [
      'a circle, of types and lazy imports too',
      {
        'lib/a.ts': "import type { B } from './b.ts';",
        'lib/b.ts': "await import('./c.ts');",
        'lib/c.ts': "import { a } from './a.ts';",
      },
      'a circle: lib/a.ts -> lib/b.ts -> lib/c.ts -> lib/a.ts',
    ],
    [
      'a package with two homes',
      {
        'terminal/a.ts': "import { input } from '@inquirer/core/lib';",
        'terminal/b.ts': "import core from '@inquirer/core';",
      },
      '@inquirer/core has more than one home: terminal/a.ts, terminal/b.ts',
    ],
    [
      'a list that loads the schema of what it shows',
      { 'commands/journal/list.ts': "import { entry } from '../../domain/journal/schema.ts';" },
      'commands/journal/list.ts loads domain/journal/schema.ts, which costs too much there',
    ],
    [
      'process outside of cli.ts',
      { 'terminal/a.ts': 'const { columns } = process.stdout;' },
      'terminal/a.ts uses stdout of process, which is for cli.ts alone',
    ],
  ];

  it.each(broken)('%s', (_, broken, breach) => {
    expect(breaches(broken)).toEqual([breach]);
  });

  it('and accepts everything that the plan allows', () => {
    const allowed: Sources = {
      'cli.ts': "import('./cli/program.ts'); process.exitCode = 0;",
      'domain/a.ts': "import type { z } from 'chalk'; // not Date.now()\nnew Date(0);",
      'domain/b.ts': "import { object } from '../lib/zod.ts';",
      'lib/zod.ts': "export { object } from 'zod';",
      'formats/a.ts': "import { parseDocument } from 'yaml';",
      'commands/a/a.ts': "import type { Store } from '../../core/store.ts';",
      'commands/a/b.ts': "import type { Entry } from '../../domain/journal/schema.ts';",
      'commands/home/home.ts': "import { gather } from '../status/gather.ts';",
      'core/context.ts': "import type { Framework } from '../framework/schema/index.ts';",
      'terminal/a.ts': "import chalk from 'chalk';",
      'terminal/b.ts': "import type { Color } from 'chalk';",
    };
    expect(breaches(allowed)).toEqual([]);
  });
});
