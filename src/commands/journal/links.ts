import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { CollectionName } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { LINKS, type LinkName } from '../../domain/journal/fields.ts';
import { type Linked, type Target, targetsIn, targetsMeant } from '../../domain/journal/links.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { shortId } from '../../lib/id.ts';
import { byName, defined } from '../../lib/objects.ts';
import { folded } from '../../lib/words.ts';

/** The links of an entry as they are typed. */
export type LinkFlags = { [link in LinkName]?: string | undefined };

/** All that an entry can be linked to. A damaged file of another command is passed over. */
export async function linkTargets(context: Context): Promise<Target[]> {
  const store = await context.store();
  const all = (name: CollectionName) => store.collection<Linked>(name).all({ damaged: () => {} });
  return targetsIn({
    sessions: all('sessions'),
    progress: all('progress'),
    coaches: all('coaches'),
    practices: all('practices'),
  });
}

/** The links that flags mean. @throws UsageError where one names nothing, or several things */
export async function linksFrom(context: Context, flags: LinkFlags): Promise<Pick<Entry, 'links'>> {
  const typed = Object.entries(defined(byName(LINKS, (link) => flags[link])));
  if (typed.length === 0) return {};
  const targets = await linkTargets(context);
  const links = typed.map(([link, words]) => {
    const possible = targets.filter((target) => target.link === link);
    return [link, link === 'value' ? valueFrom(possible, words) : idFrom(possible, link, words)];
  });
  return { links: Object.fromEntries(links) };
}

/** What each link of an entry is called, where that is known. */
export async function linkNames(context: Context, { links = {} }: Entry) {
  const targets = Object.keys(links).length === 0 ? [] : await linkTargets(context);
  return (link: string, to: string) =>
    link === 'value'
      ? to
      : (targets.find((target) => target.link === link && target.to === to)?.name ?? shortId(to));
}

/** The id of the one that is meant. Errors name ids, never what somebody wrote. */
function idFrom(possible: readonly Target[], link: string, typed: string): string {
  const found = targetsMeant(possible, typed);
  if (found[0] && found.length === 1) return found[0].to;
  const ids = (found.length > 0 ? found : possible).map(({ to }) => shortId(to)).join(', ');
  if (ids === '') throw new UsageError(`--${link}: there is no ${link} yet. Nothing was saved.`);
  const known = possible.flatMap(({ to, name }) => [name, shortId(to)]);
  const fault =
    found.length > 0
      ? `"${typed}" could be one of several.`
      : `there is no ${link} "${typed}".${didYouMean(typed, known)}`;
  throw new UsageError(`--${link}: ${fault} Nothing was saved.`, `Possible: ${ids}`);
}

/** A value as the person has written it before, or any word. */
function valueFrom(known: readonly Target[], typed: string): string {
  const word = typed.trim();
  if (word === '' || word.length > 60 || /\p{Cc}/u.test(word)) {
    throw new UsageError('--value takes a word or a few. Nothing was saved.');
  }
  return known.find(({ name }) => folded(name) === folded(word))?.to ?? word;
}
