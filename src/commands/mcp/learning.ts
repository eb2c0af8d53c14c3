import { UsageError } from '../../core/errors.ts';
import { suggestFor } from '../../domain/learning/suggest.ts';
import { type LearnCard, partsOf, searchCards, topicsOf } from '../../domain/learning/topics.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import * as z from '../../lib/zod.ts';
import { allFrameworks, ownIds } from '../shared/frameworks.ts';
import { careIn, people } from './people.ts';
import { tool } from './tool.ts';

/** The longest text of a person to look at. */
const LONGEST = 10_000;

export const suggest = tool({
  name: 'suggest',
  title: 'What fits these words',
  description:
    'Finds the parts of coachkit that fit what the person said, and why. After words of danger, ' +
    'harm or poor health it returns people to turn to instead. Saves nothing.',
  input: z.strictObject({
    words: z.string().min(1).max(LONGEST).describe('The words of the person, as they said them.'),
  }),
  output: z.strictObject({
    suggestions: z.array(
      z.strictObject({
        framework: z.string(),
        why: z.string(),
        command: z.string(),
        said: z.array(z.string()),
      }),
    ),
    people: people.optional(),
  }),
  effect: 'reads',
  run: async ({ context }, { words }) => {
    const care = await careIn(context, [words]);
    // After words of danger or harm, a suggestion to work on yourself would be wrong.
    if (care) return { suggestions: [], people: care.people };
    const found = suggestFor(words, await allFrameworks(context), await ownIds(context));
    return {
      suggestions: found.map(({ framework, why, command, said }) => ({
        ...{ framework: framework.title, why, command, said },
      })),
    };
  },
});

/** The most cards in one answer. */
const MOST = 40;

export const learn = tool({
  name: 'learn',
  title: 'Read about a topic',
  description:
    'The cards of a topic, or the cards with all of these words. Without a topic and words, the ' +
    'list of topics.',
  input: z.strictObject({
    topic: z.string().max(100).optional().describe('The id of a topic, from the list of topics.'),
    words: z.string().max(200).optional().describe('Words that a card must have, all of them.'),
  }),
  output: z.strictObject({
    topics: z.array(z.strictObject({ id: z.string(), title: z.string(), framework: z.string() })),
    cards: z.array(
      z.strictObject({
        framework: z.string(),
        title: z.string().optional(),
        text: z.string(),
        points: z.array(z.string()),
        note: z.string().optional(),
        link: z.string().optional(),
        command: z.string(),
      }),
    ),
    more: z.int().optional().describe('The number of cards left out, if any.'),
  }),
  effect: 'reads',
  run: async ({ context }, { topic, words }) => {
    const frameworks = await allFrameworks(context);
    if (topic === undefined && words === undefined) {
      return { topics: frameworks.flatMap(listed), cards: [] };
    }
    const wanted = (words ?? '').split(/\s+/).filter((word) => word !== '');
    const cards = frameworks.flatMap((framework) =>
      searchCards(framework, wanted)
        .filter((card) => topic === undefined || card.topic === topic)
        .map((card) => shown(framework, card)),
    );
    const ids = frameworks.flatMap((framework) => topicsOf(framework).map(({ id }) => id));
    if (topic !== undefined && !ids.includes(topic)) {
      throw new UsageError(`No framework has a topic "${topic}".${didYouMean(topic, ids)}`);
    }
    const more = cards.length - MOST;
    return { topics: [], cards: cards.slice(0, MOST), ...(more > 0 && { more }) };
  },
});

const listed = (framework: Framework) =>
  topicsOf(framework)
    .filter((topic) => partsOf(framework, topic).length > 0)
    .map(({ id, title }) => ({ id, title, framework: framework.title }));

function shown(framework: Framework, { title, text, points, note, link, command }: LearnCard) {
  const more = { ...(title && { title }), ...(note && { note }), ...(link && { link }) };
  return { framework: framework.title, text, points, command, ...more };
}
