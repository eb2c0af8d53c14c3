import { type Block, command, heading, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import {
  type PitfallNote,
  pitfallAt,
  pitfallsJson,
  QUIET_DAYS,
} from '../../domain/journey/pitfalls.ts';
import { pitfallText } from '../../framework/pitfall-text.ts';
import type { FactValue } from '../../framework/rules/conditions.ts';
import type { Moment } from '../../framework/rules/moments.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { addDays } from '../../lib/dates/day.ts';

/** The note with the day each pitfall was last shown. */
const SHOWN = 'pitfalls-shown';

/**
 * Returns a note on the pitfall that may matter now. Empty if there is none or notes are off. The
 * same pitfall does not return for a week.
 */
export async function pitfallNote(...of: Parameters<typeof pitfallNear>): Promise<Block[]> {
  const found = await pitfallNear(...of);
  return found ? pitfallShown(of[0], found) : [];
}

type Facts = Readonly<Record<string, FactValue | undefined>>;

/**
 * Finds the pitfall that may matter now, in this framework or else in an enabled one. For an enabled
 * one, `factsOf` gives the facts if they differ.
 */
export async function pitfallNear(
  context: Context,
  framework: Framework,
  moment: Moment,
  facts: Facts,
  factsOf: (other: Framework) => Promise<Facts> = async () => facts,
): Promise<PitfallNote | undefined> {
  if (context.preferences.nudges !== 'on') return undefined;
  const today = context.clock.now().date;
  const shown = await shownBefore(context);
  const isQuiet = (day: string) => day > addDays(today, -QUIET_DAYS);
  const quiet = new Set(Object.keys(shown).filter((id) => isQuiet(shown[id] ?? '')));
  for (const each of await watching(context, framework)) {
    const { id, title, pitfalls = [] } = each;
    const isHere = pitfalls.some(({ watch = [] }) => watch.some(({ at }) => at === moment));
    if (!isHere) continue;
    const known = id === framework.id ? facts : await factsOf(each);
    const note = pitfallAt(pitfalls, moment, known, quiet);
    if (!note) continue;
    return title === framework.title ? note : { ...note, why: `${note.why} From: ${title}.` };
  }
  return undefined;
}

/** Returns the note, and records that it must not appear again for a week. */
export async function pitfallShown(context: Context, note: PitfallNote): Promise<Block[]> {
  const store = await context.store();
  const shown = await shownBefore(context);
  await store.ready();
  store.notes.set(SHOWN, { ...shown, [note.pitfall.id]: context.clock.now().date });
  return [
    ...pitfallBlocks(note),
    text(
      "You won't see this again for a week. To switch it off: coachkit config set nudges off",
      'quiet',
    ),
  ];
}

/** The day each pitfall was last shown, by id. */
const shownBefore = async (context: Context): Promise<Record<string, string>> =>
  ((await context.store()).notes.get(SHOWN) ?? {}) as Record<string, string>;

/** The pitfalls as JSON, each with the id of its framework. */
export async function pitfallNotes(
  context: Context,
  framework: Framework,
  moment: Moment,
  facts: Facts,
) {
  return (await watching(context, framework)).flatMap(({ id, pitfalls }) =>
    pitfallsJson(pitfalls, moment, facts).map((note) => ({ framework: id, ...note })),
  );
}

/** The framework in use and the enabled ones. */
async function watching(context: Context, framework: Framework): Promise<Framework[]> {
  const enabled = await (await context.frameworks()).own.usable();
  return [framework, ...enabled.filter(({ id }) => id !== framework.id)];
}

/** Shows a pitfall: the reality, the solution, and why it matters now. */
export function pitfallBlocks({ pitfall, why }: PitfallNote): Block[] {
  return [
    text(''),
    heading(pitfall.title),
    text(pitfallText(pitfall)),
    text(`Why now: ${why}`, 'quiet'),
    ...(pitfall.command ? [command(pitfall.command, 'Read more about it.')] : []),
  ];
}
