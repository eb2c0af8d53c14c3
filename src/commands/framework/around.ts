import type { Context } from '../../core/context.ts';
import type { Around } from '../../framework/load.ts';

/** The surroundings to check a framework against: commands, and the frameworks of this machine. */
export async function aroundFrameworks(context: Context, isShipped = false): Promise<Around> {
  const frameworks = await context.frameworks();
  const own = await frameworks.own.usable();
  const brought = new Set(frameworks.shipped().map(({ id }) => id));
  const shipped = (await frameworks.all()).filter(({ id }) => brought.has(id));
  return { commands: await context.commands(), shipped, own, isShipped };
}
