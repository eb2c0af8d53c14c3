import type { Context } from '../../core/context.ts';
import { MenuLeft, UsageError } from '../../core/errors.ts';
import type { Framework, Practice } from '../../framework/schema/index.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { allFrameworks } from '../shared/frameworks.ts';

/** A practice and the framework it belongs to. */
export interface Found {
  framework: Framework;
  practice: Practice;
}

/** All frameworks, or the one named by id or file. */
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

/** The draft name of a practice. */
export const practiceDraft = (framework: Framework, practice: Practice): string =>
  `practice-${framework.id}-${practice.id}`.slice(0, 80);

/** The name to type for a practice: its id, or `framework:id` if two practices share the id. */
export function practiceName({ framework, practice }: Found, all: readonly Found[]): string {
  const isShared = all.filter((each) => each.practice.id === practice.id).length > 1;
  return isShared ? `${framework.id}:${practice.id}` : practice.id;
}

/**
 * The hint for an unknown practice. If the word is a type of work, the hint lists its practices.
 */
const hintFor = (id: string, all: readonly Found[]): string =>
  all.some(({ practice }) => practice.work === id)
    ? `To list the practices for this type of work: coachkit practice list ${id}`
    : 'To list them: coachkit practice list';

/** Whether there is a draft for a practice that no longer exists. */
async function hasDraft(context: Context, id: string): Promise<boolean> {
  const drafts = (await context.store()).drafts.list();
  return drafts.some((name) => name.startsWith('practice-') && name.endsWith(`-${id}`));
}

/**
 * Finds a practice by id, title or `framework:practice`. If several frameworks have it, asks which
 * one.
 * @throws UsageError for an unknown practice, or for several without a terminal
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
    const kept = await hasDraft(context, id);
    const safe = kept ? ' Your draft is kept.' : '';
    throw new UsageError(
      `coachkit has no practice "${typed}".${meant} Nothing was changed.${safe}`,
      kept
        ? 'Its framework was removed. To add it again: coachkit framework add FILE'
        : hintFor(id, all),
    );
  }
  if (!context.io.interactive) {
    throw new UsageError(
      `More than one framework has a practice "${id}". Nothing was changed.`,
      `To choose one: ${names.map((name) => `coachkit practice ${name}`).join(' or ')}`,
    );
  }
  const prompts = await context.prompts();
  const chosen = await prompts.choose(
    `Which "${id}" do you want?`,
    fits.map((each, index) => ({
      value: names[index] ?? '',
      label: `${each.practice.title} (${each.framework.title})`,
    })),
  );
  if (chosen === undefined) throw new MenuLeft('Nothing was changed.');
  return { found: fits[names.indexOf(chosen)] ?? first, all };
}

/** @throws UsageError for a word that no practice has */
export function known(what: string, word: string | undefined, words: readonly string[]): void {
  if (word === undefined || words.length === 0 || words.includes(word)) return;
  const each = [...new Set(words)].sort();
  // "inner-critic" should suggest "critic".
  const parts = word.toLowerCase().split(/[^a-z]+/);
  const part = each.find((one) => parts.includes(one));
  const meant = part === undefined ? didYouMean(word, each) : ` Did you mean "${part}"?`;
  throw new UsageError(
    `No practice has the ${what} "${word}".${meant}`,
    `Use one of these: ${each.join(', ')}`,
  );
}
