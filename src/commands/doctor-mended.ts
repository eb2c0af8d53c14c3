import type { Repaired, Store } from '../store/types.ts';
import { type Block, heading, list, text } from '../view.ts';

/** What `coachkit doctor --repair` did: what is whole again, what is lost, where the originals are. */
export function mendedBlocks({ files, mended }: ReturnType<Store['repair']>): Block[] {
  return [
    ...section('Mended', files.map(fileItem)),
    ...section(
      'Now open to you alone',
      mended.map((path) => ({ text: path })),
    ),
    ...(files.length > 0
      ? [text('The originals stay where they are until you delete them.', 'quiet')]
      : []),
  ];
}

function section(title: string, items: { text: string; under?: string[] }[]): Block[] {
  return items.length === 0 ? [] : [heading(title), list(items)];
}

function fileItem({ path, original, whole, changed, restored, lost }: Repaired) {
  return {
    text: path,
    under: [
      `${count(whole, 'record')} whole`,
      ...(restored > 0 ? [`${count(restored, 'record')} restored from an earlier version`] : []),
      ...(changed > 0
        ? [`${count(changed, 'record')} changed outside coachkit: the change was taken`]
        : []),
      ...lost.map((line) => `lost, as it cannot be read: ${original}:${line}`),
      `the original: ${original}`,
    ],
  };
}

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
