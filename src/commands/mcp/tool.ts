import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Effect, McpTool } from '../../core/mcp.ts';
import type { infer as Infer, ZodObject } from '../../lib/zod.ts';

/** The things that a tool may use in one call. */
export interface Visit {
  /** Its store has only what an assistant may see, and cannot be changed. */
  context: Context;
  /** A context with the whole store, for a tool that saves. */
  own: Context;
}

/** Opens a visit for one call, and notes the call in the log. */
export type Visiting = <R extends object | string>(
  kind: 'tool' | 'resource' | 'prompt',
  name: string,
  act: (visit: Visit) => Promise<R>,
) => Promise<R>;

/** A tool, and what it does in a visit. */
export interface Tool<I extends ZodObject = ZodObject, O extends ZodObject = ZodObject> {
  name: string;
  title: string;
  description: string;
  input: I;
  output: O;
  effect: Effect;
  run(visit: Visit, args: Infer<I>): Promise<Infer<O>>;
}

/** Checks the types of a tool. */
export const tool = <I extends ZodObject, O extends ZodObject>(given: Tool<I, O>): Tool =>
  given as unknown as Tool;

/** A tool whose calls are noted. The setting counts at each call. */
export const offered = ({ run, ...about }: Tool, visiting: Visiting): McpTool => ({
  ...about,
  call: (args) =>
    visiting('tool', about.name, async (visit) => {
      const mayWrite = visit.own.preferences.mcp === 'write';
      if (about.effect !== 'reads' && !mayWrite) throw new UsageError(READS, TO_WRITE);
      return run(visit, args);
    }),
});

const READS = 'An assistant may only read. Nothing was changed.';
const TO_WRITE = 'To let it add actions and mark them done: coachkit config set mcp write';
