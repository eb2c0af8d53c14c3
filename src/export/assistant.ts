import type { ForAssistant } from '../coaching/assistant.ts';

/** What an assistant is told, as Markdown. `facts` are further lines about where somebody is. */
export function assistantMarkdown(about: ForAssistant, facts: readonly string[]): string {
  const { title, intro, guidance, signals, closing } = about;
  const known = [
    ...facts.map((fact) => `- ${fact}`),
    ...signals.flatMap(({ title: name, said }) => [
      `- ${name}`,
      ...said.map(({ asked, answered }) => `  - ${asked} ${answered}`),
    ]),
  ];
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
