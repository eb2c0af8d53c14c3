import { dirname, join } from 'node:path';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { toJson } from '../../formats/json-output.ts';
import { SCHEMA_FILE } from '../../framework/read/files.ts';
import { frameworkJsonSchema } from '../../framework/schema/index.ts';
import { isObject } from '../../lib/is-object.ts';
import { orUndefined } from '../../lib/or-undefined.ts';

/** The first line of a framework file, by which editors find the schema next to it. */
const SCHEMA_LINE = `# yaml-language-server: $schema=./${SCHEMA_FILE}\n`;

/**
 * Writes a framework file that an editor can complete and check at once. Its first line names the
 * schema, which is next to it. An older schema of coachkit is renewed. No other file is replaced, and
 * no schema of someone else is named. Returns the path of the schema, if it is named.
 * @throws UsageError if the file exists
 */
export async function writeFramework(
  context: Context,
  path: string,
  yaml: string,
): Promise<string | undefined> {
  const writer = await context.writer();
  const schema = {
    path: join(dirname(path), SCHEMA_FILE),
    content: [toJson(frameworkJsonSchema())],
  };
  const place = await schemaAt(context, schema.path);
  const line = place === 'taken' ? '' : SCHEMA_LINE;
  writer.save([{ path, content: [line, yaml] }], { force: false });
  if (place === 'taken') return undefined;
  writer.save([schema], { force: place === 'ours' });
  return schema.path;
}

/** Whether the place of the schema is free, has a schema of coachkit, or another file. */
async function schemaAt(context: Context, path: string): Promise<'free' | 'ours' | 'taken'> {
  const bytes = await context.files.read(path).catch((error: unknown) => {
    if (error instanceof UsageError) return undefined;
    throw error;
  });
  if (bytes === undefined) return 'free';
  const found = orUndefined((): unknown => JSON.parse(new TextDecoder().decode(bytes)));
  return isObject(found) && found.title === frameworkJsonSchema().title ? 'ours' : 'taken';
}
