import { type Block, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { COLLECTIONS, type Saved } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';
import { isObject } from '../../lib/is-object.ts';
import { clockTime } from '../shared/clock-time.ts';
import { nextLine } from '../shared/next-line.ts';
import { notFound } from '../shared/not-found.ts';
import { namedOf } from '../shared/record-names.ts';

/** `coachkit sync show ID`: what a record said earlier, on any machine, where it differs from now. */
export async function show(context: Context, id: string): Promise<void> {
  const store = await context.store();
  for (const collection of COLLECTIONS) {
    const record = store.collection(collection).get(id);
    if (!record) continue;
    const named = namedOf(store, { collection, id: record.id });
    await context.io.page([title(named), ...earlierBlocks(context, record)]);
    if (collection === 'journal') {
      const shown = `coachkit journal show ${shortId(record.id)}`;
      nextLine(context, {}, `${shown} --history`, 'read it with its questions');
    }
    return;
  }
  throw notFound('record', id, 'To list entries: coachkit journal list', { subject: 'You have' });
}

function earlierBlocks(context: Context, record: Saved<object>): Block[] {
  const now = new Map(leaves(record));
  const parts = (record.earlier ?? []).toReversed().flatMap(({ updated, value }): Block[] => {
    const differing = leaves(value).filter(([name, said]) => now.get(name) !== said);
    const when = clockTime(context, new Date(updated.utc));
    return differing.length === 0
      ? []
      : [
          heading(`Written at ${when}`),
          ...differing.flatMap(([name, said]) => [text(name, 'quiet'), text(said)]),
        ];
  });
  return parts.length > 0 ? parts : [text('No earlier text of this record differs from now.')];
}

/** The values in a record, with their paths. */
function leaves(value: unknown, path: readonly string[] = []): [name: string, said: string][] {
  if (Array.isArray(value)) {
    return value.flatMap((part, index) => leaves(part, [...path, String(index + 1)]));
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, name]));
  }
  return [[path.join(' '), String(value)]];
}
