import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches } from './support/architecture.ts';
import type { Sources } from './support/imports.ts';

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
      { 'framework/rules/conditions.ts': 'const now = new Date();' },
      'framework/rules/conditions.ts is pure, and uses new Date()',
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
      { 'commands/a.ts': "import { type Style, createStyle } from '../terminal/style.ts';" },
      'commands/a.ts may not import terminal/style.ts',
    ],
    [
      'a command that opens the store',
      { 'commands/a.ts': "await import('../store/index.ts')" },
      'commands/a.ts may not import store/index.ts',
    ],
    [
      'a screen that knows the store',
      { 'terminal/a.ts': "import type { Store } from '../store/types.ts';" },
      'terminal/a.ts may not import store/types.ts',
    ],
    [
      'a store that talks',
      { 'store/a.ts': "import '../terminal/write.ts';" },
      'store/a.ts may not import terminal/write.ts',
    ],
    [
      'an import of the entry',
      { 'cli/a.ts': "import { main } from '../cli.ts';" },
      'cli/a.ts may not import cli.ts',
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
      'process outside of cli.ts',
      { 'terminal/a.ts': 'const { columns } = process.stdout;' },
      'terminal/a.ts uses stdout of process, which is for cli.ts alone',
    ],
  ];

  it.each(broken)('%s', (_, sources, breach) => {
    expect(breaches(sources)).toEqual([breach]);
  });

  it('and lets pass what is allowed', () => {
    const allowed: Sources = {
      'cli.ts': "import('./cli/program.ts'); process.exitCode = 0;",
      'domain/a.ts': "import type { z } from 'zod'; // not Date.now()\nnew Date(0);",
      'commands/a.ts': "import type { Store } from '../store/types.ts';",
      'terminal/a.ts': "import chalk from 'chalk';",
      'terminal/b.ts': "import type { Color } from 'chalk';",
    };
    expect(breaches(allowed)).toEqual([]);
  });
});
