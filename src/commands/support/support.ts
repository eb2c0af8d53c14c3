import { type Block, command, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { helplinesFor } from '../../domain/care/helplines.ts';
import type { Support } from '../../framework/schema/index.ts';
import { countryOf } from '../../lib/country.ts';
import { fillMessage } from '../../lib/fill-template.ts';
import { lastBlocks, numbers, urgentBlocks, waysBlocks } from '../shared/urgent.ts';

/** The part for danger: the urgent lines, and the numbers. */
const DANGER = 'danger';

/**
 * `coachkit support [PART]`: people to turn to. Without a part, and for danger, what is urgent comes
 * first, and again last. A country that is not there shows the directories.
 */
export async function support(
  context: Context,
  part: string | undefined,
  options: Common & { country?: string },
) {
  const data = (await context.frameworks()).support();
  const country = countryOf(options.country ?? context.preferences.country);
  if (options.json) return context.io.json({ entries: helplinesFor(data.entries, country) });
  context.io.show([
    ...partBlocks(data, part, country),
    ...countryWords(data, country),
    ...lastBlocks(data, country),
  ]);
}

function partBlocks(data: Support, name: string | undefined, country: string): Block[] {
  if (name === undefined) return [...urgentBlocks(data, country), ...waysBlocks(data)];
  if (name === DANGER) return urgentBlocks(data, country);
  const part = data.parts.find(({ id, aliases }) => id === name || aliases?.includes(name));
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

function countryWords(data: Support, country: string): Block[] {
  const isThere = data.entries.some((entry) => entry.country === country);
  const missing = country === '' || isThere ? [] : [fillMessage(data.noCountry, { country })];
  const set = country === '' ? [data.setCountry] : [];
  return [...missing, data.intro, ...set].map((line) => text(line, 'quiet'));
}
