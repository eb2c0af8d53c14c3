import type { LearnCard, LearnPart } from '../domain/learning/topics.ts';
import type { Card, Section } from '../framework/schema/index.ts';

export interface TopicText {
  title: string;
  /** The title of its framework, if the cards come from several frameworks. */
  from?: string;
  command: string;
  parts: readonly LearnPart[];
}

/** Cards as Markdown: a heading for each topic and part, and a list item for each card. */
export function cardsMarkdown(topics: readonly TopicText[]): string {
  const blocks = topics.flatMap(({ title, from, command, parts }) => [
    `# ${title}`,
    ...(from ? [`From: ${from}.`] : []),
    ...parts.flatMap((part) => [
      ...(part.title === title ? [] : [`## ${part.title}`]),
      ...(part.intro ? [part.intro] : []),
      part.cards.map((card) => item(card, command)).join('\n'),
    ]),
    `\`${command}\``,
  ]);
  return `${blocks.join('\n\n')}\n`;
}

/** A card as a list item, with its command if it differs from the command of the topic. */
function item(card: LearnCard, around: string): string {
  const { title, text, points, by, note, link, command } = card;
  const after = [
    ...(by ? [`By ${by.join(', ')}.`] : []),
    ...(note ? [`*${note}*`] : []),
    ...(link ? [`<${link}>`] : []),
    ...(command === around ? [] : [`\`${command}\``]),
  ];
  const first = [title ? `**${title}**: ${text}` : text, ...after].join(' ');
  return [`- ${first}`, ...points.map((point) => `  - ${point}`)].join('\n');
}

/** The questions for a first conversation, as one page of Markdown. */
export function questionsMarkdown(sections: readonly Section[]): string {
  const parts = sections.map(({ title, intro, cards }, index) =>
    [
      `${index === 0 ? '#' : '##'} ${title}`,
      ...(intro === undefined ? [] : [intro]),
      cards.flatMap(cardLines).join('\n'),
    ].join('\n\n'),
  );
  return `${parts.join('\n\n')}\n`;
}

function cardLines({ title, text, note, ask, points = [] }: Card): string[] {
  return [
    `- ${title === undefined ? '' : `**${title}** `}${text}`,
    ...(note === undefined ? [] : [`  *${note}*`]),
    ...(ask === undefined ? [] : [`  Ask: “${ask}”`]),
    ...points.map((point) => `  - ${point.text}`),
  ];
}

/** The same questions as plain text, for the notes of a calendar entry. */
export function questionsText(sections: readonly Section[]): string {
  return sections
    .map(({ title, cards }) => [title, ...cards.flatMap(plainLines)].join('\n'))
    .join('\n\n');
}

function plainLines({ title, text, ask, points = [] }: Card): string[] {
  return [
    `- ${title === undefined ? '' : `${title} `}${text}`,
    ...(ask === undefined ? [] : [`  Ask: ${ask}`]),
    ...points.map((point) => `  - ${point.text}`),
  ];
}
