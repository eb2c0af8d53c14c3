import type { Card, Framework, Topic } from '../../framework/schema/index.ts';
import { defined, present } from '../../lib/objects.ts';
import { folded } from '../../lib/words.ts';

/** A short text to read, with a command to act on it. */
export interface LearnCard {
  topic: string;
  id: string;
  title?: string;
  text: string;
  /** The lines below the text. */
  points: string[];
  /** The source of the text, or how far to trust it. */
  note?: string;
  by?: readonly string[];
  link?: string;
  command: string;
  refs?: readonly string[];
}

/** A part of a topic under one heading. */
export interface LearnPart {
  title: string;
  intro?: string;
  cards: LearnCard[];
}

/** The topics a framework names. Without any, each section is a topic, and so are the pitfalls. */
export function topicsOf(framework: Framework): readonly Topic[] {
  const { id, title: name, sections = [], pitfalls = [], practices = [], topics } = framework;
  if (topics) return topics;
  const acts = practices.length > 0 ? 'practice list --framework' : 'framework show';
  const command = `coachkit ${acts} ${id}`;
  return [
    ...sections.map((s) => ({ id: s.id, title: s.title, sections: [s.id], command })),
    ...(pitfalls.length > 0
      ? [{ id: 'pitfalls', title: `Pitfalls: ${name}`, pitfalls: true as const, command }]
      : []),
  ];
}

/** The parts of a topic in reading order. */
export function partsOf(framework: Framework, topic: Topic): LearnPart[] {
  const { sections = [], pitfalls = [] } = framework;
  const parts = (topic.sections ?? []).flatMap((id) => {
    const section = sections.find((each) => each.id === id);
    if (!section) return [];
    const { title, intro, cards } = section;
    return [{ title, ...(intro && { intro }), cards: cards.map((c) => cardOf(topic, c)) }];
  });
  if (!topic.pitfalls) return parts;
  const cards = pitfalls.map(({ id, title, problem, reality, solution, command, refs }) => ({
    topic: topic.id,
    id,
    title,
    text: problem,
    points: present(reality, solution),
    command: command ?? topic.command,
    ...defined({ refs }),
  }));
  return [...parts, { title: topic.title, cards }];
}

function cardOf(topic: Topic, card: Card): LearnCard {
  const { id, title, text, points = [], by, link, command, refs = [] } = card;
  const note = noteOf(card);
  return {
    topic: topic.id,
    id,
    ...(title && { title }),
    text,
    points: points.map((point) =>
      [point.title ? `${point.title}: ${point.text}` : point.text, noteOf(point), point.link]
        .filter((part) => part !== undefined)
        .join(' '),
    ),
    ...defined({ note: note || undefined, by, link: link || undefined }),
    command: command ?? topic.command,
    refs: [...refs, ...points.flatMap((point) => point.refs ?? [])],
  };
}

function noteOf({ note, verified }: Pick<Card, 'note' | 'verified'>): string | undefined {
  return verified === false ? ['Name not verified.', note].join(' ').trim() : note;
}

/** The cards that contain all of these words, in any case. */
export function searchCards(framework: Framework, words: readonly string[]): LearnCard[] {
  const wanted = words.map(folded);
  return topicsOf(framework)
    .flatMap((topic) => partsOf(framework, topic).flatMap((part) => part.cards))
    .filter((card) => {
      const { title = '', text, points, note = '', by = [] } = card;
      const all = folded([title, text, ...points, note, ...by].join('\n'));
      return wanted.every((word) => all.includes(word));
    });
}
