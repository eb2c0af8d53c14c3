/** zod's home: the few pieces that schemas are made of. Named, so that a bundle leaves the rest out. */

export type { infer, ZodObject, ZodType } from 'zod';
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
  union,
  unknown,
  url,
} from 'zod';
