import { type Block, type ListItem, list, text, title } from '../../core/blocks.ts';
import type { Card, Framework, Section } from '../../framework/schema/index.ts';

/** Shows a section of a framework as cards to read. */
export function sectionBlocks({ title: name, intro, cards }: Section): Block[] {
  return [title(name), ...(intro ? [text(intro)] : []), list(cards.map(cardItem))];
}

/** Returns the sections with these ids, in this order. Skips missing ones. */
export function sectionsById({ sections = [] }: Framework, ids: readonly string[]): Section[] {
  return ids.flatMap((id) => sections.filter((section) => section.id === id));
}

function cardItem(card: Card): ListItem {
  const points = (card.points ?? []).map((point) => `- ${pointText(point)}`);
  const text = card.title ? `${card.title}: ${card.text}` : card.text;
  const ask = card.ask === undefined ? [] : [`Ask: “${card.ask}”`];
  const steps = (card.steps ?? []).map((step) => `- ${step}`);
  return { text, under: [...underLines(card), ...ask, ...points, ...steps] };
}

function pointText(point: Omit<Card, 'points'>): string {
  const name = point.title ? `${point.title}: ` : '';
  return [`${name}${point.text}`, ...underLines(point)].join(' ');
}

function underLines({ by, link, verified, note, command }: Omit<Card, 'points'>): string[] {
  return [
    ...(by ? [`By ${by.join(', ')}.`] : []),
    ...(verified === false ? ['Name not verified.'] : []),
    ...(note ? [note] : []),
    ...(link ? [link] : []),
    ...(command ? [`-> ${command}`] : []),
  ];
}
