import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, formatDiagnostics } from './diagnostics.ts';
import { type Engine, loadFramework, loadHelp, loadSupport } from './load.ts';
import type { FrameworkSummary } from './shipped.ts';

const SUPPORT = 'support.yaml';
const HELP = 'help.yaml';

/**
 * Turns the YAML files of a folder into JSON for `shippedFrameworks`, so that no start of the
 * program parses YAML. With an engine, the examples in the files are run.
 * @throws Error with all diagnostics when a file has an error; then nothing is written.
 */
export function compileShipped(frameworksDir: string, outDir: string, engine?: Engine): void {
  const files = readdirSync(frameworksDir).filter((name) => name.endsWith('.yaml'));
  const compiled = new Map<string, unknown>();
  const index: FrameworkSummary[] = [];
  for (const name of files.sort()) {
    const path = join(frameworksDir, name);
    const bytes = readFileSync(path);
    if (name === SUPPORT) {
      const { support, diagnostics } = loadSupport(bytes, path);
      compiled.set('support', support ?? refuse(diagnostics));
    } else if (name === HELP) {
      const { topics, diagnostics } = loadHelp(bytes, path);
      compiled.set('help', topics ?? refuse(diagnostics));
    } else {
      const loaded = loadFramework(bytes, path, engine);
      const framework = loaded.framework ?? refuse(loaded.diagnostics);
      const { id, version, title, summary } = framework;
      if (compiled.has(id)) throw new Error(`${path}: the id ${id} is taken by another file.`);
      compiled.set(id, framework);
      index.push({ id, version, title, summary });
    }
  }
  compiled.set('index', index);
  mkdirSync(outDir, { recursive: true });
  for (const [name, content] of compiled) {
    writeFileSync(join(outDir, `${name}.json`), JSON.stringify(content));
  }
}

function refuse(diagnostics: Diagnostic[]): never {
  throw new Error(`\n${formatDiagnostics(diagnostics, 'text')}\n`);
}
