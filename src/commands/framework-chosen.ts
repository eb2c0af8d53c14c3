import type { Context } from '../context.ts';
import type { Framework } from '../framework/schema.ts';

/** The framework that is named, by id or file, or else the one that the settings name. @throws UsageError */
export async function frameworkChosen(context: Context, named?: string): Promise<Framework> {
  return (await context.frameworks()).get(named ?? context.preferences.framework);
}
