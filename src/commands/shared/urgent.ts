import { type Block, bullets, heading, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ANY, dialed, helplinesFor } from '../../domain/care/helplines.ts';
import type { Support } from '../../framework/schema/index.ts';
import { countryOf } from '../../lib/country.ts';
import { fillMessage } from '../../lib/fill-template.ts';

/**
 * Everything for a person in danger when coachkit cannot ask. The number to call comes last, next
 * to the cursor.
 */
export const urgentBlocks = (data: Support, country: string, more: Block[] = []): Block[] => [
  title(data.urgent.title),
  bullets(data.urgent.lines),
  ...more,
  ...callBlocks(data, country),
];

/** The end of every support page: the emergency number and other numbers to call. */
export const callBlocks = (data: Support, country: string): Block[] => [
  ...numbersNotes(data, country),
  ...nowBlocks(data),
  numbers(data, country),
];

/** The screen for a person in danger, short enough to leave room for a menu on a small terminal. */
const urgentScreen = (data: Support, country: string): Block[] => [
  heading(data.urgent.title),
  ...nowBlocks(data),
  text(dialed(helplinesFor(data.entries, country)).join('\n')),
  ...numbersNotes(data, country),
];

const nowBlocks = ({ urgent }: Support): Block[] => [text(urgent.now.join('\n'), 'warn')];

/**
 * Notes on the numbers. Never guesses a country. A country without a number gets the directories.
 */
function numbersNotes({ entries, intro, noCountry }: Support, country: string): Block[] {
  const isThere = country === '' || entries.some((entry) => entry.country === country);
  const missing = isThere ? [] : [fillMessage(noCountry, { country })];
  return [text([...missing, intro].join('\n'), 'quiet')];
}

/** Lists the numbers without comments, which would slow down a person in danger. */
function numbers({ entries }: Support, country: string): Block {
  return list(
    helplinesFor(entries, country).map(({ name, contact, hours, country: of }) => ({
      text: `${name}: ${contact}`,
      aside: of === ANY ? 'any country' : of,
      under: [`${hours}.`],
    })),
  );
}

/**
 * Shows the screen for a person in danger and stores nothing. A terminal keeps it open and offers
 * to write a message that is not kept. With `aside`, uses stderr, since a program reads stdout.
 * With `only`, uses that country for this call.
 */
export async function showUrgent(
  context: Context,
  { aside = false, only }: { aside?: boolean; only?: string | undefined } = {},
): Promise<void> {
  const data = (await context.frameworks()).support();
  const country = countryOf(only ?? context.preferences.country);
  const show = (blocks: Block[]) => (aside ? context.io.note : context.io.show)(blocks);
  if (!context.io.interactive) return show(urgentBlocks(data, country));
  await stayWith(context, data, country, show);
}

async function stayWith(
  context: Context,
  data: Support,
  set: string,
  show: (blocks: Block[]) => void,
): Promise<void> {
  let country = set;
  const prompts = await context.prompts();
  const { urgent } = data;
  show(urgentScreen(data, country));
  for (;;) {
    const choice = await prompts.choose(urgent.choose, [
      ...(country === '' ? [{ value: 'country', label: urgent.country }] : []),
      { value: 'others', label: urgent.others },
      { value: 'write', label: urgent.write },
      { value: 'stay', label: urgent.stay },
      { value: 'leave', label: urgent.leave, isOut: true },
    ]);
    if (choice === undefined || choice === 'leave') return;
    if (choice === 'write') await prompts.line(urgent.writeHint);
    if (choice === 'others') show(await otherBlocks(context, data, country));
    if (choice === 'country') country = countryOf(await prompts.line(urgent.countryHint));
    if (choice === 'country' || choice === 'stay') show(urgentScreen(data, country));
  }
}

/** Asks for a part of support to show, or everything on danger that did not fit on the screen. */
async function otherBlocks(context: Context, data: Support, country: string): Promise<Block[]> {
  const { urgent, parts } = data;
  const prompts = await context.prompts();
  const chosen = await prompts.choose(urgent.whichOther, [
    { value: '', label: urgent.more },
    ...parts.map(({ id, title }) => ({ value: id, label: title })),
  ]);
  if (chosen === undefined) return [];
  const part = parts.find(({ id }) => id === chosen);
  return part
    ? [text(''), heading(part.title), bullets(part.lines)]
    : [text(''), heading(urgent.title), bullets(urgent.lines), numbers(data, country)];
}
