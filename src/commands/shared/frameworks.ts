import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Framework } from '../../framework/schema/index.ts';

/** Every framework that can be used. One the person enabled that cannot is named, and left out. */
export async function allFrameworks(context: Context): Promise<Framework[]> {
  const frameworks = await context.frameworks();
  const left = await frameworks.own.unusable();
  context.io.note(
    left.map((id) =>
      text(
        `Your framework "${id}" cannot be used and is left out. Why: coachkit framework show ${id}`,
      ),
    ),
  );
  return frameworks.all();
}

/** The framework that is named, by id or file, or else the one that the settings name. @throws UsageError */
export async function frameworkChosen(context: Context, named?: string): Promise<Framework> {
  return (await context.frameworks()).get(named ?? context.preferences.framework);
}
