/** The lines on stderr, where a command has a result for a program. */
import {
  ERROR_CODES,
  type ErrorCode,
  type ErrorJson,
  type NoteJson,
} from '../../core/describe-error.ts';
import * as z from '../../lib/zod.ts';
import { like, result, text, texts } from './result.ts';

export const errors = {
  error: like<ErrorJson>()(
    result('An error, as the last line on stderr with `--json`.', {
      error: z.object({
        message: text,
        hint: text.exactOptional(),
        details: text.exactOptional(),
        missing: texts.exactOptional(),
        code: z.enum(['bug', ...(Object.keys(ERROR_CODES) as ErrorCode[])]),
        exitCode: z.union(Object.values(ERROR_CODES).map((code) => z.literal(code))),
      }),
    }),
  ),
  note: like<NoteJson>()(result('A note, as a line on stderr with `--json`.', { note: text })),
};
