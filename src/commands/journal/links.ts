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

/** The links of an entry, as typed. */
export type LinkFlags = { [link in LinkName]?: string | undefined };

/** Everything an entry can be linked to. Skips damaged files, since `doctor` reports them. */
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

/** The links that the flags name. @throws UsageError for a name with no match or several */
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

/** Returns a function that names a link, or gives its short id if the name is unknown. */
export async function linkNames(context: Context, { links = {} }: Entry) {
  const targets = Object.keys(links).length === 0 ? [] : await linkTargets(context);
  return (link: string, to: string) =>
    link === 'value'
      ? to
      : (targets.find((target) => target.link === link && target.to === to)?.name ?? shortId(to));
}

/** Finds the record that was typed and returns its id. Errors list ids, never private text. */
function idFrom(possible: readonly Target[], link: string, typed: string): string {
  const found = targetsMeant(possible, typed);
  if (found[0] && found.length === 1) return found[0].to;
  const ids = (found.length > 0 ? found : possible).map(({ to }) => shortId(to)).join(', ');
  if (ids === '') throw new UsageError(`--${link}: you have no ${link} yet. Nothing was saved.`);
  const known = possible.flatMap(({ to, name }) => [name, shortId(to)]);
  const fault =
    found.length > 0
      ? `more than one ${link} matches "${typed}".`
      : `you have no ${link} "${typed}".${didYouMean(typed, known)}`;
  throw new UsageError(`--${link}: ${fault} Nothing was saved.`, `Ids: ${ids}`);
}

/** Returns a known value in the person's own spelling, or the new value as typed. */
function valueFrom(known: readonly Target[], typed: string): string {
  const word = typed.trim();
  if (word === '' || word.length > 60 || /\p{Cc}/u.test(word)) {
    throw new UsageError(
      '--value must be one word or a few, at most 60 characters. Nothing was saved.',
    );
  }
  return known.find(({ name }) => folded(name) === folded(word))?.to ?? word;
}
