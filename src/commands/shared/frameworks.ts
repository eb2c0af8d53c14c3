import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Framework } from '../../framework/schema/index.ts';

/** Returns every usable framework. A note names the enabled ones that cannot be used. */
export async function allFrameworks(context: Context): Promise<Framework[]> {
  const frameworks = await context.frameworks();
  const left = await frameworks.own.unusable();
  context.io.note(
    left.map((id) =>
      text(
        `Your framework "${id}" cannot be used and was skipped. To see why: coachkit framework show ${id}`,
      ),
    ),
  );
  return frameworks.all();
}

/**
 * Returns the named framework, by id or file, or else the one in the settings.
 * @throws UsageError for an unknown framework
 */
export async function frameworkChosen(context: Context, named?: string): Promise<Framework> {
  return (await context.frameworks()).get(named ?? context.preferences.framework);
}
