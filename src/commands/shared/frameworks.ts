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

/** The ids of the frameworks that the person added. */
export const ownIds = async (context: Context): Promise<ReadonlySet<string>> =>
  new Set((await context.frameworks()).own.list().map(({ id }) => id));

/** The option that names the framework of a command once more. Empty for the one in the settings. */
export const namedAgain = ({ preferences }: Context, named: string | undefined): string =>
  named === undefined || named === preferences.framework ? '' : ` --framework ${named}`;

/**
 * Returns the named framework, by id or file, or else the one in the settings.
 * @throws UsageError for an unknown framework
 */
export async function frameworkChosen(context: Context, named?: string): Promise<Framework> {
  return (await context.frameworks()).get(named ?? context.preferences.framework);
}
