import type { Framework } from './schema/index.ts';

/** The title of a card by its id. Undefined if the framework has no such card. */
export function cardTitle({ sections = [] }: Framework, id: string): string | undefined {
  return sections.flatMap(({ cards }) => cards).find((card) => card.id === id)?.title;
}
