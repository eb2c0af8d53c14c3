/**
 * The parts of the schemas for results, which are what `--json` prints. Only `coachkit schema` and the
 * tests load them, since zod takes longer to load than most results to print.
 */
import * as z from '../../lib/zod.ts';

export const text = z.string();
export const texts = z.array(text);
export const flag = z.boolean();
export const count = z.int().min(0);

/** Present and true if the journal is locked, so that the record waits for the next unlock. */
export const waiting = { locked: z.literal(true).exactOptional() };

/** A result. Its keys are camelCase, except where they are ids. A changed key raises the version. */
export const result = <Shape extends z.ZodRawShape, Version extends number = 1>(
  about: string,
  shape: Shape,
  version: Version = 1 as Version,
) => z.object({ schemaVersion: z.literal(version), ...shape }).describe(about);

/** The result of a command that prints another document for some options. */
export const either = <Results extends readonly [z.ZodType, ...z.ZodType[]]>(
  about: string,
  ...results: Results
) => z.union(results).describe(about);

/** Makes the compiler check that a schema has the values of a type, and all of its keys. */
export const like =
  <T>() =>
  <S extends z.ZodType<T>>(schema: S & ([keyof T] extends [keyof z.infer<S>] ? unknown : never)) =>
    schema as S;
