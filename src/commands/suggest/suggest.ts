import { type Block, command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { type CareNotice, careFor } from '../../domain/care/care.ts';
import { type Suggested, suggestFor } from '../../domain/learning/suggest.ts';
import { readBashLine } from '../../lib/shell-words.ts';
import { allFrameworks, ownIds } from '../shared/frameworks.ts';

/**
 * `coachkit suggest "TEXT"`: the parts of all frameworks that fit the text. Without text, asks for
 * it. Saves nothing. In a terminal, ends with a menu of those parts.
 */
export async function suggest(
  context: Context,
  words: readonly string[],
  options: Common,
): Promise<string[] | undefined> {
  const said = await wordsOf(context, words);
  const care = (await context.frameworks()).care();
  const notice = careFor(care, { texts: [said] });
  // After words of danger or harm, a suggestion to work on yourself would be wrong.
  const suggestions = notice
    ? [suggestedBy(notice, said)]
    : suggestFor(said, await allFrameworks(context), await ownIds(context));
  if (options.json) {
    context.io.json({ suggestions });
    return undefined;
  }
  context.io.show(suggestions.length === 0 ? NOTHING : suggestions.flatMap(hitBlocks));
  // After words of danger or harm, nothing else is offered.
  return notice ? undefined : choose(context, suggestions);
}

async function wordsOf(context: Context, words: readonly string[]): Promise<string> {
  if (words.length === 0 && context.io.interactive) {
    return (await context.prompts()).line("What's on your mind?");
  }
  const isStdin = words.length === 1 && words[0] === '-';
  const said = isStdin ? new TextDecoder().decode(await context.files.read('-')) : words.join(' ');
  if (said.trim() !== '') return said;
  const example = 'For example: coachkit suggest "I feel stuck"';
  throw new UsageError('coachkit needs a few words to go by.', example);
}

const NOTHING = [
  text('Nothing here is a good match for that.'),
  command('coachkit assess', 'Take five minutes to see which kind of help fits.'),
  command('coachkit learn', 'Read about any topic.'),
  command('coachkit support', 'When things are hard: people to talk to.'),
];

const hitBlocks = ({ framework, why, said, command: acts }: Suggested): Block[] => [
  command(acts, why),
  text(`You said ${quoted(said)}. From: ${framework.title}.`, 'quiet'),
  text(''),
];

/** Offers the suggestions in a terminal. Returns the words of the chosen command, if any. */
async function choose(
  { io, prompts }: Context,
  suggestions: readonly Suggested[],
): Promise<string[] | undefined> {
  if (!io.interactive || suggestions.length === 0) return undefined;
  const ask = await prompts();
  const chosen: string | undefined = await ask.choose('Do it now?', [
    ...suggestions.map(({ command }) => ({ value: command, label: command })),
    { value: '', label: 'Done', isOut: true },
  ]);
  return chosen ? readBashLine(chosen).words.slice(1) : undefined;
}

/** Turns a care notice into a suggestion of people to turn to. */
const suggestedBy = ({ id, say, command, said }: CareNotice, all: string): Suggested => ({
  framework: { id: 'coachkit', title: 'coachkit' },
  ...{ id, why: say, command, said: [said ?? all] },
});

const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');
