import type { AssistantFacts } from '../domain/assistant/facts.ts';
import type { ForAssistant } from '../domain/assistant/guidance.ts';
import { partnerName } from './session-page.ts';

/** A line about the person, with its sublines. */
export interface Fact {
  text: string;
  under?: string[];
}

/** Facts about the person, written in the first person. */
export function factLines(facts: AssistantFacts): Fact[] {
  const { engagement, success, measures, actions, tags, asked } = facts;
  const under = (text: string, lines: string[]): Fact[] =>
    lines.length === 0 ? [] : [{ text, under: lines }];
  return [
    ...(engagement ? [{ text: engagementWords(engagement) }] : []),
    ...(success === undefined ? [] : under('What success is, in my own words', [`“${success}”`])),
    ...under(
      'What I measure, with the latest value',
      measures.map(
        ({ text, last }) => `${text}: ${last ? `${last.value} (${last.on})` : 'none yet'}`,
      ),
    ),
    ...under(
      "What I said I'd do, still open",
      actions.map(({ text, due }) => (due === undefined ? text : `${text} (by ${due})`)),
    ),
    ...(tags.length > 0
      ? [
          {
            text: `Tags in my journal in the last 30 days: ${tags.map(({ tag, entries }) => (entries > 1 ? `${tag} (${entries})` : tag)).join(', ')}`,
          },
        ]
      : []),
    ...under("Questions I've answered lately, so ask me others", asked),
  ];
}

function engagementWords({
  with: whom,
  since,
  sessions,
  next,
}: NonNullable<AssistantFacts['engagement']>): string {
  const held = sessions === 1 ? '1 session' : `${sessions} sessions`;
  const ahead = next === undefined ? 'no date for the next one' : `the next on ${next}`;
  return `I've worked with ${partnerName({ with: whom })} since ${since}: ${held} so far, ${ahead}`;
}

/** The text for an assistant as Markdown. */
export function assistantMarkdown(about: ForAssistant, facts: readonly Fact[]): string {
  const { title, intro, guidance, closing } = about;
  const known = facts.flatMap(({ text, under = [] }) => [
    `- ${text}`,
    ...under.map((line) => `  - ${line}`),
  ]);
  const parts = [
    `# ${title}`,
    intro,
    ...guidance.flatMap((section) => [
      `## ${section.title}`,
      section.cards
        .map((card) => `- ${card.title ? `${card.title}: ` : ''}${card.text}`)
        .join('\n'),
    ]),
    ...(known.length > 0 ? ['## About me', known.join('\n')] : []),
    closing,
  ];
  return `${parts.join('\n\n')}\n`;
}
