/** zod's home: the few pieces the framework schemas are made of. Named, so that a bundle leaves the rest out. */

export type { infer, ZodType } from 'zod';
export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  int,
  iso,
  lazy,
  literal,
  number,
  record,
  strictObject,
  string,
  toJSONSchema,
  union,
  unknown,
  url,
} from 'zod';
