import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile, type Plugin, transform } from 'esbuild';

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

/**
 * Bundles src/cli.ts with every package it uses, and returns the bundled source files. esbuild
 * splits the code into many small parts along the lazy imports. Each opened file costs half a
 * millisecond at start, so the parts are collected in a few files. One is for every command and
 * some are for several commands. The others are for one command or one large part. rolldown does
 * not work: its package needs Node 20.19, so npm does not install its binary on 20.17, where
 * `prepare` has to work.
 */
export async function bundle(to: string): Promise<string[]> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'src/cli.ts')],
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
  const parts = new Map<string, string>();
  for (const { path, text } of outputFiles) parts.set(basename(path), await toCommonJs(text));

  const files: Record<string, string> = {};
  const fileOf = filesOf(metafile.outputs);
  for (const [part, code] of parts) files[`./${part}`] = fileOf(part, code.length);
  for (const file of new Set(Object.values(files))) {
    const own = [...parts].filter(([part]) => files[`./${part}`] === file);
    writeFileSync(join(to, file), `({\n${own.map(method).join(',\n')}\n})\n`);
  }
  const loader = readFileSync(join(root, 'scripts/loader.cjs'), 'utf8');
  const { code } = await transform(loader, {
    define: { __FILES__: JSON.stringify(files) },
    minify: true,
  });
  writeFileSync(join(to, 'cli.js'), code);
  writeFileSync(join(to, 'package.json'), '{ "type": "commonjs" }\n');
  const sources = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return sources.map((path) => join(root, path));
}

/** Bytes. A part of this size is usually a package that only some commands need. */
const LARGE = 40_000;

/**
 * Files and the modules with their code and imports, on paths where a person waits. V8 reads each
 * file whole and, without a code cache, takes 1 ms for 40 KB. So the files contain nothing else.
 */
const GROUPS: Record<string, string[]> = {
  'complete.js': ['src/commands/completion/complete.ts'],
  'store.js': ['src/store/open-store.ts', 'node_modules/conf/dist/source/index.js'],
  'main.js': [
    'src/cli/create-context.ts',
    'src/commands/reflect/command.ts',
    ...['reflect', 'assess', 'status'].map((name) => `src/commands/${name}/${name}.ts`),
  ],
  'prompts.js': ['src/terminal/prompts/rich.ts'],
  'menu.js': ['src/terminal/prompts/inquirer.ts'],
};

type Outputs = Metafile['outputs'];

/** Returns a function that gives the file name for a part. */
function filesOf(outputs: Outputs): (part: string, bytes: number) => string {
  const from = (isEntry: (source: string) => boolean): string[] =>
    Object.keys(outputs).filter((path) => isEntry(outputs[path]?.entryPoint ?? ''));
  const neededBy = (...sources: string[]): Set<string> =>
    reached(
      outputs,
      sources.flatMap((source) => from((entry) => entry === source)),
      { lazily: false },
    );
  const start = ['src/cli.ts', 'src/cli/program.ts'];
  const tab = neededBy('src/commands/completion/complete.ts');
  const tabOrCommand = [...neededBy('src/cli/create-context.ts')].filter((part) => tab.has(part));
  const first = new Set([...neededBy(...start), ...tabOrCommand]);
  const groups = Object.entries(GROUPS).map(([file, sources]) => ({
    file,
    parts: neededBy(...sources),
  }));
  const commands = from((source) => /^src\/commands\/[^/]+\/command\.ts$/.test(source));
  // Parts available to every command.
  const common = reached(
    outputs,
    from((source) => start.includes(source)),
    { lazily: true, past: commands },
  );
  const leadsTo = commands.map((path) => ({
    file: `${basename(dirname(outputs[path]?.entryPoint ?? ''))}.js`,
    parts: reached(outputs, [path], { lazily: true }),
  }));
  return (part, bytes) => {
    if (first.has(part)) return 'first.js';
    if (bytes >= LARGE) return part;
    const [only, another] = leadsTo.filter(({ parts }) => parts.has(part));
    if (only && !another && !common.has(part)) return only.file;
    return groups.find(({ parts }) => parts.has(part))?.file ?? 'shared.js';
  };
}

/** The parts that `from` imports, directly or through other parts. */
function reached(
  outputs: Outputs,
  from: string[],
  options: { lazily: boolean; past?: string[] },
): Set<string> {
  const parts = new Set<string>();
  const add = (path: string): void => {
    if (parts.has(path) || options.past?.includes(path)) return;
    parts.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (options.lazily || kind === 'import-statement') add(next);
    }
  };
  from.forEach(add);
  return parts;
}

/** Parentheses make V8 compile the function at once instead of scanning it first. */
const method = ([part, code]: [string, string]): string =>
  `"./${part}":(function(module,exports,require,__dirname){${code}})`;

/**
 * CommonJS starts faster. On Node 20, `--version` costs 1.17 times `node -e 0`, but 1.37 times as
 * ES modules. esbuild splits only ES modules, so its files are translated one by one.
 */
async function toCommonJs(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.17',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname' },
    minify: true,
  });
  // esbuild copies all exports of a Node module for each importing file. That costs 1 ms in the
  // store.
  return code.replace(
    /[\w$]+\((require\("node:[a-z_/]+"\))(?:,1)?\)/g,
    '({__proto__:$1,default:$1})',
  );
}
