import type { Context } from '../context.ts';
import type { Section } from '../framework/schema.ts';
import { toJson } from './json.ts';
import { sectionBlocks, sectionsById } from './section-view.ts';

interface Options {
  framework?: string;
  json?: boolean;
}

/** `coachkit find-coach`: where to look, and what does not matter as much as one thinks. */
export function findCoach(context: Context, options: Options): Promise<void> {
  return showSections(context, options, ['channels', 'finding-a-coach', 'preferences']);
}

/** `coachkit find-coach questions`: what to ask in a first conversation, and what to listen for. */
export function coachQuestions(context: Context, options: Options): Promise<void> {
  return showSections(context, options, ['first-conversations', 'coach-questions', 'red-flags']);
}

async function showSections(context: Context, options: Options, ids: string[]): Promise<void> {
  const framework = await (await context.frameworks()).get(
    options.framework ?? context.preferences.framework,
  );
  const sections: Section[] = sectionsById(framework, ids);
  if (options.json) {
    const { id, version } = framework;
    return context.io.write(toJson({ schemaVersion: 1, framework: { id, version }, sections }));
  }
  context.io.show(sections.flatMap(sectionBlocks));
}
