import { command, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import { assistantMarkdown } from '../../formats/assistant.ts';
import { defined } from '../../lib/objects.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { notesFor } from './notes.ts';

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
  const { about, step, journeys, suggested, known, facts } = await notesFor(
    context,
    framework,
    options,
  );
  if (options.json) {
    return context.io.json({ step, ...defined({ journeys, suggested }), ...known, ...about });
  }
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
