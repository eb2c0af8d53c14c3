import { type Block, bullets, command, fields, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { HelpTopic } from '../../framework/schema/index.ts';
import { notFound } from '../shared/not-found.ts';

/**
 * `coachkit help TOPIC`: shows a help topic. `commands` are names to suggest for an unknown topic.
 */
export async function topic(
  context: Context,
  typed: string,
  commands: readonly string[],
): Promise<void> {
  const topics = (await context.frameworks()).topics();
  const found = topics.find(({ id }) => id === typed);
  if (found) return context.io.page(topicBlocks(found));
  const ids = topics.map(({ id }) => id);
  const hint = `Topics: ${ids.join(', ')}. Commands: coachkit --help`;
  throw notFound('help on', typed, hint, { known: [...commands, ...ids] });
}

function topicBlocks({ title: name, parts }: HelpTopic): Block[] {
  return [title(name), ...parts.flatMap(partBlocks)];
}

function partBlocks(part: HelpTopic['parts'][number]): Block[] {
  const { rows, points } = part;
  return [
    ...(part.heading === undefined ? [] : [heading(part.heading)]),
    ...(part.text === undefined ? [] : [text(part.text)]),
    ...(rows ? [fields(rows.map((row) => [row.name, row.text]))] : []),
    ...(points ? [bullets(points)] : []),
    ...(part.commands ?? []).map((each) => command(each.command, each.why)),
  ];
}
