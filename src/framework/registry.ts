import { join } from 'node:path';
import type { AnswersFile, Frameworks } from '../core/context.ts';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import { isObject } from '../lib/is-object.ts';
import type { Path } from './diagnostics/diagnostics.ts';
import { openOwnFrameworks } from './enabled.ts';
import type { FrameworkFiles } from './read/files.ts';
import { readJsonMap } from './read/json.ts';
import type { Framework } from './schema/index.ts';
import { type Bank, bankOf, shippedFrameworks } from './shipped.ts';

interface FrameworkPlaces {
  /** The built-in YAML files, and what the build compiled from them. */
  yaml: string;
  compiled: string;
  /** The folder of the frameworks that the person has added. */
  own: string;
  /** The version of coachkit. */
  version: string;
}

/** The framework folders of the package in `root` and of the person's settings in `config`. */
export function frameworkPlaces(
  { root, version }: { root: string; version: string },
  config: string,
): FrameworkPlaces {
  return {
    yaml: join(root, 'frameworks'),
    compiled: join(root, 'dist/frameworks'),
    own: join(config, 'frameworks'),
    version,
  };
}

/**
 * The frameworks that commands can use: the person's own and the built-in ones by id, and any YAML
 * file by path. Loads the YAML parser only for a named file. The function `readSpecial` reads input
 * that is not a file on disk, such as stdin, and returns undefined for everything else.
 */
export function openFrameworks(
  { yaml: yamlDir, compiled, own: ownDir, version }: FrameworkPlaces,
  readFile: (path: string) => Uint8Array,
  readSpecial: (path: string) => Promise<Uint8Array | undefined> = async () => undefined,
): Frameworks {
  const shipped = shippedFrameworks(compiled);
  const own = openOwnFrameworks(ownDir, version);
  // A built-in framework that was added later does not replace the person's own with the same id.
  const list = () => {
    const enabled = own.list();
    const taken = new Set(enabled.map(({ id }) => id));
    return [...shipped.list().filter(({ id }) => !taken.has(id)), ...enabled];
  };
  /**
   * The person's own usable frameworks, and a test for built-in frameworks that they do not
   * replace.
   */
  async function enabled() {
    const usable = await own.usable();
    const taken = new Set(usable.map(({ id }) => id));
    const isFree = ({ id }: { id: string }) => !taken.has(id);
    return { usable, isFree };
  }
  async function banks(): Promise<Bank[]> {
    const { usable, isFree } = await enabled();
    return [...shipped.banks().filter(isFree), ...usable.flatMap((each) => bankOf(each) ?? [])];
  }
  async function all(): Promise<Framework[]> {
    const { usable, isFree } = await enabled();
    const brought = shipped.list().filter(isFree);
    return [...brought.flatMap(({ id }) => shipped.get(id) ?? []), ...usable];
  }
  const read = async (path: string) => {
    const special = await readSpecial(path);
    const bytesOf = special ? () => special : readFile;
    return (await import('./read/files.ts')).readFramework(path, bytesOf);
  };
  return {
    list,
    all,
    banks,
    own,
    shipped: () => shipped.list(),
    support: () => shipped.support(),
    care: () => shipped.care(),
    day: () => shipped.day(),
    topics: () => shipped.topics(),
    files: async () => (await import('./read/files.ts')).frameworksIn(yamlDir),
    read,
    get: async (idOrPath) => {
      if (isPath(idOrPath)) return load(await read(idOrPath));
      const framework = (await own.get(idOrPath)) ?? shipped.get(idOrPath);
      if (framework) return framework;
      const ids = list().map((f) => f.id);
      throw new UsageError(
        `No framework is called "${idOrPath}".${didYouMean(idOrPath, ids)}`,
        'To list them: coachkit framework list. For a file, write its path, such as ./my.yaml',
      );
    },
    readAnswers: async (path, use) =>
      readAnswers(path, (await readSpecial(path)) ?? readFile(path), use),
  };
}

const isPath = (name: string): boolean => /[\\/]|\.(ya?ml|json)$/i.test(name) || name === '-';

async function load({ path, files }: FrameworkFiles) {
  const { loadFrameworkFiles } = await import('./load.ts');
  const { framework, diagnostics } = loadFrameworkFiles(files);
  if (framework) return framework;
  throw await refusal(`${path} has errors and cannot be used.`, diagnostics);
}

async function readAnswers<T>(
  name: string,
  bytes: Uint8Array,
  use: (answers: AnswersFile) => T,
): Promise<T> {
  const quick = hasExactNumbers(bytes) ? readJsonMap(bytes) : undefined;
  if (quick !== undefined) {
    try {
      return use({
        entries: Object.entries(quick),
        where: () => name,
        isCut: () => false,
        exact: (raw) => raw,
      });
    } catch {
      // Only the YAML parser can say where the problem is.
    }
  }
  const { readYaml } = await import('./read/read.ts');
  const { position } = await import('./read/source.ts');
  const { report, value, place } = readYaml(bytes, name);
  if (report.hasErrors) {
    // Most files have no error, so only now is the cause worth its code.
    const { readRepaired } = await import('./read/repair.ts');
    const { diagnostics } = readYaml(bytes, name, readRepaired).report;
    throw await refusal(`${name} cannot be read.`, diagnostics);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${name} has no answers. It must have lines like "stage: vp".`);
  }
  const written = (path: Path) => {
    const { source, start, end } = place(path);
    return { text: source.text.slice(start, end), after: source.text.slice(end) };
  };
  return use({
    entries: Object.entries(value),
    exact: (raw, path) => asWritten(raw, path, written),
    isCut: (path) => {
      const { text, after } = written(path);
      return /^[ \t]+#/.test(after) && !/^["'|>]/.test(text);
    },
    where: (path, part) => {
      const { source, start } = place(path, part);
      const { line, column } = position(source, start);
      return `${name}:${line}:${column}`;
    },
  });
}

/** Whether all numbers in JSON keep their exact text when parsed. */
const hasExactNumbers = (bytes: Uint8Array): boolean =>
  !/\d[.eE]|\d{16}|-0/.test(new TextDecoder().decode(bytes));

/**
 * Returns an answer with its numbers exactly as written. As text, 0049 differs from 49, and 1.10
 * from 1.1.
 */
function asWritten(raw: unknown, path: Path, written: (path: Path) => { text: string }): unknown {
  if (typeof raw === 'number' || typeof raw === 'boolean') return written(path).text;
  if (Array.isArray(raw)) return raw.map((item, i) => asWritten(item, [...path, i], written));
  if (!isObject(raw)) return raw;
  const fields = Object.entries(raw);
  return Object.fromEntries(fields.map(([k, item]) => [k, asWritten(item, [...path, k], written)]));
}

async function refusal(message: string, diagnostics: Parameters<Format>[0]): Promise<UsageError> {
  const { explainHint, formatDiagnostics } = await import('./diagnostics/diagnostics.ts');
  return new UsageError(
    `${message} Nothing was changed.`,
    explainHint(diagnostics),
    formatDiagnostics(diagnostics, 'text'),
  );
}

type Format = typeof import('./diagnostics/diagnostics.ts').formatDiagnostics;
