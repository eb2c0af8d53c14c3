import { command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { type CareNotice, careFor } from '../../domain/care/care.ts';
import { type Suggested, suggestFor } from '../../domain/learning/suggest.ts';
import { allFrameworks } from '../shared/frameworks.ts';

/** `coachkit suggest "TEXT"`: which parts of which framework fit these words. Nothing is kept. */
export async function suggest(context: Context, words: readonly string[], options: Common) {
  const isStdin = words.length === 1 && words[0] === '-';
  const said = isStdin ? new TextDecoder().decode(await context.files.read('-')) : words.join(' ');
  if (said.trim() === '') {
    const example = 'Like this: coachkit suggest "I feel stuck"';
    throw new UsageError('There are no words to go by.', example);
  }
  const care = (await context.frameworks()).care();
  const notice = careFor(care, { texts: [said] });
  // Next to words of danger or harm, a suggestion to work on oneself would be wrong.
  const suggestions = notice
    ? [suggestedBy(notice, said)]
    : suggestFor(said, await allFrameworks(context));
  if (options.json) return context.io.json({ suggestions });
  if (suggestions.length === 0) {
    return context.io.show([
      text('Nothing in the frameworks fits this well.'),
      command('coachkit assess', 'Five minutes of questions show which kind of help fits.'),
      command('coachkit learn', 'All topics.'),
      command('coachkit support', 'If it is hard: people to talk to.'),
    ]);
  }
  context.io.show(
    suggestions.flatMap(({ framework, why, said: found, command: acts }) => [
      command(acts, why),
      text(`You said ${quoted(found)}. From: ${framework.title}.`, 'quiet'),
      text(''),
    ]),
  );
}

/** People to turn to, in the form of a suggestion. */
const suggestedBy = ({ id, say, command, said }: CareNotice, all: string): Suggested => ({
  framework: { id: 'coachkit', title: 'coachkit' },
  ...{ id, why: say, command, said: [said ?? all] },
});

const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');
