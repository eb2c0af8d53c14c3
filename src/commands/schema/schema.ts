import { fields, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { toJson } from '../../formats/json-output.ts';
import {
  aboutResult,
  isResultName,
  RESULT_NAMES,
  resultJsonSchema,
} from '../../formats/results/index.ts';
import { notFound } from '../shared/not-found.ts';

/** `coachkit schema [COMMAND]`: prints the JSON Schema of a result, or lists the schemas. */
export async function schema(
  { io }: Context,
  words: readonly string[],
  options: { json?: boolean },
): Promise<void> {
  const name = words.join(' ');
  if (isResultName(name)) return io.write(toJson(resultJsonSchema(name)));
  if (name !== '') throw unknown(name);
  const schemas = RESULT_NAMES.map((each) => ({ name: each, about: aboutResult(each) }));
  if (options.json) return io.json({ schemas });
  await io.page([
    fields(schemas.map((each) => [each.name, each.about])),
    text('To print one: coachkit schema COMMAND', 'quiet'),
  ]);
}

/** The error for an unknown name, which may be that of a group. */
function unknown(name: string) {
  const inGroup = RESULT_NAMES.filter((each) => each.startsWith(`${name} `));
  const hint =
    inGroup.length > 0 ? `It has: ${inGroup.join(', ')}` : 'To list the schemas: coachkit schema';
  return notFound('schema', name, hint, { known: inGroup.length > 0 ? [] : RESULT_NAMES });
}
