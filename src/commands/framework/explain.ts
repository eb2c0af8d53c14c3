import { fields, heading, raw, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { toJson } from '../../formats/json-output.ts';
import { CODES } from '../../framework/diagnostics/codes.ts';
import { frameworkJsonSchema } from '../../framework/schema/index.ts';

/** `coachkit framework schema`: prints the JSON Schema of framework files. */
export function schema({ io }: Context): void {
  io.write(toJson(frameworkJsonSchema()));
}

/**
 * `coachkit framework explain [CODE]`: explains a code with a wrong and a right example. Without a
 * code, lists all codes.
 */
export function explain({ io }: Context, typed: string | undefined) {
  if (typed === undefined) {
    return io.show([fields(Object.entries(CODES).map(([code, info]) => [code, info.title]))]);
  }
  const code = Object.keys(CODES).find((known) => known === typed.toUpperCase());
  if (code === undefined) {
    throw new UsageError(
      `No code is called "${typed}".`,
      'To list them: coachkit framework explain',
    );
  }
  const info = CODES[code as keyof typeof CODES];
  io.show([
    title(`${code}: ${info.title}`),
    text(info.meaning),
    heading('Wrong'),
    raw(indented(info.wrong)),
    heading('Right'),
    raw(indented(info.right)),
  ]);
}

const indented = (lines: string): string => lines.replace(/^/gm, '  ');
