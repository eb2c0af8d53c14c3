import { forAssistant } from '../coaching/assistant.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { assistantMarkdown } from '../export/assistant.ts';
import type { Framework } from '../framework/schema.ts';
import { command, list, text, title } from '../view.ts';
import { assessmentsOf } from './assess-record.ts';
import { frameworkChosen } from './framework-chosen.ts';
import { type Status, statusOf } from './status.ts';

interface Options {
  forAssistant?: boolean;
  framework?: string;
}

/**
 * `coachkit context`: what an assistant would be told; with `--for-assistant` the text itself.
 * It holds no entry of the journal and nothing in the person's own words.
 */
export async function contextFor(context: Context, options: Options): Promise<void> {
  const framework = await frameworkChosen(context, options.framework);
  const last = (await assessmentsOf(context))
    .all()
    .findLast((each) => each.framework.id === framework.id);
  const about = forAssistant(framework, last?.wording ?? []);
  if (!about) throw new UsageError(`The framework "${framework.id}" has nothing for assistants.`);
  const { step } = await statusOf(context, framework);
  const facts = [
    ...(step ? [stepWords(framework, step)] : []),
    ...(last ? [`My assessment of ${last.created.date} came to: “${last.words.headline}”`] : []),
  ];
  if (options.forAssistant) return context.io.write(assistantMarkdown(about, facts));
  context.io.show([
    title('What an assistant would be told'),
    text('From the framework:'),
    list(about.guidance.map((section) => ({ text: section.title }))),
    text('About you, in your voice:'),
    list([
      ...facts.map((fact) => ({ text: fact })),
      ...about.signals.map(({ title: name, said }) => ({
        text: name,
        under: said.map(({ asked, answered }) => `${asked} ${answered}`),
      })),
    ]),
    text('Nothing from your journal, no names, nothing you wrote in your own words.'),
    text('Nothing leaves this machine by itself: what you do with the text is up to you.'),
    command('coachkit context --for-assistant', 'Print it, to copy or to pipe.'),
  ]);
}

/** Where somebody is, in a sentence that can be read without the steps themselves. */
function stepWords({ title: of }: Framework, step: NonNullable<Status['step']>): string {
  const name = step.title.replace(/^\d+\. /, '');
  return `I am at step ${step.number} of ${step.of} of “${of}”: ${name}`;
}
