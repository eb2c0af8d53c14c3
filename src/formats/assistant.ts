import type { AssistantFacts } from '../domain/assistant/facts.ts';
import type { ForAssistant } from '../domain/assistant/guidance.ts';
import { partnerName } from './session-page.ts';

/** A line about somebody, with what belongs under it. */
export interface Fact {
  text: string;
  under?: string[];
}

/** What is known of somebody's days, in their voice. */
export function factLines(facts: AssistantFacts): Fact[] {
  const { engagement, success, measures, actions, tags, asked } = facts;
  const under = (text: string, lines: string[]): Fact[] =>
    lines.length === 0 ? [] : [{ text, under: lines }];
  return [
    ...(engagement ? [{ text: engagementWords(engagement) }] : []),
    ...(success === undefined ? [] : under('Success is, in my words', [`“${success}”`])),
    ...under(
      'What I measure, and the value written down last',
      measures.map(
        ({ text, last }) => `${text}: ${last ? `${last.value} (${last.on})` : 'none yet'}`,
      ),
    ),
    ...under(
      'What I said I would do, still open',
      actions.map(({ text, due }) => (due === undefined ? text : `${text} (by ${due})`)),
    ),
    ...(tags.length > 0
      ? [
          {
            text: `What I tagged in the last 30 days: ${tags.map(({ tag, entries }) => (entries > 1 ? `${tag} (${entries})` : tag)).join(', ')}`,
          },
        ]
      : []),
    ...under('Questions I have answered lately, to ask others', asked),
  ];
}

function engagementWords({
  with: whom,
  since,
  sessions,
  next,
}: NonNullable<AssistantFacts['engagement']>): string {
  const held = sessions === 1 ? '1 session' : `${sessions} sessions`;
  const ahead = next === undefined ? 'no date for the next' : `the next on ${next}`;
  return `I have worked with ${partnerName({ with: whom })} since ${since}: ${held} so far, ${ahead}`;
}

/** What an assistant is told, as Markdown. */
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
    ...(known.length > 0 ? ['## What is known of me', known.join('\n')] : []),
    closing,
  ];
  return `${parts.join('\n\n')}\n`;
}
