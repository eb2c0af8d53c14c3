import { textsIn } from '../answers.ts';
import {
  bad,
  good,
  idsOf,
  type KindModule,
  labelOf,
  labels,
  optionLines,
  type QuestionOf,
  wordsIn,
} from './kind.ts';

type Rank = QuestionOf<'rank'>;

/** A ranking of options, or of entries from other questions. */
export const rank: KindModule<Rank> = {
  read: ({ options, top }, raw) => {
    const values = wordsIn(raw);
    const expected = expectedWords(top);
    const once = values && new Set(values).size === values.length;
    if (!values || !once || values.length === 0 || values.length > (top ?? Infinity)) {
      return bad(expected);
    }
    const ids = options && idsOf(options);
    const stranger = ids ? values.findIndex((value) => !ids.includes(value)) : -1;
    if (!ids || stranger < 0) return good(values);
    return bad(expected, { path: [stranger], got: values[stranger] ?? '', known: ids });
  },
  say: ({ options }, answer) => (Array.isArray(answer) ? labels(options, answer) : ''),
  template: ({ options = [], top }) => {
    const words = top === 1 ? 'a list of one, e.g. [first]' : 'a list, the most important first';
    const most = top !== undefined && top > 1 ? `, at most ${top}` : '';
    return [`  ${words}${most}`, ...optionLines(options)];
  },
  page: ({ options, top }, answer) => {
    const items = textsIn(answer).map((id) => labelOf(options, id));
    return items.length === 1 && top === 1 ? { text: items[0] ?? '' } : { items, ranked: true };
  },
  // A skipped ranking falls back to the listed entries, because later questions need some.
  entries: ({ from, top }, answer, entriesOf) =>
    answer === undefined && top !== 1 ? entriesOf(from) : textsIn(answer),
  /**
   * Without entries there is nothing to rank. With no more entries than wanted, there is nothing to
   * choose.
   */
  isAsked: ({ from, top = 1 }, { length }, answer) =>
    from === undefined || (length > 0 && (top === 1 || length > top || answer !== undefined)),
};

function expectedWords(top: number | undefined): string {
  if (top === 1) return 'one of the listed entries';
  return `${top === undefined ? '' : `up to ${top} of `}the listed entries, in order, each once`;
}
