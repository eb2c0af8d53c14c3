import { type Block, command, fields, heading, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import {
  type LearnCard,
  type LearnPart,
  partsOf,
  searchCards,
  topicsOf,
} from '../../domain/learning/topics.ts';
import { cardsMarkdown } from '../../formats/cards.ts';
import type { Framework, Topic } from '../../framework/schema/index.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { allFrameworks, frameworkChosen } from '../shared/frameworks.ts';
import { nextLine } from '../shared/next-line.ts';

/**
 * `coachkit learn [TOPIC]`: the topics of a framework, as a menu in a terminal. With a topic, its
 * cards from every framework that has it.
 */
export async function learn(
  context: Context,
  name: string | undefined,
  options: Common,
): Promise<void> {
  const framework = await frameworkOf(context, options);
  if (name === undefined && options.format !== 'md') {
    if (options.json || !context.io.interactive || !context.io.terminal) {
      return overview(context, framework, options);
    }
    const topic = await topicPicked(context, framework);
    return topic === undefined ? undefined : learn(context, topic, options);
  }
  const chosen =
    name === undefined
      ? topicsOf(framework).map((topic) => readIn(framework, topic))
      : topicsNamed(name, await frameworksToSearch(context, options));
  if (options.json) {
    const topics = chosen.map(({ framework: from, topic: { id, title, command }, parts }) => {
      return { framework: { id: from.id, title: from.title }, id, title, command, parts };
    });
    return context.io.json({ framework: versionOf(framework), topics });
  }
  if (options.format === 'md') {
    const isOne = chosen.every((each) => each.framework === framework);
    return context.io.write(
      cardsMarkdown(
        chosen.map(({ framework: from, topic, parts }) => ({
          ...{ ...topic, parts },
          ...(!isOne && { from: from.title }),
        })),
      ),
    );
  }
  await context.io.page(chosen.flatMap(topicBlocks));
  const silent = chosen.find((each) => !saysWhatNext(each));
  if (silent) nextLine(context, options, silent.topic.command, 'act on it');
}

/** Asks for a topic in a terminal. Undefined if the person leaves the menu. */
async function topicPicked(
  { prompts }: Context,
  framework: Framework,
): Promise<string | undefined> {
  const choices = topicsOf(framework).map(({ id, title }) => ({ value: id, label: title }));
  return (await prompts()).choose('What do you want to read about?', choices);
}

/** A topic of one framework, with its cards. */
interface TopicRead {
  framework: Framework;
  topic: Topic;
  parts: LearnPart[];
}

const readIn = (framework: Framework, topic: Topic): TopicRead => ({
  framework,
  topic,
  parts: partsOf(framework, topic),
});

/** Finds a topic in every framework that has it. @throws UsageError if none has it */
function topicsNamed(name: string, frameworks: readonly Framework[]): TopicRead[] {
  const found = frameworks.flatMap((framework) =>
    topicsOf(framework)
      .filter(({ id }) => id === name)
      .map((topic) => readIn(framework, topic)),
  );
  if (found.length > 0) return found;
  const ids = new Set(frameworks.flatMap((framework) => topicsOf(framework).map(({ id }) => id)));
  const [first, second] = frameworks;
  throw new UsageError(
    `${first && !second ? `"${first.title}" has no` : 'No framework has a'} topic "${name}".${didYouMean(name, [...ids])}`,
    'To list the topics: coachkit learn [--framework NAME]. To find a word: coachkit learn search WORD',
  );
}

/**
 * `coachkit learn search WORDS`: the cards that contain all the words, in all frameworks or in one.
 */
export async function searchLearn(context: Context, words: readonly string[], options: Common) {
  const found = (await frameworksToSearch(context, options))
    .map((framework) => ({ framework, cards: searchCards(framework, words) }))
    .filter(({ cards }) => cards.length > 0);
  if (options.json) {
    const cards = found.flatMap(({ framework: { id, title: name }, cards }) =>
      cards.map((card) => ({ framework: { id, title: name }, ...card })),
    );
    return context.io.json({ cards });
  }
  if (found.length === 0) {
    return context.io.note([
      text(`No card contains ${words.map((word) => `"${word}"`).join(' and ')}.`),
      command('coachkit learn', 'List the topics.'),
    ]);
  }
  await context.io.page(found.flatMap((each) => foundBlocks(context, each)));
}

/** The named framework, or all of them with the default one first. */
async function frameworksToSearch(context: Context, options: Common): Promise<Framework[]> {
  const chosen = await frameworkOf(context, options);
  if (options.framework !== undefined) return [chosen];
  const all = await allFrameworks(context);
  return [chosen, ...all.filter(({ id }) => id !== chosen.id)];
}

/** The cards found in one framework, grouped by topic. */
function foundBlocks(
  context: Context,
  { framework, cards }: { framework: Framework; cards: readonly LearnCard[] },
): Block[] {
  return [
    title(framework.title),
    ...topicsOf(framework).flatMap((topic) => {
      const found = cards.filter((card) => card.topic === topic.id);
      if (found.length === 0) return [];
      return [
        heading(topic.title),
        list(found.map((card) => cardItem(card, topic.command))),
        command(learnCommand(context, framework, topic.id), 'Read the whole topic.'),
      ];
    }),
  ];
}

/** The command for a topic. Names the framework unless it is the default one. */
function learnCommand({ preferences }: Context, { id }: Framework, topic: string): string {
  return `coachkit learn ${topic}${id === preferences.framework ? '' : ` --framework ${id}`}`;
}

async function frameworkOf(context: Context, { framework, format }: Common) {
  if (format !== undefined && format !== 'md') {
    throw new UsageError(`--format must be "md" here, not "${format}".`);
  }
  return frameworkChosen(context, framework);
}

async function overview(context: Context, framework: Framework, options: Common) {
  const { io } = context;
  const topics = topicsOf(framework);
  if (options.json) {
    const short = topics.map(({ id, title, command }) => ({ id, title, command }));
    return io.json({ framework: versionOf(framework), topics: short });
  }
  io.show([
    title(framework.title),
    fields(topics.map((topic) => [topic.id, topic.title])),
    text(''),
    command(learnCommand(context, framework, topics[0]?.id ?? 'TOPIC'), 'Read one topic.'),
    command('coachkit learn search WORD', 'Find a word in every framework.'),
    ...(options.framework === undefined ? await others(context, framework) : []),
  ]);
}

/** Lists the other frameworks to read. */
async function others(context: Context, { id: chosen }: Framework): Promise<Block[]> {
  const rest = (await context.frameworks()).list().filter(({ id }) => id !== chosen);
  return [
    heading('Other frameworks: coachkit learn --framework NAME'),
    fields(rest.map(({ id, title: name }) => [id, name])),
  ];
}

/**
 * Whether to end a topic with its command. Cards with the same command do not show it themselves.
 */
const saysWhatNext = ({ topic, parts }: Pick<TopicRead, 'topic' | 'parts'>): boolean =>
  parts.some(({ cards }) => cards.some((card) => card.command === topic.command));

function topicBlocks({ framework, topic, parts }: TopicRead): Block[] {
  const isAlone = parts.length === 1 && parts[0]?.title === topic.title;
  return [
    title(topic.title),
    text(`From: ${framework.title}.`, 'quiet'),
    ...parts.flatMap((part) => [
      ...(isAlone ? [] : [heading(part.title)]),
      ...(part.intro ? [text(part.intro)] : []),
      list(part.cards.map((card) => cardItem(card, topic.command))),
    ]),
    ...(saysWhatNext({ topic, parts }) ? [command(topic.command, 'Act on it.')] : []),
  ];
}

/** A card as a list item. Shows its command only if the topic has a different one. */
function cardItem(card: LearnCard, around: string): { text: string; under: string[] } {
  const { title: name, text: body, points, by, note, link, command: acts } = card;
  return {
    text: name ? `${name}: ${body}` : body,
    under: [
      ...points.map((point) => `- ${point}`),
      ...(by ? [`By ${by.join(', ')}.`] : []),
      ...(note ? [note] : []),
      ...(link ? [link] : []),
      ...(acts !== around ? [`-> ${acts}`] : []),
    ],
  };
}
