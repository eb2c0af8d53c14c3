import { type JourneyFacts, nextOf, stepOf } from '../coaching/journey.ts';
import type { Due } from '../coaching/standing.ts';
import type { Context } from '../context.ts';
import type { Framework } from '../framework/schema.ts';
import { type Block, command, heading, list, text, title } from '../view.ts';
import { frameworkChosen } from './framework-chosen.ts';
import { toJson } from './json.ts';
import { pitfallNote } from './pitfall-note.ts';
import { lookAround } from './surroundings.ts';

/** Where somebody is: one object for the screen and for programs. */
export interface Status {
  step?: { number: number; of: number; title: string };
  next?: { command: string; why: string };
  /** The question whose turn it is; none once something was written today. */
  question?: { id: string; ask: string };
  due: Due[];
  facts: JourneyFacts;
}

/** `coachkit status`: where you are, the one next command, today's question, what is due. */
export async function status(
  context: Context,
  options: { framework?: string; json?: boolean },
): Promise<void> {
  const framework = await frameworkChosen(context, options.framework);
  const now = await statusOf(context, framework);
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, ...now }));
  context.io.show(statusBlocks(now));
  context.io.note(await pitfallNote(context, framework, 'home', now.facts));
}

export async function statusOf(context: Context, framework: Framework): Promise<Status> {
  const { facts, due, question } = await lookAround(context, framework);
  const { journey, sections = [] } = framework;
  if (!journey) return { due, facts, ...(question && { question }) };
  const { card, number, of } = stepOf(journey, facts);
  const steps = sections.flatMap(({ cards }) => cards);
  const next = nextOf(journey, facts);
  return {
    step: { number, of, title: steps.find(({ id }) => id === card)?.title ?? card },
    ...(next && { next }),
    ...(question && { question }),
    due,
    facts,
  };
}

export function statusBlocks({ step, next, question, due }: Status): Block[] {
  return [
    title('coachkit'),
    ...(step ? [text(`Where you are, of ${step.of} steps: ${step.title}`)] : []),
    ...(next ? [heading('Next'), command(next.command, next.why)] : []),
    ...(question ? [heading("Today's question"), text(question.ask)] : []),
    ...(due.length > 0 ? [heading('Due'), list(due.map(dueItem))] : []),
    text('If it is heavy: coachkit support', 'quiet'),
  ];
}

function dueItem({ what, text: words, on, command: next }: Due): { text: string; aside?: string } {
  switch (what) {
    case 'session':
      return { text: `Session on ${on}` };
    case 'conversation':
      return {
        text: `Conversation with ${words} on ${on}`,
        ...(next === 'coachkit evaluate' && { aside: 'to write down' }),
      };
    case 'measure':
      return { text: words, aside: 'to look at' };
    case 'action':
      return { text: words, aside: 'open' };
  }
}
