import type { Context } from '../context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import type { Framework } from '../framework/schema.ts';
import { type Block, command, fields, heading, list as items, text, title } from '../view.ts';
import { toJson } from './json.ts';
import { sectionBlocks } from './section-view.ts';

/** `coachkit framework list`. */
export async function list(context: Context, options: { json?: boolean }): Promise<void> {
  const frameworks = (await context.frameworks()).list();
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, frameworks }));
  context.io.show(
    frameworks.flatMap((f) => [
      heading(`${f.id} ${f.version}: ${f.title}`),
      text(f.summary),
      command(`coachkit framework show ${f.id}`, 'What it holds.'),
    ]),
  );
}

/** `coachkit framework show [ID] [SECTION]`: what a framework holds, or one section of it. */
export async function show(
  context: Context,
  id: string | undefined,
  section: string | undefined,
  options: { json?: boolean },
): Promise<void> {
  const framework = await (await context.frameworks()).get(id ?? context.preferences.framework);
  if (section !== undefined) return showSection(context, framework, section, options);
  if (options.json) return context.io.write(toJson(framework));
  const { sections = [], pitfalls = [], assessments = [], practices = [] } = framework;
  const questions = framework.reflections?.bank ?? [];
  context.io.show([
    title(framework.title),
    text(framework.summary),
    ...(framework.aliases ? [text(`Also: ${framework.aliases.join(', ')}.`, 'quiet')] : []),
    ...part(
      'Sections',
      sections.map((s) => [s.id, s.title]),
    ),
    heading('Pitfalls'),
    items(
      pitfalls.map(({ title: name, problem, reality, solution }) => ({
        text: name,
        under: [problem, reality, solution],
      })),
    ),
    ...part(
      'Assessments',
      assessments.map((a) => [a.id, `${a.title} (${a.minutes} minutes)`]),
    ),
    ...part(
      'Practices: coachkit practice NAME',
      practices.map((p) => [p.id, p.summary]),
    ),
    ...part(
      `Questions: coachkit reflect --framework ${framework.id}`,
      questions.map((q) => [q.id, q.ask]),
    ),
    text(`One section: coachkit framework show ${framework.id} SECTION`, 'quiet'),
  ]);
}

/** Ids and what they are, under a heading; nothing where there are none. */
function part(name: string, rows: [string, string][]): Block[] {
  return rows.length === 0 ? [] : [heading(name), fields(rows)];
}

function showSection(
  { io }: Context,
  framework: Framework,
  id: string,
  options: { json?: boolean },
): void {
  const sections = framework.sections ?? [];
  const section = sections.find((s) => s.id === id);
  if (section) {
    if (options.json) io.write(toJson(section));
    else io.show(sectionBlocks(section));
    return;
  }
  const ids = sections.map((s) => s.id);
  throw new UsageError(
    `"${framework.id}" has no section "${id}".${didYouMean(id, ids)}`,
    `Sections: ${ids.join(', ')}`,
  );
}
