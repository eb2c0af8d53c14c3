/** The prompt for each kind of question. */
import type { Ask } from '../../core/context.ts';
import { multi } from './multi.ts';
import { choice, scale, yesNo } from './pick.ts';
import type { Prompt } from './prompt.ts';
import type { AskOf } from './question.ts';
import { rank } from './rank.ts';
import { rate } from './rate.ts';
import { sort } from './sort.ts';
import { date, line, list, longText } from './write.ts';

const PROMPTS: { [K in Ask['question']['kind']]: (ask: AskOf<K>) => Prompt } = {
  'yes-no': yesNo,
  more: yesNo,
  choice,
  multi,
  scale,
  number: line,
  text: line,
  'long-text': longText,
  date,
  list,
  rank,
  sort,
};

export function promptFor(ask: Ask): Prompt {
  if (ask.ratings) return rate(ask, ask.ratings);
  return (PROMPTS[ask.question.kind] as (ask: Ask) => Prompt)(ask);
}
