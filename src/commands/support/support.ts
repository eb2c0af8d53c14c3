import { type Block, heading, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Support } from '../../framework/schema/index.ts';
import { addDays } from '../../lib/dates/day.ts';

type Entry = Support['entries'][number];

/** `coachkit support`: where to find help now, with what is known about each entry. */
export async function support(context: Context, options: Common & { country?: string }) {
  const data = (await context.frameworks()).support();
  const entries = chosen(data, options.country);
  if (options.json) return context.io.json({ entries });
  context.io.show([
    ...urgentBlocks(context, data, entries),
    heading(data.care.title),
    ...data.care.lines.map((line) => text(line)),
    text(data.intro, 'quiet'),
  ]);
}

/**
 * The screen for somebody in danger. Nothing is stored. In a terminal it stays until the person
 * leaves, and offers a place to write a message that is not kept. `aside` puts it on stderr, where
 * a program reads the result on stdout.
 */
export async function showUrgent(context: Context, aside: boolean): Promise<void> {
  const data = (await context.frameworks()).support();
  const blocks = urgentBlocks(context, data, data.entries);
  const show = aside ? context.io.note : context.io.show;
  show(blocks);
  if (!context.io.interactive) return;
  const prompts = await context.prompts();
  const { stay, write, leave, writeHint } = data.urgent;
  for (;;) {
    const choice = await prompts.choose('', [
      { value: 'stay', label: stay },
      { value: 'write', label: write },
      { value: 'leave', label: leave },
    ]);
    if (choice === 'leave') return;
    if (choice === 'stay') show(blocks);
    else await prompts.line(writeHint);
  }
}

function urgentBlocks({ clock }: Context, data: Support, entries: Entry[]): Block[] {
  const today = clock.now().date;
  return [
    title(data.urgent.title),
    ...data.urgent.lines.map((line) => text(line)),
    list(
      entries.map((entry) => ({
        text: `${entry.name}: ${entry.contact}`,
        aside: entry.country === 'any' ? 'any country' : entry.country,
        under: [`${entry.hours}. ${checkedWords(entry, data.staleAfterDays, today)}`],
      })),
    ),
  ];
}

/** How far an entry can be trusted today; never silent about one that nobody has checked. */
function checkedWords(
  { verifiedOn, source }: Entry,
  staleAfterDays: number,
  today: string,
): string {
  if (verifiedOn === null)
    return `Not verified by us; from ${source}. Check it before you rely on it.`;
  if (addDays(verifiedOn, staleAfterDays) < today) {
    return `Last verified on ${verifiedOn}, a while ago; source: ${source}.`;
  }
  return `Verified on ${verifiedOn}; source: ${source}.`;
}

function chosen(data: Support, country: string | undefined): Entry[] {
  if (country === undefined) return data.entries;
  const code = country.toUpperCase();
  const known = [...new Set(data.entries.map((entry) => entry.country))].filter((c) => c !== 'any');
  if (!known.includes(code)) {
    throw new UsageError(
      `There is no entry for "${country}". Known: ${known.join(', ')}.`,
      'The directories under `coachkit support` cover other countries.',
    );
  }
  return data.entries.filter((entry) => entry.country === code || entry.country === 'any');
}
