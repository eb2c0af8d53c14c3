// Builds dist/: compiled frameworks, the bundled program, the licences of what was bundled, and what
// is made from the command tree.
// All is made in a folder aside and moved over at the end: a failed build leaves the last good one.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';
import { compileShipped } from '../src/framework/compile.ts';
import { describeProgram } from '../src/program/describe.ts';
import { manPage } from '../src/program/man.ts';
import { thirdPartyNotices } from './licences.ts';

const root = join(import.meta.dirname, '..');
const aside = join(root, `.dist-${process.pid}`);
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

mkdirSync(aside);
try {
  compileShipped(join(root, 'frameworks'), join(aside, 'frameworks'));
  const bundled = await bundle(aside);
  const commands = await describeProgram(version);
  writeFileSync(join(aside, 'commands.json'), JSON.stringify(commands));
  mkdirSync(join(aside, 'man'));
  const topics = JSON.parse(readFileSync(join(aside, 'frameworks/help.json'), 'utf8'));
  writeFileSync(join(aside, 'man/coachkit.1'), manPage(commands, topics, version));
  writeFileSync(join(aside, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(bundled));
  rmSync(dist, { recursive: true, force: true });
  renameSync(aside, dist);
} finally {
  rmSync(aside, { recursive: true, force: true });
}

/**
 * Bundles src/cli.ts with every package it uses; what is imported lazily stays a file of its own.
 * Gives the source files that went in.
 *
 * By esbuild and not by rolldown: on Node 20.17 npm leaves out rolldown's binary, whose package
 * asks for 20.19, and `prepare` has to work there.
 */
async function bundle(to: string): Promise<string[]> {
  const leftOut = join(root, 'scripts/left-out.ts');
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'src/cli.ts')],
    absWorkingDir: root,
    outdir: to,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    legalComments: 'none',
    alias: {
      'ajv/dist/2020.js': leftOut,
      'ajv-formats': leftOut,
      semver: leftOut,
      // The same code as ES modules, from which unused parts can be left out.
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
    },
    define: { __VERSION__: JSON.stringify(version) },
    metafile: true,
    write: false,
  });
  for (const { path, text } of outputFiles) {
    writeFileSync(join(to, basename(path)), await toCommonJs(text));
  }
  writeFileSync(join(to, 'package.json'), '{ "type": "commonjs" }\n');
  const sources = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return sources.map((path) => join(root, path));
}

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
    define: { 'import.meta.url': 'fileUrl' },
    banner: text.includes('import.meta.url')
      ? 'const fileUrl = require("node:url").pathToFileURL(__filename).href;'
      : '',
    minify: true,
  });
  return code;
}
