import { type Block, heading, text, title } from '../../core/blocks.ts';
import { clockTime } from '../../core/clock-time.ts';
import type { Context } from '../../core/context.ts';
import { COLLECTIONS, type Saved } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';
import { isObject } from '../../lib/is-object.ts';
import { nextLine } from '../shared/next-line.ts';
import { notFound } from '../shared/not-found.ts';
import { namedOf } from '../shared/record-names.ts';

/** `coachkit sync show ID`: what a record says and said, on any machine, where the texts differ. */
export async function show(context: Context, id: string): Promise<void> {
  const store = await context.store();
  for (const collection of COLLECTIONS) {
    const record = store.collection(collection).get(id);
    if (!record) continue;
    const named = namedOf(store, { collection, id: record.id });
    await context.io.page([title(named), ...textBlocks(context, record)]);
    if (collection === 'journal') {
      const shown = `coachkit journal show ${shortId(record.id)}`;
      nextLine(context, {}, `${shown} --history`, 'read it with its questions');
    }
    return;
  }
  throw notFound('record', id, 'To list entries: coachkit journal list', { subject: 'You have' });
}

function textBlocks(context: Context, record: Saved<object>): Block[] {
  const now = new Map(leaves(record));
  const shown = new Set([...now].map(keyOf));
  // The newest come first, so each text is shown where it was said last.
  const earlier = (record.earlier ?? []).toReversed().map(({ updated, value }) => {
    const said = leaves(value).filter((each) => !shown.has(keyOf(each)));
    for (const each of said) shown.add(keyOf(each));
    return { when: clockTime(context, new Date(updated.utc)), said };
  });
  const names = new Set(earlier.flatMap(({ said }) => said.map(([name]) => name)));
  if (names.size === 0) return [text('No earlier text of this record differs from now.')];
  return [
    ...partBlocks(
      'Now',
      [...now].filter(([name]) => names.has(name)),
    ),
    ...earlier.flatMap(({ when, said }) => partBlocks(`Written at ${when}`, said)),
  ];
}

const keyOf = (leaf: [name: string, said: string]): string => JSON.stringify(leaf);

const partBlocks = (name: string, said: [name: string, said: string][]): Block[] =>
  said.length === 0
    ? []
    : [heading(name), ...said.flatMap(([field, words]) => [text(field, 'quiet'), text(words)])];

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
