/** Notes for a program that reads JSON. Most starts need none, so this is a file of its own. */
import type { Block } from '../core/blocks.ts';
import type { NoteJson } from '../core/describe-error.ts';
import { jsonLine } from '../formats/json-output.ts';
import { render } from '../terminal/render/render.ts';
import { createStyle } from '../terminal/render/theme.ts';

/** A note as a line of JSON, or nothing if it is empty. Paragraphs are not wrapped. */
export function noteLine(blocks: readonly Block[]): string {
  const look = { style: createStyle(false), columns: 80, plain: true };
  const words = blocks.map((block) =>
    block.kind === 'text' ? block.text : render([block], look).trimEnd(),
  );
  const note = words.filter((each) => each !== '').join('\n');
  return note === '' ? '' : jsonLine({ schemaVersion: 1, note } satisfies NoteJson);
}
