import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches } from './helpers/architecture.ts';
import type { Sources } from './helpers/imports.ts';

const src = join(import.meta.dirname, '../src');

it('the source keeps the rules of the house', () => {
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.replaceAll('\\', '/'));
  expect(paths).toContain('cli.ts');
  const sources = Object.fromEntries(
    paths.map((path) => [path, readFileSync(join(src, path), 'utf8')]),
  );
  expect(breaches(sources)).toEqual([]);
});

describe('the guard notices', () => {
  const broken: [string, Sources, string][] = [
    [
      'a pure file that opens files',
      { 'coaching/a.ts': "import { readFileSync } from 'node:fs';" },
      'coaching/a.ts is pure, and loads node:fs',
    ],
    [
      'a pure file that loads a package lazily',
      { 'export/a.ts': "const chalk = await import('chalk');" },
      'export/a.ts is pure, and loads chalk',
    ],
    [
      'a pure file that asks for the time',
      { 'framework/rules.ts': 'const now = new Date();' },
      'framework/rules.ts is pure, and uses new Date()',
    ],
    [
      'a pure file that rolls dice by way of another',
      {
        'interview/a.ts': "export {\n  roll,\n} from '../dice.ts';",
        'dice.ts': 'export const roll = () => Math.random();',
      },
      'dice.ts is pure, and uses Math.random',
    ],
    [
      'a command that paints',
      { 'commands/a.ts': "import { type Style, createStyle } from '../ui/style.ts';" },
      'commands/a.ts may not import ui/style.ts',
    ],
    [
      'a command that opens the store',
      { 'commands/a.ts': "await import('../store/index.ts')" },
      'commands/a.ts may not import store/index.ts',
    ],
    [
      'a screen that knows the store',
      { 'ui/a.ts': "import type { Store } from '../store/types.ts';" },
      'ui/a.ts may not import store/types.ts',
    ],
    [
      'a store that talks',
      { 'store/a.ts': "import '../ui/write.ts';" },
      'store/a.ts may not import ui/write.ts',
    ],
    [
      'an import of the entry',
      { 'world.ts': "import { main } from './cli.ts';" },
      'world.ts may not import cli.ts',
    ],
    [
      'a package with two homes',
      {
        'ui/a.ts': "import { input } from '@inquirer/core/lib';",
        'ui/b.ts': "import core from '@inquirer/core';",
      },
      '@inquirer/core has more than one home: ui/a.ts, ui/b.ts',
    ],
    [
      'process outside of cli.ts',
      { 'ui/a.ts': 'const { columns } = process.stdout;' },
      'ui/a.ts uses stdout of process, which is for cli.ts alone',
    ],
  ];

  it.each(broken)('%s', (_, sources, breach) => {
    expect(breaches(sources)).toEqual([breach]);
  });

  it('and lets pass what is allowed', () => {
    const allowed: Sources = {
      'cli.ts': "import('./program.ts'); process.exitCode = 0;",
      'coaching/a.ts': "import type { z } from 'zod'; // not Date.now()\nnew Date(0);",
      'commands/a.ts': "import type { Store } from '../store/types.ts';",
      'ui/a.ts': "import chalk from 'chalk';",
      'ui/b.ts': "import type { Color } from 'chalk';",
    };
    expect(breaches(allowed)).toEqual([]);
  });
});
