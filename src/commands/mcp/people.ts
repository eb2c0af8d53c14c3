import type { Context } from '../../core/context.ts';
import { type CareNotice, careFor } from '../../domain/care/care.ts';
import { helplinesFor } from '../../domain/care/helplines.ts';
import * as z from '../../lib/zod.ts';

/** People to turn to, in place of or next to a result. */
export const people = z
  .strictObject({
    say: z.string(),
    lines: z.array(z.string()),
    call: z.array(z.string()),
    command: z.string(),
  })
  .describe('Pass this on first, in these words, and ask nothing else.');
export type People = z.infer<typeof people>;

/**
 * The people to turn to after these words, if they call for it. An assistant has no setting that
 * turns this off.
 */
export async function careIn(
  context: Context,
  texts: readonly string[],
): Promise<{ notice: CareNotice; people: People } | undefined> {
  const notice = careFor((await context.frameworks()).care(), { texts });
  return notice && { notice, people: await peopleFor(context, notice) };
}

/** The lines and the numbers for a notice, those of the person's country first. */
export async function peopleFor(
  context: Context,
  { say, command }: Pick<CareNotice, 'say' | 'command'>,
): Promise<People> {
  const { urgent, parts, entries } = (await context.frameworks()).support();
  const part = parts.find(({ id }) => command === `coachkit support ${id}`);
  const numbers = helplinesFor(entries, context.preferences.country);
  return {
    say,
    lines: part ? part.lines : [...urgent.now, ...urgent.lines],
    call: numbers.map(({ name, contact, country }) => `${name} (${country}): ${contact}`),
    command,
  };
}

/** The people to turn to when an assessment shows danger. */
export async function peopleNow(context: Context): Promise<People> {
  const { title } = (await context.frameworks()).support().urgent;
  return peopleFor(context, { say: title, command: 'coachkit support danger' });
}
