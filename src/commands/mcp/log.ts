import { fields, text, title } from '../../core/blocks.ts';
import { clockTime } from '../../core/clock-time.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Call } from '../../core/store.ts';
import { many } from '../../lib/plural.ts';
import { storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';

/** `coachkit mcp log`: what assistants asked for, latest last, next to the prompt. */
export async function log(context: Context, options: Common): Promise<void> {
  const calls = (await (await storeAsIs(context)).calls()).all();
  if (options.json) return context.io.json({ calls });
  if (calls.length === 0) {
    context.io.show([text('No assistant has asked for anything yet.')]);
    return nextLine(context, options, 'coachkit config set mcp on', 'let one ask');
  }
  await context.io.page([
    title('What assistants asked for'),
    fields(calls.map((call) => rowOf(context, call))),
    text('Texts are never in this log.', 'quiet'),
  ]);
}

function rowOf(context: Context, { at, kind, name, items, characters, failed }: Call): Row {
  const what = kind === 'tool' ? name : `${kind} ${name}`;
  const much = `${many(items, 'item', 'items')}, ${many(characters, 'character', 'characters')}`;
  return [clockTime(context, new Date(at)), `${what}: ${failed ? 'an error' : much}`];
}

type Row = [string, string];
