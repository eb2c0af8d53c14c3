import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { build, type Plugin, transform } from 'esbuild';
import { COMMON, commandsIn, type Files, planFiles } from './plan.ts';
import { partsThatRun } from './train.ts';

const root = join(import.meta.dirname, '..');

/**
 * Package imports that coachkit never uses, by package. At each start, ajv alone costs 37 ms, and a
 * Node module 1 to 5 ms, mostly for its streams.
 */
const LEFT_OUT: Record<string, string[]> = {
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

/** Modules that usual lines import but rarely use. Each is a part of its own. */
const SEPARATE = [
  'chalk',
  'fast-string-width',
  'fast-wrap-ansi',
  './src/core/unsaved.ts',
  './src/store/import-records.ts',
  './src/store/import-spool.ts',
  './src/store/other-file.ts',
  './src/store/purge.ts',
  './src/store/recovery/doctor.ts',
  './src/store/recovery/quarantine.ts',
  './src/store/recovery/repair.ts',
  './src/store/save-again.ts',
  './src/store/undo.ts',
];

/**
 * Bundles src/cli.ts with every package it uses, and returns the bundled source files. esbuild
 * splits the code into many small parts along the lazy imports. Opening a file costs time, so
 * plan.ts puts the parts into few files. Before that, a trial shows which parts usual lines run.
 * rolldown does not work: its package needs Node 20.19, so npm does not install its binary on
 * 20.17, where `prepare` has to work.
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
  for (const { path, text } of outputFiles) code.set(basename(path), await toFunctionBody(text));
  const commands = commandsIn(metafile.outputs);

  const trial = join(to, '../trial');
  const alone = [...code.keys()].map((part): [string, string[]] => [part, [part]]);
  await write(trial, { code, commands, files: new Map([[COMMON, []], ...alone]) });
  const ran = partsThatRun(trial);
  rmSync(trial, { recursive: true });
  await write(to, { code, commands, files: planFiles(code, ran, metafile) });
  const sources = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return sources.map((path) => join(root, path));
}

interface Bundle {
  /** The text of each part. */
  code: Map<string, string>;
  commands: string[];
  files: Files;
}

/** Writes the files, and the loader that finds the parts in them. */
async function write(to: string, { code, commands, files }: Bundle): Promise<void> {
  mkdirSync(to, { recursive: true });
  const texts = [...files].map(([file, parts]) => {
    const text = `({\n${parts.map((part) => method(part, code.get(part) ?? '')).join(',\n')}\n})\n`;
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

/** Parentheses make V8 compile the function at once instead of scanning it first. */
const method = (part: string, code: string): string => `"${part}":${code}`;

/**
 * Makes a function body of an ES module. CommonJS starts faster: on Node 20, `--version` costs 1.17
 * times `node -e 0`, but 1.37 times as ES modules. esbuild splits only ES modules, so its files are
 * translated one by one. Three changes to the result save time at a start:
 *
 * - A part runs when something of it is first used, instead of when it is imported.
 * - Exports are plain values, made once, instead of getters that are copied twice.
 * - A Node module is used as it is, instead of copied.
 */
async function toFunctionBody(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.17',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname' },
  });
  const body = withoutHelpers(withPlainExports(withLateImports(code)));
  const { code: small } = await transform(`part=${HEAD}{${body}}`, {
    minify: true,
    target: 'node20.17',
  });
  return `(${inAscii(small).trim().slice('part='.length, -1)})`;
}

/** Names that minifying keeps short for all parts. */
const HEAD = 'function(module,require,late,__dirname)';

/**
 * The same code in ASCII, as which it is read. esbuild leaves other characters in regular
 * expressions.
 */
const inAscii = (code: string): string =>
  code.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Leaves out what esbuild adds to every file, if nothing uses it anymore. */
function withoutHelpers(code: string): string {
  const rest = code.replace(/^var (__\w+ = |\w+_exports = \{\};)(?:.|\n(?![a-z/]))*$/gm, '');
  return /\b__(?!dirname\b)\w+/.test(rest) ? code : rest;
}

function withLateImports(code: string): string {
  const names = [...code.matchAll(/^var (import_\w+) = require\("\.\//gm)].map(([, name]) => name);
  const used = `\\b(${names.join('|') || '(?!)'})\\.`;
  return code
    .replace(/^var (import_\w+) = require\(("\.\/[^"]+")\);/gm, 'const $1 = late($2);')
    .replace(new RegExp(`\\bnew ${used}(\\w+)`, 'g'), 'new ($1().$2)')
    .replace(new RegExp(used, 'g'), '$1().')
    .replace(/__toESM\((require\("\.\/[^"]+"\))\)/g, '$1')
    .replace(
      /__toESM\((require\("node:[a-z_/]+"\))(?:, 1)?\)/g,
      '({ __proto__: $1, default: $1 })',
    );
}

function withPlainExports(code: string): string {
  const [, list = ''] = /^__export\(\w+, \{\n(.*?)\n\}\);$/ms.exec(code) ?? [];
  const values = list.replace(/^ {2}(\w+): \(\) => (.+?)(,?)$/gm, (_, name, value, comma) =>
    value.startsWith('import_') || isReassigned(code, value)
      ? `get ${name}() { return ${value}; }${comma}`
      : `${name}: ${value}${comma}`,
  );
  const body = code
    .replace(/^__export\(\w+, \{\n.*?\n\}\);$/ms, '')
    .replace(/^module\.exports = __toCommonJS\(\w+\);$/m, '')
    .replace(/^\/\/ Annotate the CommonJS export names.*/ms, '');
  return `${body}\nmodule.exports = {\n${values}\n};`;
}

/** Whether a variable gets another value after its declaration. */
function isReassigned(code: string, name: string): boolean {
  const assigned = new RegExp(
    `(?<![.\\w$])(?<!(?:var|let|const) )${name.replaceAll('$', '\\$')} (?:[-+*/|&?]{0,2}=(?!=|>)|[+-]{2})`,
  );
  return assigned.test(code);
}
