import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin, transform } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * What packages import and coachkit never uses of them, by package. ajv alone costs a start 37 ms;
 * modules of Node cost 1 to 5 ms, most for the streams they bring.
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
      if (unmet.length > 0) throw new Error(`nothing imports ${unmet.join(', ')} any more`);
    });
  },
};

/**
 * Bundles src/cli.ts with every package it uses. esbuild splits it into many small parts along the
 * lazy imports; each file that is opened costs a start half a millisecond, so they are put into few:
 * what every command needs, the commands, and a file for each part that is large.
 * Gives the source files that went in.
 *
 * By esbuild and not by rolldown: on Node 20.17 npm leaves out rolldown's binary, whose package
 * asks for 20.19, and `prepare` has to work there.
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
      // The same code as ES modules, from which unused parts can be left out.
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
    },
    define: { __VERSION__: JSON.stringify(version) },
    plugins: [leaveOut],
    metafile: true,
    write: false,
  });
  const parts = new Map<string, string>();
  for (const { path, text } of outputFiles) parts.set(basename(path), await toCommonJs(text));

  const first = neededFirst(metafile.outputs);
  const fileOf = (part: string): string => {
    if (first.has(part)) return 'first.js';
    return (parts.get(part)?.length ?? 0) < LARGE ? 'main.js' : part;
  };
  const files: Record<string, string> = {};
  for (const part of parts.keys()) files[`./${part}`] = fileOf(part);
  for (const file of new Set(Object.values(files))) {
    const own = [...parts].filter(([part]) => fileOf(part) === file);
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

/** In bytes. A part of this size is mostly a package, which not every command needs. */
const LARGE = 40_000;

/** The parts that every command needs: the entry and what defines commands, with all they import. */
function neededFirst(outputs: Metafile['outputs']): Set<string> {
  const needed = new Set<string>();
  const add = (path: string): void => {
    if (needed.has(path)) return;
    needed.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') add(next);
    }
  };
  for (const [path, { entryPoint = '' }] of Object.entries(outputs)) {
    if (/^src\/(cli|program)\b/.test(entryPoint)) add(path);
  }
  return needed;
}

const method = ([part, code]: [string, string]): string =>
  `"./${part}"(module,exports,require,__dirname){${code}}`;

/**
 * CommonJS starts sooner: on Node 20, `--version` costs 1.17 times `node -e 0`, and 1.37 times as
 * ES modules. esbuild splits only those, so its files are translated one by one.
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
  // esbuild copies all that a module of Node has for each file that imports it: 1 ms in the store.
  return code.replace(
    /[\w$]+\((require\("node:[a-z_/]+"\))(?:,1)?\)/g,
    '{__proto__:$1,default:$1}',
  );
}
