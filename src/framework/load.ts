import type { Engine } from './check/examples.ts';
import { checkHelpIds, checkSupportIds } from './check/ids.ts';
import { checkFramework } from './check/index.ts';
import { checkTexts } from './check/texts.ts';
import type { Diagnostic } from './diagnostics/diagnostics.ts';
import type { JsonSchema } from './diagnostics/known-keys.ts';
import { noteIn } from './diagnostics/note.ts';
import { readYaml, type YamlFile } from './read/read.ts';
import { type Content, readShape, type Schema } from './read/shape.ts';
import { helpSchema } from './schema/help.ts';
import {
  type Framework,
  frameworkJsonSchema,
  frameworkSchema,
  type HelpTopic,
  helpJsonSchema,
  type Support,
  supportJsonSchema,
} from './schema/index.ts';
import { supportSchema } from './schema/support.ts';

export type { Engine };

/** A framework, unless there is an error in it, and everything that was found. */
export interface Loaded {
  framework?: Framework;
  diagnostics: Diagnostic[];
}

/**
 * Reads a framework file. Never throws for bad content: what is wrong is in `diagnostics`, all
 * of it in one pass as far as it can be told. With an engine, the examples are run.
 */
export function loadFramework(bytes: Uint8Array, name: string, engine?: Engine): Loaded {
  const file = readYaml(bytes, name);
  const read = contentOf(file, frameworkSchema, frameworkJsonSchema);
  if (read) checkFramework(read.content, read.file, engine);
  const { hasErrors, diagnostics } = file.report;
  return read && !hasErrors ? { framework: read.content, diagnostics } : { diagnostics };
}

/** Reads `support.yaml` in the same way. */
export function loadSupport(
  bytes: Uint8Array,
  name: string,
): { support?: Support; diagnostics: Diagnostic[] } {
  const file = readYaml(bytes, name);
  const read = contentOf(file, supportSchema, supportJsonSchema);
  if (read) checkSupportIds(read.content, noteIn(read.file));
  const { hasErrors, diagnostics } = file.report;
  return read && !hasErrors ? { support: read.content, diagnostics } : { diagnostics };
}

/** Reads `help.yaml` in the same way. */
export function loadHelp(
  bytes: Uint8Array,
  name: string,
): { topics?: HelpTopic[]; diagnostics: Diagnostic[] } {
  const file = readYaml(bytes, name);
  const read = contentOf(file, helpSchema, helpJsonSchema);
  if (read) checkHelpIds(read.content, noteIn(read.file));
  const { hasErrors, diagnostics } = file.report;
  return read && !hasErrors ? { topics: read.content.topics, diagnostics } : { diagnostics };
}

/** The content of a file that could be read, with its texts and its shape checked. */
function contentOf<T>(
  file: YamlFile,
  schema: Schema<T>,
  jsonSchema: () => JsonSchema,
): Content<T> | undefined {
  if (file.value === undefined) return undefined;
  checkTexts(file);
  return readShape(file, schema, jsonSchema);
}
