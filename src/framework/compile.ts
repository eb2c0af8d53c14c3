import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject } from '../lib/is-object.ts';
import { defined } from '../lib/objects.ts';
import { cardTitle } from './card-title.ts';
import { type Diagnostic, formatDiagnostics } from './diagnostics/diagnostics.ts';
import { type Engine, loadCare, loadFrameworkFiles, loadHelp, loadSupport } from './load.ts';
import { frameworksIn, readFramework } from './read/files.ts';
import type { Framework } from './schema/index.ts';
import { type Bank, bankOf, type FrameworkSummary, PARTS } from './shipped.ts';

const SUPPORT = 'support.yaml';
const HELP = 'help.yaml';
const CARE = 'care.yaml';

/**
 * Compiles the YAML files in a folder to JSON for `shippedFrameworks`, so that coachkit never
 * parses YAML at start. With an engine, also runs the examples.
 * @throws Error with all diagnostics if a file has an error. Nothing is written then.
 */
export function compileShipped(frameworksDir: string, outDir: string, engine?: Engine): void {
  const compiled = new Map<string, unknown>();
  const index: FrameworkSummary[] = [];
  const banks: Bank[] = [];
  for (const path of frameworksIn(frameworksDir)) {
    const { files } = readFramework(path, readFileSync);
    const [{ bytes }] = files;
    if (basename(path) === SUPPORT) {
      const { support, diagnostics } = loadSupport(bytes, path);
      compiled.set('support', support ?? refuse(diagnostics));
    } else if (basename(path) === CARE) {
      const { care, diagnostics } = loadCare(bytes, path);
      compiled.set('care', care ?? refuse(diagnostics));
    } else if (basename(path) === HELP) {
      const { topics, diagnostics } = loadHelp(bytes, path);
      compiled.set('help', topics ?? refuse(diagnostics));
    } else {
      const loaded = loadFrameworkFiles(files, engine);
      const framework = loaded.framework ?? refuse(loaded.diagnostics);
      const { id, version, title, summary } = framework;
      if (compiled.has(id)) throw new Error(`${path}: another file already has the id ${id}.`);
      compiled.set(id, withStepTitles(framework));
      index.push({ id, version, title, summary });
      banks.push(...[bankOf(framework) ?? []].flat());
    }
  }
  compiled.set('index', index);
  compiled.set('banks', banks);
  const files = new Map<string, unknown>();
  for (const [name, content] of compiled) {
    files.set(name, Array.isArray(content) ? content : headOf(name, content as object, files));
  }
  mkdirSync(outDir, { recursive: true });
  for (const [name, content] of files) {
    writeFileSync(join(outDir, `${name}.json`), inAscii(JSON.stringify(content)));
  }
}

/** Adds the titles of its cards to a journey, so that a start does not read all cards. */
function withStepTitles(framework: Framework): Framework {
  const { journey } = framework;
  if (!journey) return framework;
  const steps = journey.steps.map((step) =>
    'card' in step ? { ...defined({ title: cardTitle(framework, step.card) }), ...step } : step,
  );
  return { ...framework, journey: { ...journey, steps } };
}

/** ASCII takes a tenth of the time to read. JSON has escapes for everything else. */
const inAscii = (json: string): string =>
  json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** In characters of JSON. Larger parts are read only when needed. */
const LARGE = 4000;

/**
 * A content with null for its large parts, which it names. Puts these into files of their own. Does the
 * same with the items of a large list, because `status` needs only the questions of an assessment.
 */
function headOf(name: string, content: object, files: Map<string, unknown>, depth = 0): object {
  const isLarge = ([, value]: [string, unknown]) => JSON.stringify(value).length > LARGE;
  const entries = Object.entries(content);
  const large = entries.filter(isLarge);
  for (const [part, value] of large) {
    const isSplit = depth === 0 && Array.isArray(value) && value.every(isObject);
    const items = (list: object[]) =>
      list.map((item, at) => headOf(`${name}.${part}.${at}`, item, files, 1));
    files.set(`${name}.${part}`, isSplit ? items(value) : value);
  }
  if (large.length === 0) return content;
  // An item keeps the order of its keys, which JSON outputs show.
  const ordered = depth > 0 ? entries : [...entries.filter((entry) => !isLarge(entry)), ...large];
  const head = ordered.map((entry) => (isLarge(entry) ? [entry[0], null] : entry));
  return { ...Object.fromEntries(head), [PARTS]: large.map(([part]) => part) };
}

function refuse(diagnostics: Diagnostic[]): never {
  throw new Error(`\n${formatDiagnostics(diagnostics, 'text')}\n`);
}
