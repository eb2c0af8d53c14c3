import type { Context } from '../../core/context.ts';
import { UserError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { nextOf } from '../../domain/journey/next-step.ts';
import { type InShort, statusLine } from '../../domain/journey/status-line.ts';
import type { DayWords } from '../../framework/schema/index.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { isLocked, storeAsIs } from '../shared/locked.ts';
import { reminderState } from '../shared/reminder.ts';
import { standing } from './gather.ts';

/**
 * `coachkit status --line`: one short line for a status bar or the start of a shell, or nothing. Never
 * asks and never fails, because it runs where no one expects it.
 */
export async function showLine(context: Context, options: Common): Promise<void> {
  const words = (await context.frameworks()).day().line;
  const line = await lineOf(context, options, words);
  if (line !== '') context.io.write(`${line}\n`);
}

async function lineOf(context: Context, options: Common, words: DayWords['line']): Promise<string> {
  const today = context.clock.now().date;
  try {
    const reminder = await waitingReminder(context);
    const store = await storeAsIs(context);
    if (isLocked(store)) {
      return statusLine({ reminder, due: [] }, words, today) || words.locked;
    }
    const framework = await frameworkChosen(context, options.framework);
    const { facts, due, look } = await standing(context, framework);
    const hasWritten = facts['written-today'] === 'yes';
    const { journey, reflections } = framework;
    const step = journey && nextOf(journey, facts)?.command;
    const next = look
      ? `coachkit reflect ${look.id}`
      : (step ?? (reflections && !hasWritten ? 'coachkit reflect' : undefined));
    return statusLine({ ...(!hasWritten && { reminder }), due, next }, words, today);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return words.trouble;
  }
}

/** A reminder of today that found no notifications. */
async function waitingReminder(context: Context): Promise<InShort['reminder']> {
  const { waits, hasStopped } = reminderState(await context.machine());
  if (waits !== context.clock.now().date) return undefined;
  return hasStopped ? 'last' : 'waiting';
}
