/**
 * No other file imports zod. This file exports by name the few functions that schemas need, so that
 * a bundle leaves out the rest.
 */

export type { infer, ZodObject, ZodRawShape, ZodType } from 'zod';
export {
  array,
  boolean,
  custom,
  discriminatedUnion,
  enum,
  int,
  iso,
  lazy,
  literal,
  nullable,
  number,
  object,
  record,
  strictObject,
  string,
  toJSONSchema,
  tuple,
  union,
  unknown,
  url,
} from 'zod';
