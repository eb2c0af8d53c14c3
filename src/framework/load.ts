import type * as z from '../lib/zod.ts';
import type { Around } from './check/around.ts';
import type { Engine } from './check/examples.ts';
import { checkOwnIds } from './check/ids.ts';
import { checkFramework, checkTexts } from './check/index.ts';
import type { Diagnostic } from './diagnostics/diagnostics.ts';
import { expandFile } from './read/expand.ts';
import { noteIn, readYamlFiles, type YamlFile } from './read/read.ts';
import { readRepaired } from './read/repair.ts';
import { type Content, readShape } from './read/shape.ts';
import type { Files } from './read/source.ts';
import {
  type Care,
  type Framework,
  frameworkSchema,
  type HelpTopic,
  type Support,
  toJsonSchema,
} from './schema/index.ts';
import { careSchema, helpSchema, supportSchema } from './schema/other-files.ts';

export type { Around, Engine };

/** All diagnostics, and the framework unless it has an error. */
export interface Loaded {
  framework?: Framework;
  diagnostics: Diagnostic[];
}

/**
 * Loads a framework from one file. Never throws for bad content: `diagnostics` lists all problems
 * that one pass can find. With an engine, also runs the examples. With what is around it on this
 * machine, also checks the names that lead there.
 */
export const loadFramework = (
  bytes: Uint8Array,
  name: string,
  engine?: Engine,
  around?: Around,
): Loaded => loadFrameworkFiles([{ name, bytes }], engine, around);

/** Loads a framework from the files in a folder, in the same way. */
export function loadFrameworkFiles(files: Files, engine?: Engine, around?: Around): Loaded {
  const { content, diagnostics } = load(
    files,
    frameworkSchema,
    (read) => checkFramework(read.content, read.file, engine, around),
    expandFile,
  );
  return { ...(content && { framework: content }), diagnostics };
}

/** Loads `support.yaml` in the same way. */
export function loadSupport(
  bytes: Uint8Array,
  name: string,
): { support?: Support; diagnostics: Diagnostic[] } {
  const { content, diagnostics } = load([{ name, bytes }], supportSchema, ({ content, file }) => {
    checkOwnIds(content.parts, 'parts', noteIn(file));
    checkOwnIds(content.entries, 'entries', noteIn(file));
  });
  return { ...(content && { support: content }), diagnostics };
}

/** Loads `care.yaml` in the same way. */
export function loadCare(
  bytes: Uint8Array,
  name: string,
): { care?: Care; diagnostics: Diagnostic[] } {
  const { content, diagnostics } = load([{ name, bytes }], careSchema, ({ content, file }) =>
    checkOwnIds(content.notices, 'notices', noteIn(file)),
  );
  return { ...(content && { care: content }), diagnostics };
}

/** Loads `help.yaml` in the same way. */
export function loadHelp(
  bytes: Uint8Array,
  name: string,
): { topics?: HelpTopic[]; diagnostics: Diagnostic[] } {
  const { content, diagnostics } = load([{ name, bytes }], helpSchema, ({ content, file }) =>
    checkOwnIds(content.topics, 'topics', noteIn(file)),
  );
  return { ...(content && { topics: content.topics }), diagnostics };
}

/** Checks the texts, the shape and the rest. Returns the content if it has no error. */
function load<T>(
  files: Files,
  schema: z.ZodType<T>,
  check: (read: Content<T>) => void,
  inFull: (file: YamlFile) => YamlFile = (file) => file,
): { content?: T; diagnostics: Diagnostic[] } {
  const file = readYamlFiles(files, readRepaired);
  if (file.value === undefined) return { diagnostics: file.report.diagnostics };
  checkTexts(file);
  const read = readShape<T>(inFull(file), schema, () => toJsonSchema(schema));
  if (read) check(read);
  const { hasErrors, diagnostics } = file.report;
  return read && !hasErrors ? { content: read.content, diagnostics } : { diagnostics };
}
