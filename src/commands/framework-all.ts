import type { Context } from '../context.ts';
import type { Framework } from '../framework/schema.ts';
import { text } from '../view.ts';

/** Every framework that can be used. One the person enabled that cannot is named, and left out. */
export async function allFrameworks(context: Context): Promise<Framework[]> {
  const frameworks = await context.frameworks();
  const usable = new Set((await frameworks.own.usable()).map(({ id }) => id));
  const left = frameworks.own.list().filter(({ id }) => !usable.has(id));
  context.io.note(
    left.map(({ id }) =>
      text(
        `Your framework "${id}" cannot be used and is left out. Why: coachkit framework show ${id}`,
      ),
    ),
  );
  return frameworks.all();
}
