import { type Block, fields, heading, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { toJson } from '../../formats/json-output.ts';
import { logicOf } from '../../framework/rules/describe.ts';
import type { Framework } from '../../framework/schema/index.ts';

/** `coachkit framework show --logic`: every rule as a table. @throws UsageError without an assessment */
export async function logic(
  context: Context,
  framework: Framework,
  options: { json?: boolean },
): Promise<void> {
  const assessments = framework.assessments ?? [];
  if (assessments.length === 0) {
    throw new UsageError(
      `The framework "${framework.id}" has no rules: it has no assessment.`,
      `What it holds: coachkit framework show ${framework.id}`,
    );
  }
  const tables = assessments.map((each) => ({ id: each.id, tables: logicOf(each) }));
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, assessments: tables }));
  const blocks = assessments.flatMap((each): Block[] => [
    title(`${each.title}: the rules, in the order they are tried`),
    ...logicOf(each).flatMap((table) => [heading(table.title), fields(table.rows)]),
  ]);
  await context.io.page(blocks);
}
