/** All kinds of questions. */
import type { Question } from '../../framework/schema/index.ts';
import { choice } from './choice.ts';
import { date } from './date.ts';
import { group } from './group.ts';
import type { Kind, KindModule, QuestionOf } from './kind.ts';
import { list } from './list.ts';
import { multi } from './multi.ts';
import { number } from './number.ts';
import { rank } from './rank.ts';
import { scale } from './scale.ts';
import { sort } from './sort.ts';
import { longText, text } from './text.ts';
import { yesNo } from './yes-no.ts';

const KINDS: { [K in Kind]: KindModule<QuestionOf<K>> } = {
  'yes-no': yesNo,
  choice,
  multi,
  scale,
  number,
  text,
  'long-text': longText,
  date,
  list,
  rank,
  sort,
  group,
};

/** The module for the kind of a question. Use it only for that question. */
export function kindOf(question: Question): KindModule<Question> {
  return KINDS[question.kind] as KindModule<Question>;
}
