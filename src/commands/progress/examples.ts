import type { Context } from '../../core/context.ts';
import type { Framework, QuestionOption } from '../../framework/schema/index.ts';
import { wordsOf } from '../../lib/words.ts';
import { frameworkChosen } from '../shared/frameworks.ts';

/** Examples that a measure can start from; the first framework is the one in use. */
export interface Examples {
  frameworks: readonly Framework[];
  /** The option id of each example, and the name stored for it: `framework/example`. */
  refs: ReadonlyMap<string, string>;
}

/** Examples of the person's framework and of those they enabled, or only of the named one. */
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

/** The options a measure can start from; none if there are no examples. */
export function startOptions({ frameworks, refs }: Examples): QuestionOption[] {
  const ids = [...refs.keys()];
  const labels = frameworks.flatMap(({ title, measures = [] }, i) =>
    measures.map(({ text }) => (i === 0 ? `An example: ${text}` : `From ${title}: ${text}`)),
  );
  if (labels.length === 0) return [];
  return [
    { id: 'own', label: 'Write my own' },
    ...labels.map((label, i) => ({ id: ids[i] ?? '', label })),
  ];
}

/** Whether a text differs from every example and sign, apart from capitals and punctuation. */
export function isOwnWords(text: string, { frameworks }: Examples): boolean {
  const known = frameworks.flatMap(({ measures = [], sections = [] }) => [
    ...measures,
    ...(sections.find(({ id }) => id === 'signs-of-progress')?.cards ?? []),
  ]);
  const plain = (words: string) => wordsOf(words).join(' ');
  return !known.some((each) => plain(each.text) === plain(text));
}
