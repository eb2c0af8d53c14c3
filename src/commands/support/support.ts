import { type Block, command, heading, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { ANY, helplinesFor } from '../../domain/care/helplines.ts';
import type { Support } from '../../framework/schema/index.ts';
import { countryOf } from '../../lib/country.ts';
import { fillMessage } from '../../lib/fill-template.ts';

/** The part for danger: the urgent lines, and the numbers. */
const DANGER = 'danger';

/**
 * `coachkit support [PART]`: people to turn to. Without a part, and for danger, what is urgent comes
 * first. A country that is not there shows the directories.
 */
export async function support(
  context: Context,
  part: string | undefined,
  options: Common & { country?: string },
) {
  const data = (await context.frameworks()).support();
  const country = countryOf(options.country ?? context.preferences.country);
  if (options.json) return context.io.json({ entries: helplinesFor(data.entries, country) });
  context.io.show([...partBlocks(data, part, country), ...countryWords(data, country)]);
}

function partBlocks(data: Support, name: string | undefined, country: string): Block[] {
  const ways = data.parts.map(({ id, about }) => command(`coachkit support ${id}`, about));
  if (name === undefined) {
    return [...urgentBlocks(data, country), heading('By subject'), ...ways];
  }
  if (name === DANGER) return urgentBlocks(data, country);
  const part = data.parts.find(({ id }) => id === name);
  if (!part) {
    const known = [DANGER, ...data.parts.map(({ id }) => id)].join(', ');
    throw new UsageError(`"${name}" is not a part of support.`, `Parts: ${known}`);
  }
  return [
    title(part.title),
    ...part.lines.map((line) => text(line)),
    command(`coachkit support ${DANGER}`, data.urgent.about),
    numbers(data, country),
  ];
}

const urgentBlocks = (data: Support, country: string): Block[] => [
  title(data.urgent.title),
  ...data.urgent.lines.map((line) => text(line)),
  numbers(data, country),
];

/** Numbers stand bare: to someone in danger, words about them would stand in the way. */
function numbers({ entries }: Support, country: string): Block {
  return list(
    helplinesFor(entries, country).map(({ name, contact, hours, country: of }) => ({
      text: `${name}: ${contact}`,
      aside: of === ANY ? 'any country' : of,
      under: [`${hours}.`],
    })),
  );
}

function countryWords(data: Support, country: string): Block[] {
  const isThere = data.entries.some((entry) => entry.country === country);
  const missing = country === '' || isThere ? [] : [fillMessage(data.noCountry, { country })];
  const set = country === '' ? [data.setCountry] : [];
  return [...missing, data.intro, ...set].map((line) => text(line, 'quiet'));
}

/**
 * The screen for somebody in danger. Nothing is stored. In a terminal it stays until the person
 * leaves, and offers a place to write a message that is not kept. `aside` puts it on stderr, where
 * a program reads the result on stdout.
 */
export async function showUrgent(context: Context, aside: boolean): Promise<void> {
  const data = (await context.frameworks()).support();
  const blocks = urgentBlocks(data, context.preferences.country);
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
