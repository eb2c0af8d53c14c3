import { command, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import { assistantFacts, type Shared } from '../../domain/assistant/facts.ts';
import { forAssistant } from '../../domain/assistant/guidance.ts';
import { everything, hiddenAmong, withoutPrivate } from '../../domain/privacy/records.ts';
import { assistantMarkdown, type Fact, factLines } from '../../formats/assistant.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { AssessmentRecord } from '../assess/store.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { journeyLine, type Status, statusOf } from '../status/status.ts';

interface Options extends Common {
  forAssistant?: boolean;
}

/**
 * `coachkit context`: shows what an assistant would be told, or prints the text with
 * `--for-assistant`. Leaves out private content and the names of people you work with. From the
 * journal, includes only tags and the questions asked. A suggestion about health or harm needs
 * `--include-private`.
 */
export async function contextFor(context: Context, options: Options): Promise<void> {
  const framework = await frameworkChosen(context, options.framework);
  const { assessments, ...shared } = await sharedIn(context);
  const last = assessments.findLast((each) => each.framework.id === framework.id);
  const about = forAssistant(framework, last?.wording ?? []);
  if (!about) throw new UsageError(`The framework "${framework.id}" has nothing for assistants.`);
  const { step, journeys = [] } = await statusOf(context, framework);
  const known = assistantFacts(shared, context.clock.now().date);
  const suggested = last &&
    (options.includePrivate || !isPrivate(framework, last)) && {
      on: last.created.date,
      kind: last.result.primary,
      words: last.words.headline,
    };
  if (options.json) {
    const places = { step, ...(journeys.length > 0 && { journeys }) };
    return context.io.json({ ...places, ...(suggested && { suggested }), ...known, ...about });
  }
  const facts: Fact[] = [
    ...(step ? [{ text: stepWords(step) }] : []),
    ...journeys.map((each) => ({ text: `A process I'm in: ${journeyLine(each)}` })),
    ...(suggested
      ? [{ text: `My assessment on ${suggested.on} suggested: “${suggested.words}”` }]
      : []),
    ...factLines(known),
    ...about.signals.map(({ title: name, said }) => ({
      text: name,
      under: said.map(({ asked, answered }) => `${asked} ${answered}`),
    })),
  ];
  if (options.forAssistant) return context.io.write(assistantMarkdown(about, facts));
  context.io.show([
    title('What an assistant would be told'),
    text('From the framework:'),
    list(about.guidance.map((section) => ({ text: section.title }))),
    text('About you, in your voice:'),
    list(facts),
    text(
      'Nothing private is included. From your journal: only tags and the questions you answered.',
    ),
    text('Nothing leaves this machine on its own. You decide what to do with the text.'),
    command('coachkit context --for-assistant', 'Print the text, to copy or pipe.'),
  ]);
}

/** Whether the main suggestion of an assessment is about health or harm. */
const isPrivate = ({ assessments = [] }: Framework, { assessment, result }: AssessmentRecord) =>
  assessments
    .find(({ id }) => id === assessment)
    ?.suggestions.some((each) => each.id === result.primary && each.private === true) === true;

/** All stored records without private content, by the same rule as every export. */
async function sharedIn(
  context: Context,
): Promise<Shared & { assessments: readonly Saved<AssessmentRecord>[] }> {
  const store = await context.store();
  const hidden = hiddenAmong(everything(store));
  const open = [...everything(store)].flatMap((each) => withoutPrivate(each, hidden) ?? []);
  const of = <T>(name: string) =>
    open.filter(({ collection }) => collection === name).map(({ record }) => record as T);
  return {
    assessments: of('assessments'),
    sessions: of('sessions'),
    commitments: of('commitments'),
    progress: of('progress'),
    journal: of('journal'),
  };
}

/** The current step of the person, in a sentence that makes sense without the list of steps. */
function stepWords({ title: name, number, of }: NonNullable<Status['step']>): string {
  const words = name.replace(/^\d+\. /, '');
  return `I'm at step ${number} of the ${of} steps of coaching: ${words}`;
}
