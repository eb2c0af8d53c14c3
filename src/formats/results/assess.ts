/** The results of `assess`. */
import { assessmentResult, resultWords } from '../../domain/assessment/schema.ts';
import { answers, instant, version, wording } from '../../domain/record.ts';
import * as z from '../../lib/zod.ts';
import { either, result, text, waiting } from './result.ts';

/** Version 1 had the labels and scores next to the other keys. */
const VERSION = 2;

const framework = version;

/** The suggestion of an assessment: ids, for which the framework has the words. */
const suggested = assessmentResult.omit({ urgent: true, heldBack: true });

const past = { id: text, on: instant, framework, result: suggested };

const shown = result(
  'One assessment as it was, with its reasons and answers in words.',
  { ...past, words: resultWords, wording, after: answers.exactOptional() },
  VERSION,
);

const { rules, scores, labels, sureness } = resultWords.shape;

export const assess = {
  assess: either(
    'The suggestion and its reasons. With `--history`, every assessment.',
    result(
      'With answers. Without an id, nothing was saved, because help is urgent.',
      {
        framework,
        result: suggested,
        id: text.exactOptional(),
        why: z.object({ rules, scores, labels, sureness }).exactOptional(),
        ...waiting,
      },
      VERSION,
    ),
    result(
      'With `--what-if`: the suggestion with other answers, and before.',
      { framework, result: suggested, before: suggested },
      VERSION,
    ),
    result(
      'With `--history`.',
      {
        runs: z.array(
          z.object({
            ...past,
            /** The answers that differ from those of the assessment before. */
            changed: z.array(z.object({ question: text, asked: text, from: text, to: text })),
          }),
        ),
      },
      VERSION,
    ),
    shown.describe('With `--why` alone: the last assessment, as `assess explain` prints it.'),
  ),
  'assess explain': shown,
};
