import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { commandsIn, type Files, OTHER, planFiles } from './plan.ts';
import { toFunction } from './to-function.ts';
import { partsThatRun } from './train.ts';

const root = join(import.meta.dirname, '..');

/**
 * Package imports that coachkit never uses, by package. At each start, ajv alone costs 37 ms, and a
 * Node module 1 to 5 ms, mostly for its streams.
 */
const LEFT_OUT: Record<string, string[]> = {
  '@modelcontextprotocol/sdk': ['ajv', 'ajv-formats', 'zod-to-json-schema', 'zod/v3'],
  atomically: ['node:stream', 'when-exit'],
  chalk: ['#supports-color'],
  commander: ['node:child_process'],
  conf: ['ajv/dist/2020.js', 'ajv-formats', 'env-paths', 'node:assert', 'node:crypto', 'semver'],
};

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve, onEnd }) {
    const met = new Set<string>();
    for (const [name, paths] of Object.entries(LEFT_OUT)) {
      const home = join(root, 'node_modules', name, '/');
      onResolve({ filter: /^[^.]/ }, ({ path, importer }) => {
        if (!paths.includes(path) || !importer.startsWith(home)) return undefined;
        met.add(path);
        return { path: join(root, 'scripts/left-out.ts') };
      });
    }
    onEnd(() => {
      const unmet = Object.values(LEFT_OUT)
        .flat()
        .filter((path) => !met.has(path));
      if (unmet.length > 0) throw new Error(`Nothing imports ${unmet.join(', ')} anymore.`);
    });
  },
};

/**
 * Modules that usual lines import but rarely use. Each is a part of its own. esbuild joins
 * modules that the same ones of these reach. So the list also has some that usual lines do use.
 */
const SEPARATE = [
  'chalk',
  'fast-string-width',
  'fast-wrap-ansi',
  './src/core/background-sync.ts',
  './src/core/unsaved.ts',
  './src/lib/age/age.ts',
  './src/lib/age/recipient.ts',
  './src/lib/age/scrypt.ts',
  './src/lib/age/x25519.ts',
  './src/store/draft-files.ts',
  './src/store/encryption/change.ts',
  './src/store/encryption/keys.ts',
  './src/store/encryption/report.ts',
  './src/store/encryption/turn.ts',
  './src/store/encryption/unlock.ts',
  './src/store/import-records.ts',
  './src/store/import-spool.ts',
  './src/store/inbox.ts',
  './src/store/inventory.ts',
  './src/store/keep-edit.ts',
  './src/store/other-file.ts',
  './src/store/purge.ts',
  './src/store/recovery/doctor.ts',
  './src/store/recovery/quarantine.ts',
  './src/store/recovery/repair.ts',
  './src/store/recovery/rescue.ts',
  './src/store/recovery/without-erased.ts',
  './src/store/save-again.ts',
  './src/store/undo.ts',
  './src/store/write/processes.ts',
  './src/store/write/sweep.ts',
];

/**
 * Bundles src/cli.ts with every package it uses, and returns the bundled source files. esbuild
 * splits the code into many small parts along the lazy imports. Opening a file costs time, so
 * plan.ts puts the parts into few files. Before that, a trial shows which parts usual lines run.
 * rolldown does not work: its package needs Node 20.19, so npm does not install its binary on
 * 20.17, where the build has to work.
 */
export async function bundle(to: string): Promise<string[]> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const separate = Object.fromEntries(SEPARATE.map((path) => [basename(path, '.ts'), path]));
  const { outputFiles, metafile } = await build({
    entryPoints: {
      main: join(root, 'src/cli.ts'),
      keep: join(root, 'src/core/keep-code.ts'),
      ...separate,
    },
    chunkNames: '[hash]',
    absWorkingDir: root,
    outdir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    legalComments: 'none',
    alias: {
      // The same code as ES modules, from which unused parts can be dropped.
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
    },
    define: { __VERSION__: JSON.stringify(version) },
    plugins: [leaveOut],
    metafile: true,
    write: false,
  });
  const code = new Map<string, string>();
  for (const { path, text } of outputFiles) code.set(basename(path), await toFunction(text));
  const commands = commandsIn(metafile.outputs);

  const trial = join(to, '../trial');
  const alone = [...code.keys()].map((part): [string, string[]] => [part, [part]]);
  await write(trial, { code, commands, files: new Map([[OTHER, []], ...alone]) });
  const ran = await partsThatRun(trial);
  rmSync(trial, { recursive: true });
  await write(to, { code, commands, files: planFiles(code, ran, metafile) });
  const sources = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return sources.map((path) => join(root, path));
}

interface Bundle {
  /** The text of each part, a function. */
  code: Map<string, string>;
  commands: string[];
  files: Files;
}

/** Writes the files, and the loader that finds the parts in them. */
async function write(to: string, { code, commands, files }: Bundle): Promise<void> {
  mkdirSync(to, { recursive: true });
  const texts = [...files].map(([file, parts]) => {
    const text = `({\n${parts.map((part) => `"${part}":${code.get(part)}`).join(',\n')}\n})\n`;
    writeFileSync(join(to, file), text);
    return text;
  });
  // Where a part is in several files, the last one is for commands without a file of their own.
  const fileOf = [...files].flatMap(([file, parts]) => parts.map((part) => [part, file]));
  writeFileSync(join(to, 'files.json'), JSON.stringify(Object.fromEntries(fileOf)));
  const tables = {
    __BUILD__: crc32(texts.join('')).toString(36),
    __COMMANDS__: [...commands, 'complete'],
    __OWN__: [...commands, 'complete'].filter((command) => files.has(`${command}.js`)),
  };
  await build({
    entryPoints: [join(root, 'scripts/loader.ts')],
    outfile: join(to, 'cli.js'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.17',
    minify: true,
    define: Object.fromEntries(
      Object.entries(tables).map(([name, table]) => [name, JSON.stringify(table)]),
    ),
  });
  writeFileSync(join(to, 'package.json'), '{ "type": "commonjs" }\n');
}
