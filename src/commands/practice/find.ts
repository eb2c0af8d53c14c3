import type { Context } from '../../core/context.ts';
import { MenuLeft, UsageError } from '../../core/errors.ts';
import type { Framework, Practice } from '../../framework/schema/index.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { allFrameworks } from '../shared/frameworks.ts';

/** A practice and the framework it stands in. */
export interface Found {
  framework: Framework;
  practice: Practice;
}

/** All frameworks, or the one that is named by id or file. */
export async function frameworksFor(
  context: Context,
  idOrPath: string | undefined,
): Promise<Framework[]> {
  if (idOrPath === undefined) return allFrameworks(context);
  return [await (await context.frameworks()).get(idOrPath)];
}

export function practicesIn(frameworks: readonly Framework[]): Found[] {
  return frameworks.flatMap((framework) =>
    (framework.practices ?? []).map((practice) => ({ framework, practice })),
  );
}

/** The name under which what is half done of a practice is kept. */
export const practiceDraft = (framework: Framework, practice: Practice): string =>
  `practice-${framework.id}-${practice.id}`.slice(0, 80);

/** What to type for a practice: its id, with the framework before it where two have that id. */
export function practiceName({ framework, practice }: Found, all: readonly Found[]): string {
  const isShared = all.filter((each) => each.practice.id === practice.id).length > 1;
  return isShared ? `${framework.id}:${practice.id}` : practice.id;
}

/** A type of work is no practice, but there is a list of them. */
const hintFor = (id: string, all: readonly Found[]): string =>
  all.some(({ practice }) => practice.work === id)
    ? `Those for this type of work: coachkit practice list ${id}`
    : 'All of them: coachkit practice list';

/** Whether a practice that is not there any more is half done. */
async function isBegun(context: Context, id: string): Promise<boolean> {
  const drafts = (await context.store()).drafts.list();
  return drafts.some((name) => name.startsWith('practice-') && name.endsWith(`-${id}`));
}

/**
 * The practice that a person names by id, title or `framework:practice`. Where two frameworks have
 * one of that name it asks which.
 * @throws UsageError with a suggestion; or with both names, where there is nobody to ask
 */
export async function practiceNamed(
  context: Context,
  typed: string,
  framework: string | undefined,
): Promise<{ found: Found; all: Found[] }> {
  const all = practicesIn(await frameworksFor(context, framework));
  const [before, after] = typed.includes(':') ? typed.split(':', 2) : [undefined, typed];
  const id = (after ?? '')
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const fits = all.filter(
    (each) => each.practice.id === id && (before === undefined || each.framework.id === before),
  );
  const [first, second] = fits;
  if (first && !second) return { found: first, all };
  const names = fits.map((each) => practiceName(each, all));
  if (!first) {
    const ids = all.map((each) => practiceName(each, all));
    const [begun, ...others] = ids.filter((each) => each.startsWith(id));
    const meant =
      begun !== undefined && others.length === 0
        ? ` Did you mean "${begun}"?`
        : didYouMean(id, ids);
    const kept = await isBegun(context, id);
    throw new UsageError(
      `There is no practice "${typed}".${meant} Nothing was changed.${kept ? ' What you began of it is kept.' : ''}`,
      kept ? 'Its framework was removed. To go on: coachkit framework add FILE' : hintFor(id, all),
    );
  }
  if (!context.io.interactive) {
    throw new UsageError(
      `More than one framework has a practice "${id}". Nothing was changed.`,
      `Name one: ${names.map((name) => `coachkit practice ${name}`).join(' or ')}`,
    );
  }
  const prompts = await context.prompts();
  const chosen = await prompts.choose(
    `Which "${id}"?`,
    fits.map((each, index) => ({
      value: names[index] ?? '',
      label: `${each.practice.title} (${each.framework.title})`,
    })),
  );
  if (chosen === undefined) throw new MenuLeft('Nothing was changed.');
  return { found: fits[names.indexOf(chosen)] ?? first, all };
}
