import { type Block, command, heading, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ANY, helplinesFor } from '../../domain/care/helplines.ts';
import type { Support } from '../../framework/schema/index.ts';
import { countryOf } from '../../lib/country.ts';

/** What is said to someone in danger, with every number for their country. */
export const urgentBlocks = (data: Support, country: string): Block[] => [
  title(data.urgent.title),
  ...data.urgent.lines.map((line) => text(line)),
  numbers(data, country),
];

/** Every part of support, by its subject. */
export const waysBlocks = ({ parts }: Support): Block[] => [
  heading('By subject'),
  ...parts.map(({ id, about }) => command(`coachkit support ${id}`, about)),
];

/** Numbers stand bare: to someone in danger, words about them would stand in the way. */
export function numbers({ entries }: Support, country: string): Block {
  return list(
    helplinesFor(entries, country).map(({ name, contact, hours, country: of }) => ({
      text: `${name}: ${contact}`,
      aside: of === ANY ? 'any country' : of,
      under: [`${hours}.`],
    })),
  );
}

/**
 * The end of every such screen, so that it is beside the cursor on a small one: the emergency number,
 * and one place to call. A country that is not set is not guessed; then it is a directory.
 */
export function lastBlocks({ entries, urgent }: Support, country: string): Block[] {
  const all = helplinesFor(entries, country);
  const own = country === '' ? undefined : all.find((entry) => entry.country === country);
  const { name, contact } = own ?? all[0] ?? {};
  const one = name === undefined ? [] : [list([{ text: `${name}: ${contact}` }])];
  return [text(''), text(urgent.last, 'warn'), ...one];
}

/**
 * The screen for someone in danger. Nothing is stored. In a terminal it stays until the person
 * leaves, and offers a place to write a message that is not kept. `aside` puts it on stderr, where
 * a program reads the result on stdout.
 */
export async function showUrgent(
  context: Context,
  { aside = false, withParts = false }: { aside?: boolean; withParts?: boolean } = {},
): Promise<void> {
  const data = (await context.frameworks()).support();
  let country = countryOf(context.preferences.country);
  const show = () =>
    (aside ? context.io.note : context.io.show)([
      ...urgentBlocks(data, country),
      ...(withParts ? waysBlocks(data) : []),
      text(data.intro, 'quiet'),
      ...lastBlocks(data, country),
    ]);
  show();
  if (!context.io.interactive) return;
  const prompts = await context.prompts();
  const { choose, stay, write, leave, writeHint, country: ofCountry, countryHint } = data.urgent;
  for (;;) {
    const choice = await prompts.choose(choose, [
      ...(country === '' ? [{ value: 'country', label: ofCountry }] : []),
      { value: 'write', label: write },
      { value: 'stay', label: stay },
      { value: 'leave', label: leave, isOut: true },
    ]);
    if (choice === undefined || choice === 'leave') return;
    if (choice === 'write') await prompts.line(writeHint);
    if (choice === 'country') country = countryOf(await prompts.line(countryHint));
    if (choice !== 'write') show();
  }
}
