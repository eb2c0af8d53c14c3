import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { questionsMarkdown } from '../../formats/cards.ts';
import type { Framework, Section } from '../../framework/schema/index.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { nextLine } from '../shared/next-line.ts';
import { sectionBlocks, sectionsById } from '../shared/section-view.ts';

/** `coachkit find-coach questions`: shows what to ask and listen for in a first conversation. */
export async function coachQuestions(context: Context, options: Common): Promise<void> {
  const framework = await frameworkChosen(context, options.framework);
  const sections = questionSections(framework);
  if (options.json) {
    return context.io.json({ framework: versionOf(framework), sections });
  }
  if (isMarkdown(options.format)) return context.io.write(questionsMarkdown(sections));
  await context.io.page(sections.flatMap(sectionBlocks));
  nextLine(context, options, 'coachkit evaluate NAME', 'right after a conversation');
}

/** The sections of the guide for a first conversation. */
export function questionSections(framework: Framework): Section[] {
  const ids = ['coach-questions', 'coach-questions-more', 'red-flags', 'red-flags-more'];
  return sectionsById(framework, ids);
}

/** Whether the format is Markdown. @throws UsageError for an unknown format */
export function isMarkdown(format: string | undefined): boolean {
  if (format === undefined || format === 'text') return false;
  if (format === 'md') return true;
  throw new UsageError('--format must be text or md.');
}
