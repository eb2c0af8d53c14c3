import { resolve } from 'node:path';
import { fields, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { preferences, SETTING_NAMES, SETTINGS, type SettingName } from '../../core/settings.ts';
import type { Store } from '../../core/store.ts';
import { storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';
import { notFound } from '../shared/not-found.ts';

/** `coachkit config list`: lists every setting, its value and what it means. */
export async function list(context: Context, options: Common): Promise<void> {
  const values = preferences((await storeAsIs(context)).settings.all());
  if (options.json) return context.io.json({ settings: values });
  const width = Math.max(...SETTING_NAMES.map((name) => shown(values[name]).length));
  context.io.show([
    fields(
      SETTING_NAMES.map((name) => [
        name,
        `${shown(values[name]).padEnd(width)}  ${SETTINGS[name].about}`,
      ]),
    ),
  ]);
  nextLine(context, options, 'coachkit config set NAME VALUE', 'change a setting');
}

/** `coachkit config get NAME`: prints only the value, for scripts. */
export async function get(context: Context, typed: string): Promise<void> {
  const name = known(typed);
  context.io.write(`${preferences((await storeAsIs(context)).settings.all())[name]}\n`);
}

/** `coachkit config set NAME VALUE`: checks the value before saving it. */
export async function set(
  context: Context,
  typed: string,
  value: string,
  options: Common,
): Promise<void> {
  const name = known(typed);
  const reading = SETTINGS[name].read(value);
  if ('expected' in reading) {
    throw new UsageError(
      `${name} must be ${reading.expected}. Nothing was changed.`,
      `To go back to the default: coachkit config unset ${name}`,
    );
  }
  const wanted = name === 'framework' ? await framework(context, value) : reading.value;
  const store = await storeAsIs(context);
  if (name === 'mcp' && !(await isAgreed(context, options, store, wanted))) return;
  await store.ready();
  store.settings.set(name, wanted);
  context.io.note([text(`${name} is now ${shown(wanted)}.`)]);
  const lacking = LACKING[name];
  if (lacking && value.trim() !== '' && !(await context.hasProgram(value))) {
    const gone = `coachkit didn't find that program, so ${lacking.effect}.`;
    return context.io.note([text(gone, 'warn'), text(lacking.next)]);
  }
  const isLeftToSetUp = name === 'sync' && wanted !== 'manual' && !(await store.sync()).state();
  if (isLeftToSetUp) return context.io.note([text(NOT_SET_UP, 'warn'), text(TO_SET_UP)]);
  if (name === 'mcp') return context.io.note([text(mcpNext(wanted))]);
  nextLine(context, {}, 'coachkit config', 'list every setting');
}

/** Whether the person agrees to more access for an assistant. */
async function isAgreed(context: Context, options: Common, store: Store, wanted: unknown) {
  const { agreesToAssistant } = await import('./assistant.ts');
  const before = preferences(store.settings.all()).mcp;
  return agreesToAssistant(context, options, { before, wanted: wanted as typeof before });
}

const mcpNext = (wanted: unknown): string =>
  wanted === 'off'
    ? 'A running assistant gets no more answers.'
    : 'Start your assistant again. The command for its settings: coachkit mcp';

const NOT_SET_UP = "Sync isn't set up on this machine yet, so nothing is synced.";
const TO_SET_UP = 'To set it up: coachkit sync setup ADDRESS';

/** For settings that name a program: the effect if it does not exist, and the next step. */
const LACKING: Partial<Record<SettingName, { effect: string; next: string }>> = {
  editor: {
    effect: "Ctrl-E won't open an editor",
    next: 'To choose another: coachkit config set editor nano',
  },
  'passphrase-command': {
    effect: "it can't unlock your journal",
    next: 'To be asked for the passphrase: coachkit config unset passphrase-command',
  },
};

/**
 * Checks a framework and returns its id. For a file, returns the full path, because the next
 * command may run in another folder.
 */
async function framework(context: Context, typed: string): Promise<string> {
  const frameworks = await context.frameworks();
  const value = typed.trim();
  if (value === '-')
    throw new UsageError('framework must be an id or a file. Nothing was changed.');
  const chosen = await frameworks.get(value);
  const missing = NEEDED.filter((part) => chosen[part] === undefined);
  if (missing.length > 0) {
    throw new UsageError(
      `${chosen.id} cannot be the default framework: it has no ${missing.join(', no ')}. Nothing was changed.`,
      `To use it once: coachkit assess --framework ${value}`,
    );
  }
  return frameworks.list().some(({ id }) => id === value) ? value : resolve(value);
}

/** The parts that home, `find-coach`, `sessions` and `progress` need from the default framework. */
const NEEDED = ['assessments', 'forms', 'journey', 'choosing', 'sessions', 'reflections'] as const;

/** `coachkit config unset NAME`: resets a setting to its initial value. */
export async function unset(context: Context, typed: string): Promise<void> {
  const name = known(typed);
  const store = await storeAsIs(context);
  await store.ready();
  store.settings.unset(name);
  // Also removes the old name, because its value would still apply.
  if (name === 'nudges') store.settings.unset('guards');
  context.io.note([text(`${name} is back to its default: ${shown(SETTINGS[name].initial)}.`)]);
  nextLine(context, {}, 'coachkit config', 'list every setting');
}

/** `coachkit config path`: prints the path of the settings file. */
export async function path(context: Context): Promise<void> {
  context.io.write(`${(await storeAsIs(context)).settings.path}\n`);
}

/** Finds a setting by name. `guards` is the old name of `nudges`. */
function known(typed: string): SettingName {
  const name = SETTING_NAMES.find((n) => n === (typed === 'guards' ? 'nudges' : typed));
  if (name) return name;
  const hint = `Settings: ${SETTING_NAMES.join(', ')}`;
  throw notFound('setting', typed, hint, { known: SETTING_NAMES });
}

const shown = (value: string | number): string => (value === '' ? '(empty)' : String(value));
