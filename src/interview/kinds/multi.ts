import {
  bad,
  good,
  idsOf,
  type KindModule,
  labels,
  optionLines,
  optionNamed,
  type QuestionOf,
  wordsIn,
} from './kind.ts';

/** Any number of options. `none` and an empty list mean none of them. */
export const multi: KindModule<QuestionOf<'multi'>> = {
  read: ({ options }, raw) => {
    const ids = idsOf(options);
    const values = wordsIn(raw);
    const expected = `a list of ${ids.join(', ')}, or none`;
    if (!values) return bad(expected);
    if (values.length === 1 && values[0] === 'none') return good([]);
    const ticked = values.map((value) => optionNamed(options, value));
    const stranger = ticked.indexOf(undefined);
    if (stranger >= 0) {
      const got = values[stranger] ?? '';
      const path = Array.isArray(raw) ? [stranger] : [];
      return bad(expected, { path, got, known: [...ids, 'none'] });
    }
    return good(ids.filter((id) => ticked.includes(id)));
  },
  say: ({ options, none }, answer) =>
    Array.isArray(answer) && answer.length > 0 ? labels(options, answer) : none,
  template: ({ options }) => [
    '  a list, e.g. [a, b]; [] means none of these',
    ...optionLines(options),
  ],
};
