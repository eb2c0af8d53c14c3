/** Shared parts of the format: ids, texts of limited length, commands, conditions. */

import * as z from '../../lib/zod.ts';
import type { Condition } from '../rules/conditions.ts';

export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const id = z
  .string()
  .regex(ID, 'must be lower-case words joined by hyphens')
  .describe(
    'A stable id: lower-case words joined by hyphens. Never reuse an id for something else.',
  );

export const line = z.string().min(1).max(300);

export const text = z.string().min(1).max(2000);

export const command = line
  // Not `startsWith`, whose `format` in a JSON Schema is unknown to validators.
  .regex(/^coachkit/, 'must be a command that begins with `coachkit`')
  .describe('A command to type, e.g. `coachkit assess`.');

export const refs = z
  .array(z.string().regex(/^[A-Z]+\d+$/, 'must be capital letters and a number (such as S12)'))
  .optional()
  .describe('The numbered lines of the source document, e.g. [S12].');

export const count = z.int().min(0);

export const words = z.array(z.string().min(1)).min(1);

export const condition: z.ZodType<Condition, Condition> = z
  .lazy(() =>
    z.union([
      line,
      z.strictObject({
        all: z.array(condition).min(1).optional(),
        any: z.array(condition).min(1).optional(),
        none: z.array(condition).min(1).optional(),
        unless: z.array(condition).min(1).optional(),
        atLeast: z
          .strictObject({ count: z.int().min(1), of: z.array(condition).min(1) })
          .optional(),
      }),
    ]),
  )
  .meta({
    id: 'condition',
    description:
      'One comparison, e.g. `stage in [vp, cxo]`, `pull >= 3`, `right-now includes danger`, ' +
      '`transition is not none`. Or several under all, any, none, unless or atLeast. A skipped ' +
      'answer is unknown: `none` needs known answers, `unless` blocks only if it is known to hold.',
  });
