import type { Context } from '../../core/context.ts';
import type { Framework, QuestionOption } from '../../framework/schema/index.ts';
import { wordsOf } from '../../lib/words.ts';
import { frameworkChosen } from '../shared/frameworks.ts';

/** What a measure can begin from: the examples of these frameworks, the first being the usual one. */
export interface Examples {
  frameworks: readonly Framework[];
  /** The option by which each is picked, and the name under which it is kept: `framework/example`. */
  refs: ReadonlyMap<string, string>;
}

/** Those of the person's framework and of every one they enabled, or only of the one that is named. */
export async function examplesFor(context: Context, named?: string): Promise<Examples> {
  const chosen = await frameworkChosen(context, named);
  const enabled = named === undefined ? await (await context.frameworks()).own.usable() : [];
  const frameworks = [chosen, ...enabled.filter(({ id }) => id !== chosen.id)];
  const refs = frameworks.flatMap((framework) =>
    (framework.measures ?? []).map(({ id }) => {
      const ref = `${framework.id}/${id}`;
      return [framework === chosen ? id : ref, ref] as const;
    }),
  );
  return { frameworks, refs: new Map(refs) };
}

/** What a measure can begin from, to pick from; nothing where there are no examples. */
export function startOptions({ frameworks, refs }: Examples): QuestionOption[] {
  const ids = [...refs.keys()];
  const labels = frameworks.flatMap(({ title, measures = [] }, i) =>
    measures.map(({ text }) => (i === 0 ? `An example: ${text}` : `From ${title}: ${text}`)),
  );
  if (labels.length === 0) return [];
  return [
    { id: 'own', label: 'I write my own' },
    ...labels.map((label, i) => ({ id: ids[i] ?? '', label })),
  ];
}

/** Whether a text is more than an example or a sign as it stands, whatever its capitals and signs. */
export function isOwnWords(text: string, { frameworks }: Examples): boolean {
  const known = frameworks.flatMap(({ measures = [], sections = [] }) => [
    ...measures,
    ...(sections.find(({ id }) => id === 'signs-of-progress')?.cards ?? []),
  ]);
  const plain = (words: string) => wordsOf(words).join(' ');
  return !known.some((each) => plain(each.text) === plain(text));
}
