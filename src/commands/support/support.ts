import { type Block, bullets, command, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { helplinesFor } from '../../domain/care/helplines.ts';
import type { Support } from '../../framework/schema/index.ts';
import { countryOf } from '../../lib/country.ts';
import { callBlocks, showUrgent, urgentBlocks } from '../shared/urgent.ts';

/** The part for danger, with the urgent lines and the numbers. */
const DANGER = 'danger';

/**
 * `coachkit support [PART]`: people to turn to. In a terminal, `danger` and no part both open the
 * danger screen, with a menu of all parts. Without numbers for a country, shows the directories.
 */
export async function support(
  context: Context,
  part: string | undefined,
  options: Common & { country?: string },
) {
  const data = (await context.frameworks()).support();
  const country = countryOf(options.country ?? context.preferences.country);
  if (options.json) return context.io.json({ entries: helplinesFor(data.entries, country) });
  const isUrgent = part === undefined || part === DANGER;
  if (isUrgent && context.io.interactive) return showUrgent(context, { only: options.country });
  context.io.show(partBlocks(data, part, country));
}

function partBlocks(data: Support, name: string | undefined, country: string): Block[] {
  const set = country === '' ? [text(data.setCountry, 'quiet')] : [];
  if (name === undefined) return urgentBlocks(data, country, [...waysBlocks(data), ...set]);
  if (name === DANGER) return urgentBlocks(data, country, set);
  const part = data.parts.find(({ id, aliases }) => id === name || aliases?.includes(name));
  if (!part) {
    const known = [DANGER, ...data.parts.map(({ id }) => id)].join(', ');
    throw new UsageError(`coachkit support has no part "${name}".`, `Parts: ${known}`);
  }
  return [
    title(part.title),
    bullets(part.lines),
    command(`coachkit support ${DANGER}`, data.urgent.about),
    ...set,
    ...callBlocks(data, country),
  ];
}

/** Lists the command for each part of support, with its subject. */
const waysBlocks = ({ parts }: Support): Block[] => [
  heading('Other situations'),
  ...parts.map(({ id, about }) => command(`coachkit support ${id}`, about)),
];
