import type { Context } from '../../core/context.ts';
import type { Framework, QuestionOption } from '../../framework/schema/index.ts';
import { wordsOf } from '../../lib/words.ts';
import { frameworkChosen, ownIds } from '../shared/frameworks.ts';

/** Examples to start a measure from. The first framework is the one in use. */
export interface Examples {
  frameworks: readonly Framework[];
  /** The ids of the frameworks that the person added. */
  own: ReadonlySet<string>;
  /** From the option id of each example to its stored name, `framework/example`. */
  refs: ReadonlyMap<string, string>;
}

/** The examples of the person's framework and all enabled ones, or only of the named framework. */
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
  return { frameworks, own: await ownIds(context), refs: new Map(refs) };
}

/** The options for starting a measure. Empty if there are no examples. */
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

/** The words of an example that is in a framework of the person's own, by the option's id. */
export function ownExample(
  { frameworks, own, refs }: Examples,
  option: unknown,
): string | undefined {
  const ref = refs.get(String(option));
  return frameworks
    .filter(({ id }) => own.has(id))
    .flatMap(({ id, measures = [] }) =>
      measures.map((each) => ({ ...each, ref: `${id}/${each.id}` })),
    )
    .find((each) => each.ref === ref)?.text;
}

/**
 * Whether a text differs from every example and sign of progress, ignoring case and punctuation. The
 * words in a framework that the person added are their own.
 */
export function isOwnWords(text: string, { frameworks, own }: Examples): boolean {
  const others = frameworks.filter(({ id }) => !own.has(id));
  const known = others.flatMap(({ measures = [], sections = [] }) => [
    ...measures,
    ...(sections.find(({ id }) => id === 'signs-of-progress')?.cards ?? []),
  ]);
  const plain = (words: string) => wordsOf(words).join(' ');
  return !known.some((each) => plain(each.text) === plain(text));
}
