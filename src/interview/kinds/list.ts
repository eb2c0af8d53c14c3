import { textsIn } from '../answers.ts';
import {
  asGiven,
  bad,
  countWords,
  good,
  type KindModule,
  type QuestionOf,
  wordsIn,
} from './kind.ts';

/** A list of entries in the person's own words. */
export const list: KindModule<QuestionOf<'list'>> = {
  read: ({ min = 0, max }, raw) => {
    const values = wordsIn(raw);
    const fits = values && values.length >= min && values.length <= (max ?? Infinity);
    return fits ? good(values) : bad(`a list${countWords(min, max)}`);
  },
  say: asGiven,
  template: () => ['  a list, e.g. [first, second]'],
  page: (_question, answer) => ({ items: textsIn(answer) }),
};
