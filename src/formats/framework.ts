import { partsOf, topicsOf } from '../domain/learning/topics.ts';
import { cardTitle } from '../framework/card-title.ts';
import type { Framework } from '../framework/schema/index.ts';
import { cardsMarkdown } from './cards.ts';

/** A framework to read, in Markdown: its summary, the steps of its journey and every topic. */
export function frameworkMarkdown(framework: Framework): string {
  const { title, summary } = framework;
  const topics = topicsOf(framework).map((each) => ({ ...each, parts: partsOf(framework, each) }));
  const steps = stepLines(framework);
  return [
    `# ${title}`,
    summary,
    ...(steps.length > 0 ? ['## Steps', steps.join('\n')] : []),
    ...(topics.length > 0 ? [cardsMarkdown(topics).trimEnd()] : []),
    '',
  ].join('\n\n');
}

function stepLines(framework: Framework): string[] {
  return (framework.journey?.steps ?? []).flatMap((step, at) => {
    // The title of a card has its number already.
    if ('card' in step) return [`- ${step.title ?? cardTitle(framework, step.card) ?? step.card}`];
    const { title, text, tasks = [] } = step;
    const line = `- ${at + 1}. ${title}${text === undefined ? '' : `: ${text}`}`;
    return [line, ...tasks.map((task) => `  - ${task.text}`)];
  });
}
