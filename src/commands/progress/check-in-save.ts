import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import {
  isLow,
  isOtherMeaning,
  meaningOn,
  turn,
  valueWords,
} from '../../domain/progress/meaning.ts';
import {
  type CheckIn,
  checkInsOf,
  type Meaning,
  type Value,
} from '../../domain/progress/records.ts';
import { defined } from '../../lib/objects.ts';
import { type Meant, spoken } from './check-in-answers.ts';
import type { ProgressStore } from './store.ts';

/** A check-in to be saved. */
export interface Planned extends Meant {
  /** The meaning of the measure on that day. */
  meaning: Meaning;
  on: string;
  value: Value;
  because?: string;
  isPrivate: boolean;
  /** The check-in from the same day that this one would replace. */
  before?: Saved<CheckIn>;
}

/**
 * Allows one check-in per day and measure. Asks a person which one to keep. A script decides with
 * `--replace`.
 */
export async function settleSameDay(
  context: Context,
  planned: Planned[],
  replace: boolean | undefined,
): Promise<Planned[]> {
  const twice = planned.filter(({ before }) => before !== undefined);
  if (replace || twice.length === 0) return planned;
  if (!context.io.interactive) {
    const named = twice.map(spoken).join(', ');
    throw new UsageError(
      `You already have a check-in on that day for ${named}. Nothing was saved.`,
      'To replace it: --replace',
    );
  }
  const kept: Planned[] = [];
  for (const each of planned) if (await isWanted(context, each)) kept.push(each);
  return kept;
}

async function isWanted(context: Context, { measure, meaning, value, before }: Planned) {
  if (!before) return true;
  const choice = await (await context.prompts()).choose(
    `“${measure.text}” already has a check-in on ${before.on}.`,
    [
      { value: 'replace', label: `Replace it with ${valueWords(meaning, value)}` },
      { value: 'keep', label: `Keep ${valueWords(meaning, before.value)}` },
    ],
  );
  return choice === 'replace';
}

export function saveCheckIn({ collection }: ProgressStore, planned: Planned): Saved<CheckIn> {
  const { measure, on, value, because, isPrivate, before } = planned;
  const record: CheckIn = {
    type: 'check-in',
    measureId: measure.id,
    on,
    value,
    ...defined({ because, private: isPrivate || undefined }),
  };
  const saved = before ? collection.update(before.id, () => record) : collection.add(record);
  return saved as Saved<CheckIn>;
}

/** The earlier values of the measure with the same meaning, oldest first. */
function valuesBefore({ progress }: ProgressStore, { measure, meaning, on }: Planned): Value[] {
  return checkInsOf(progress, measure.id)
    .filter((each) => each.on < on && !isOtherMeaning(meaningOn(measure, each.on), meaning))
    .map((each) => each.value);
}

/** Whether a value is the worst possible, or far worse than the previous one. */
export const isLowNow = (store: ProgressStore, planned: Planned): boolean =>
  isLow(planned.meaning, planned.value, valuesBefore(store, planned).at(-1));

/** Whether a value is the first drop since the measure got its current meaning. */
export function isFirstDip(store: ProgressStore, planned: Planned): boolean {
  const { meaning, value } = planned;
  const values = valuesBefore(store, planned);
  const turns = [...values.slice(1), value].map((later, i) =>
    turn(meaning, values[i] ?? later, later),
  );
  return turns.findIndex((each) => each < 0) === turns.length - 1;
}
