import type { Context } from '../context.ts';
import type { Framework } from '../framework/schema.ts';
import { text } from '../view.ts';

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
