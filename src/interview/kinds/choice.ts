import {
  bad,
  good,
  idsOf,
  type KindModule,
  labelOf,
  optionLines,
  optionNamed,
  type QuestionOf,
} from './kind.ts';

/** A choice of one option. */
export const choice: KindModule<QuestionOf<'choice'>> = {
  read: ({ options }, raw) => {
    const value = String(raw).trim();
    const id = typeof raw === 'object' ? undefined : optionNamed(options, value);
    if (id !== undefined) return good(id);
    const known = idsOf(options);
    return bad(`one of ${known.join(', ')}`, { got: value, known });
  },
  say: ({ options }, answer) => labelOf(options, String(answer)),
  template: ({ options }) => optionLines(options),
};
