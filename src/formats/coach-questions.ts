import type { Card, Section } from '../framework/schema/index.ts';

/** The questions for a first conversation as Markdown, on one page. */
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

/** The same without marks, for the notes of a calendar. */
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
