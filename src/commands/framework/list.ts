import {
  type Block,
  command,
  fields,
  heading,
  list as items,
  text,
  title,
} from '../../core/blocks.ts';
import type { Context, Frameworks } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { toJson } from '../../formats/json-output.ts';
import { cardTitle } from '../../framework/card-title.ts';
import type { Enabled } from '../../framework/enabled.ts';
import { logicOf } from '../../framework/rules/describe.ts';
import type { Framework, Pitfall } from '../../framework/schema/index.ts';
import { stepId } from '../../framework/step-id.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { present } from '../../lib/objects.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { nextLine } from '../shared/next-line.ts';
import { sectionBlocks } from '../shared/section-view.ts';

/** `coachkit framework list`: lists all frameworks. */
export async function list(context: Context, options: Common): Promise<void> {
  const frameworks = await context.frameworks();
  const all = frameworks.list();
  if (options.json) return context.io.json({ frameworks: all });
  const own = new Map(frameworks.own.list().map((each) => [each.id, each]));
  const shipped = new Set(frameworks.shipped().map(({ id }) => id));
  const blocks = all.map(async (f): Promise<Block[]> => {
    const enabled = own.get(f.id);
    return [
      heading(`${f.id} ${f.version}: ${f.title}${enabled ? ' (yours)' : ''}`),
      text(f.summary),
      ...(enabled ? await ownNotes(frameworks, enabled, shipped.has(f.id)) : []),
      command(`coachkit framework show ${f.id}`, "See what's in it."),
    ];
  });
  context.io.show((await Promise.all(blocks)).flat());
}

/** Where an added framework came from, and whether its file has changed or is missing. */
async function ownNotes(
  frameworks: Frameworks,
  { from, on, checksum }: Enabled,
  hasTwin: boolean,
): Promise<Block[]> {
  const now = await frameworks
    .read(from)
    .then(({ files }) => frameworks.own.checksum(files))
    .catch(() => undefined);
  return [
    text(`Added on ${on} from ${from}.`, 'quiet'),
    ...(now === undefined
      ? [text('That file is missing. coachkit uses its copy.', 'quiet')]
      : now !== checksum
        ? [command(`coachkit framework add ${from}`, 'The file has changed since. Add it again.')]
        : []),
    ...(hasTwin
      ? [text('coachkit now comes with a framework of this id. Yours is used instead.')]
      : []),
  ];
}

/** `coachkit framework show [ID] [SECTION]`: shows the contents, or one section. */
export async function show(
  context: Context,
  id: string | undefined,
  section: string | undefined,
  options: Common & { logic?: boolean },
): Promise<void> {
  const framework = await frameworkChosen(context, id);
  if (options.logic) return showLogic(context, framework, options);
  if (section !== undefined) return showSection(context, framework, section, options);
  // As a file would have it, so that it is one.
  if (options.json) return context.io.write(toJson(framework));
  const {
    sections = [],
    pitfalls = [],
    assessments = [],
    practices = [],
    measures = [],
  } = framework;
  const questions = framework.reflections?.bank ?? [];
  await context.io.page([
    title(framework.title),
    text(framework.summary),
    ...(framework.aliases ? [text(`Also called ${framework.aliases.join(', ')}.`, 'quiet')] : []),
    ...part(
      'Sections',
      sections.map((s) => [s.id, s.title]),
    ),
    ...(pitfalls.length === 0 ? [] : [heading('Pitfalls'), items(pitfalls.map(pitfallItem))]),
    ...part(
      'Assessments',
      assessments.map((a) => [a.id, `${a.title} (${a.minutes} minutes)`]),
    ),
    ...part(
      `Steps: coachkit journey ${framework.id}`,
      (framework.journey?.steps ?? []).map((step) => [
        stepId(step),
        step.title ?? cardTitle(framework, stepId(step)) ?? '',
      ]),
    ),
    ...part(
      'Practices: coachkit practice NAME',
      practices.map((p) => [p.id, p.summary]),
    ),
    ...part(
      `Questions: coachkit reflect --framework ${framework.id}`,
      questions.map((q) => [q.id, q.ask]),
    ),
    ...part(
      `Measures: coachkit progress add --framework ${framework.id}`,
      measures.map((m) => [m.id, m.text]),
    ),
    ...(sections.length === 0
      ? []
      : [text(`To read a section: coachkit framework show ${framework.id} SECTION`, 'quiet')]),
  ]);
}

const pitfallItem = ({ title: name, problem, reality, solution }: Pitfall) => ({
  text: name,
  under: present(problem, reality, solution),
});

/** Rows of ids and titles under a heading, or an empty list if there are no rows. */
function part(name: string, rows: [string, string][]): Block[] {
  return rows.length === 0 ? [] : [heading(name), fields(rows)];
}

async function showSection(context: Context, framework: Framework, id: string, options: Common) {
  const { io } = context;
  const sections = framework.sections ?? [];
  const section = sections.find((s) => s.id === id);
  if (section) {
    if (options.json) return io.json(section);
    await io.page(sectionBlocks(section));
    return nextLine(context, options, `coachkit framework show ${framework.id}`, 'see all of it');
  }
  const ids = sections.map((s) => s.id);
  throw new UsageError(
    `"${framework.id}" has no section "${id}".${didYouMean(id, ids)}`,
    ids.length === 0
      ? `To see what's in it: coachkit framework show ${framework.id}`
      : `Sections: ${ids.join(', ')}`,
  );
}

/**
 * `coachkit framework show --logic`: shows the rules as tables.
 * @throws UsageError without rules
 */
async function showLogic(context: Context, framework: Framework, options: Common) {
  const assessments = framework.assessments ?? [];
  if (assessments.length === 0) {
    throw new UsageError(
      `The framework "${framework.id}" has no assessment, so it has no rules.`,
      `To see what's in it: coachkit framework show ${framework.id}`,
    );
  }
  const tables = assessments.map((each) => ({ id: each.id, tables: logicOf(each) }));
  if (options.json) return context.io.json({ assessments: tables });
  await context.io.page(
    assessments.flatMap((each) => [
      title(`${each.title}: the rules, in the order they are tried`),
      ...logicOf(each).flatMap((table) => part(table.title, table.rows)),
    ]),
  );
}
