import { type LearnCard, type LearnPart, partsOf, searchCards } from '../coaching/learn.ts';
import type { Context } from '../context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import { cardsMarkdown } from '../export/cards.ts';
import type { Framework, Topic } from '../framework/schema.ts';
import { type Block, command, fields, heading, list, text, title } from '../view.ts';
import { frameworkChosen } from './framework-chosen.ts';
import { toJson } from './json.ts';

export interface LearnOptions {
  framework?: string;
  format?: string;
  json?: boolean;
}

/** `coachkit learn [TOPIC]`: the topics there are, or the cards of one. */
export async function learn(
  context: Context,
  name: string | undefined,
  options: LearnOptions,
): Promise<void> {
  const framework = await frameworkOf(context, options);
  const topics = topicsOf(framework);
  if (name === undefined && options.format !== 'md') return overview(context, framework, options);
  const chosen = name === undefined ? topics : [topicOf(topics, name)];
  const parts = chosen.map((topic) => ({ topic, parts: partsOf(framework, topic) }));
  if (options.json) {
    const { id, version } = framework;
    return context.io.write(
      toJson({ schemaVersion: 1, framework: { id, version }, topics: parts.map(asJson) }),
    );
  }
  if (options.format === 'md') {
    return context.io.write(cardsMarkdown(parts.map(({ topic, parts }) => ({ ...topic, parts }))));
  }
  await context.io.page(parts.flatMap(({ topic, parts }) => topicBlocks(topic, parts)));
}

/** `coachkit learn search WORDS`: cards that hold all of these words. */
export async function searchLearn(
  context: Context,
  words: readonly string[],
  options: LearnOptions,
): Promise<void> {
  const framework = await frameworkOf(context, options);
  const cards = searchCards(framework, words);
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, cards }));
  if (cards.length === 0) {
    context.io.note([
      text(`No card holds ${words.map((word) => `"${word}"`).join(' and ')}.`),
      command('coachkit learn', 'All topics.'),
    ]);
    return;
  }
  await context.io.page(
    topicsOf(framework).flatMap((topic) => {
      const found = cards.filter((card) => card.topic === topic.id);
      if (found.length === 0) return [];
      return [
        heading(topic.title),
        list(found.map((card) => cardItem(card, topic.command))),
        command(`coachkit learn ${topic.id}`, 'All of this topic.'),
      ];
    }),
  );
}

async function frameworkOf(context: Context, { framework, format }: LearnOptions) {
  if (format !== undefined && format !== 'md') {
    throw new UsageError(`--format is "md" here, not "${format}".`);
  }
  return frameworkChosen(context, framework);
}

/** The topics a framework names, else one made of all its sections. */
function topicsOf(framework: Framework): readonly Topic[] {
  const { id, title: name, sections = [], pitfalls = [], topics } = framework;
  if (topics) return topics;
  const show = `coachkit framework show ${id}`;
  return [
    ...sections.map((s) => ({ id: s.id, title: s.title, sections: [s.id], command: show })),
    ...(pitfalls.length > 0
      ? [{ id: 'pitfalls', title: `Pitfalls: ${name}`, pitfalls: true as const, command: show }]
      : []),
  ];
}

function topicOf(topics: readonly Topic[], name: string): Topic {
  const found = topics.find(({ id }) => id === name);
  if (found) return found;
  const ids = topics.map(({ id }) => id);
  throw new UsageError(
    `There is no topic "${name}".${didYouMean(name, ids)}`,
    'All topics: coachkit learn. To look for a word: coachkit learn search WORD',
  );
}

function overview({ io }: Context, framework: Framework, options: LearnOptions): void {
  const topics = topicsOf(framework);
  const { id, version } = framework;
  if (options.json) {
    const short = topics.map(({ id, title: name, command: acts }) => ({
      id,
      title: name,
      command: acts,
    }));
    io.write(toJson({ schemaVersion: 1, framework: { id, version }, topics: short }));
    return;
  }
  io.show([
    title(framework.title),
    fields(topics.map((topic) => [topic.id, topic.title])),
    text(''),
    command(`coachkit learn ${topics[0]?.id ?? 'TOPIC'}`, 'One topic.'),
    command('coachkit learn search WORD', 'Where a word comes up.'),
  ]);
}

function asJson({ topic, parts }: { topic: Topic; parts: LearnPart[] }) {
  return { id: topic.id, title: topic.title, command: topic.command, parts };
}

function topicBlocks(topic: Topic, parts: readonly LearnPart[]): Block[] {
  const own = new Set(parts.flatMap(({ cards }) => cards.map((card) => card.command)));
  const isAlone = parts.length === 1 && parts[0]?.title === topic.title;
  return [
    title(topic.title),
    ...parts.flatMap((part) => [
      ...(isAlone ? [] : [heading(part.title)]),
      ...(part.intro ? [text(part.intro)] : []),
      list(part.cards.map((card) => cardItem(card, topic.command))),
    ]),
    ...(own.has(topic.command) ? [command(topic.command, 'Act on it.')] : []),
  ];
}

/** A card as an item; its command is named where it is another than that of the whole topic. */
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
