import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswersFile, Frameworks } from './context.ts';
import { didYouMean } from './did-you-mean.ts';
import { UsageError } from './errors.ts';
import { readJsonMap } from './framework/json.ts';
import { shippedFrameworks } from './framework/shipped.ts';

/**
 * The frameworks a command can reach: shipped ones by id, any YAML file by its path. What reads
 * YAML is loaded only when a file is named.
 */
export function openFrameworks(
  yamlDir: string,
  compiledDir: string,
  readFile: (path: string) => Uint8Array,
): Frameworks {
  const shipped = shippedFrameworks(compiledDir);
  return {
    list: () => shipped.list(),
    support: () => shipped.support(),
    files: () =>
      readdirSync(yamlDir)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => join(yamlDir, name)),
    get: async (idOrPath) => {
      if (isPath(idOrPath)) return loadFile(idOrPath, readFile(idOrPath));
      const framework = shipped.get(idOrPath);
      if (framework) return framework;
      const ids = shipped.list().map((f) => f.id);
      throw new UsageError(
        `There is no framework "${idOrPath}".${didYouMean(idOrPath, ids)}`,
        'All of them: coachkit framework list. For a file, write its path, e.g. ./my.yaml',
      );
    },
    readAnswers: (path, use) => readAnswers(path, readFile(path), use),
  };
}

const isPath = (name: string): boolean => /[\\/]|\.(ya?ml|json)$/i.test(name) || name === '-';

async function loadFile(name: string, bytes: Uint8Array) {
  const { loadFramework } = await import('./framework/load.ts');
  const { framework, diagnostics } = loadFramework(bytes, name);
  if (framework) return framework;
  throw await refusal(`${name} is not a framework that can be used.`, diagnostics);
}

async function readAnswers<T>(
  name: string,
  bytes: Uint8Array,
  use: (answers: AnswersFile) => T,
): Promise<T> {
  const quick = readJsonMap(bytes);
  if (quick !== undefined) {
    try {
      return use({ entries: Object.entries(quick), where: () => name });
    } catch {
      // Something is wrong with it. Where that stands, only the longer way can tell.
    }
  }
  const { readYaml } = await import('./framework/read.ts');
  const { position } = await import('./framework/source.ts');
  const { report, source, value, locate } = readYaml(bytes, name);
  if (report.hasErrors) throw await refusal(`${name} cannot be read.`, report.diagnostics);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${name} holds no answers; it should have lines like "stage: vp".`);
  }
  return use({
    entries: Object.entries(value),
    where: (path, part) => {
      const { line, column } = position(source, locate(path, part).start);
      return `${name}:${line}:${column}`;
    },
  });
}

async function refusal(message: string, diagnostics: Parameters<Format>[0]): Promise<UsageError> {
  const { formatDiagnostics } = await import('./framework/diagnostics.ts');
  return new UsageError(
    `${message} Nothing was changed.`,
    'What a code means: coachkit framework explain CODE',
    formatDiagnostics(diagnostics, 'text'),
  );
}

type Format = typeof import('./framework/diagnostics.ts').formatDiagnostics;
