import { withoutMark } from '../lib/byte-order-mark.ts';
import { countryOf } from '../lib/country.ts';
import { readDuration } from '../lib/dates/duration.ts';
import { oneOf as anyOf } from '../lib/plural.ts';

/** The settings that a person can change: their names, meanings and valid values. */
export interface Preferences {
  /** The hour when a new day starts, 0 to 23. */
  'day-start': number;
  /**
   * How many days a week the person means to write, 1 to 7. Only shown next to the days written.
   */
  'days-a-week': number;
  /** The days of the week without a reminder, such as `sat, sun`. Empty means none. */
  'days-off': string;
  /** The editor for long texts. Empty means $VISUAL, then $EDITOR. */
  editor: string;
  /** The person's name, for writing about themselves in the third person. */
  name: string;
  color: 'auto' | 'always' | 'never';
  plain: 'on' | 'off';
  /** The default framework, by id or path. */
  framework: string;
  /** Which other frameworks add questions to the rotation: "all", "none" or ids. */
  'questions-from': string;
  /** Whether coachkit may point out pitfalls, and patterns in the entries. */
  nudges: 'on' | 'off';
  /** Whether coachkit may name people to turn to when the person's words or days suggest it. */
  care: 'on' | 'off';
  /** The country whose helplines come first. Default: empty. */
  country: string;
  /** The command that prints the passphrase of an encrypted journal. Default: empty. */
  'passphrase-command': string;
  /** How long a typed passphrase opens the journal, such as `8h`. Empty means for one command. */
  'unlock-for': string;
  /** When coachkit syncs by itself, if sync is set up. */
  sync: 'manual' | 'after-save' | 'daily';
  /** Whether an assistant may read through `coachkit mcp`. With `write`, it may also add actions. */
  mcp: 'off' | 'on' | 'write';
}

export type SettingName = keyof Preferences;

/** The valid value, or a description of valid values. */
type Reading<T> = { value: T } | { expected: string };

interface Setting<T> {
  about: string;
  initial: T;
  read: (typed: string) => Reading<T>;
}

const oneOf =
  <T extends string>(...words: T[]) =>
  (typed: string): Reading<T> => {
    const value = words.find((word) => word === typed.trim().toLowerCase());
    return value === undefined ? { expected: anyOf(words) } : { value };
  };

const wholeNumber =
  (min: number, max: number) =>
  (typed: string): Reading<number> => {
    const value = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
    const fits = value >= min && value <= max;
    return fits ? { value } : { expected: `a whole number from ${min} to ${max}` };
  };

const oneLine = (typed: string): Reading<string> =>
  /\p{Cc}/u.test(typed) ? { expected: 'one line of text' } : { value: typed.trim() };

const idOrPath = (typed: string): Reading<string> =>
  typed.trim() === '' ? { expected: 'the id or file of a framework' } : oneLine(typed);

const allNoneOrIds = (typed: string): Reading<string> => {
  const words = typed.trim().split(/[\s,]+/);
  return words.every((word) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(word))
    ? { value: words.join(', ') }
    : { expected: 'all, none, or framework ids separated by commas' };
};

const countryCode = (typed: string): Reading<string> => {
  const value = countryOf(typed);
  return /^([A-Z]{2})?$/.test(value)
    ? { value }
    : { expected: 'a two-letter country code, e.g. US' };
};

const DAYS = 'mon tue wed thu fri sat sun'.split(' ');

const weekdays = (typed: string): Reading<string> => {
  const words = typed.toLowerCase().match(/[^\s,]+/g) ?? [];
  if (words.join() === 'none') return { value: '' };
  const named = words.map((word) => word.slice(0, 3));
  const value = DAYS.filter((day) => named.includes(day));
  return value.length < 7 && named.every((day) => DAYS.includes(day))
    ? { value: value.join(', ') }
    : { expected: 'up to six days, e.g. sat, sun, or none' };
};

const lengthOfTime = (typed: string): Reading<string> => {
  const value = typed.trim().toLowerCase();
  const fits = value === '' || readDuration(value) !== undefined;
  return fits ? { value } : { expected: 'a length of time such as 30m or 8h' };
};

export const SETTINGS: { [K in SettingName]: Setting<Preferences[K]> } = {
  'day-start': {
    about: 'hour when a new day starts, 0-23',
    initial: 0,
    read: wholeNumber(0, 23),
  },
  'days-a-week': {
    about: 'days you mean to write, 1 to 7',
    initial: 5,
    read: wholeNumber(1, 7),
  },
  'days-off': {
    about: 'days without a reminder',
    initial: 'sat, sun',
    read: weekdays,
  },
  editor: {
    about: 'editor, or $VISUAL, or $EDITOR',
    initial: '',
    read: oneLine,
  },
  name: {
    about: 'your name, seen from outside',
    initial: '',
    read: oneLine,
  },
  color: {
    about: 'colors: auto, always or never',
    initial: 'auto',
    read: oneOf('auto', 'always', 'never'),
  },
  plain: {
    about: 'plain lines: on or off',
    initial: 'off',
    read: oneOf('on', 'off'),
  },
  framework: {
    about: 'default framework, by id or file',
    initial: 'executive-coaching',
    read: idOrPath,
  },
  'questions-from': {
    about: 'all, none or ids of frameworks',
    initial: 'all',
    read: allNoneOrIds,
  },
  nudges: {
    about: 'pitfalls and patterns: on or off',
    initial: 'on',
    read: oneOf('on', 'off'),
  },
  care: {
    about: 'people to turn to: on or off',
    initial: 'on',
    read: oneOf('on', 'off'),
  },
  country: {
    about: 'country for helplines, e.g. US',
    initial: '',
    read: countryCode,
  },
  'passphrase-command': {
    about: 'prints your passphrase',
    initial: '',
    read: oneLine,
  },
  'unlock-for': {
    about: 'stay unlocked, e.g. 30m or 8h',
    initial: '',
    read: lengthOfTime,
  },
  sync: {
    about: 'when: manual, after-save or daily',
    initial: 'manual',
    read: oneOf('manual', 'after-save', 'daily'),
  },
  mcp: {
    about: 'for assistants: off, on or write',
    initial: 'off',
    read: oneOf('off', 'on', 'write'),
  },
};

/** The way out if `passphrase-command` does not give the passphrase. */
export const PROGRAM_HINT =
  'To change the setting: coachkit config set passphrase-command COMMAND\n' +
  'To have coachkit ask you instead: coachkit config unset passphrase-command';

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** All settings: the stored value if it is valid, else the default. */
export function preferences(stored: Record<string, unknown>): Preferences {
  const entries = SETTING_NAMES.map((name) => {
    const reading = readingOf(name, storedAs(name, stored));
    return [name, 'value' in reading ? reading.value : SETTINGS[name].initial];
  });
  return Object.fromEntries(entries) as Preferences;
}

/**
 * Reads all settings straight from the text of their file, because every command needs them. A bad
 * file stops nothing: `problem` says what is wrong, and the defaults apply. `readText` throws if
 * the file does not exist.
 */
export function readPreferences(
  path: string,
  readText: (path: string) => string,
): { values: Preferences; problem?: string } {
  try {
    const stored = JSON.parse(withoutMark(readText(path)));
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
      throw new SyntaxError();
    }
    const wrong = SETTING_NAMES.flatMap((name) => {
      const reading = readingOf(name, storedAs(name, stored));
      return 'expected' in reading ? [`${name} must be ${reading.expected}`] : [];
    });
    const values = preferences(stored);
    return wrong.length === 0
      ? { values }
      : {
          values,
          problem: `In ${path}, ${wrong.join(', and ')}. Until you correct this, coachkit uses the default.`,
        };
  } catch (error) {
    const values = preferences({});
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { values };
    const reason =
      error instanceof SyntaxError ? 'is not a JSON object' : `cannot be read (${code})`;
    return {
      values,
      problem: `Your settings were not used: ${path} ${reason}. The file was not changed. Correct it in an editor, or delete it.`,
    };
  }
}

/** `nudges` was once called `guards`, which also turned off care. It no longer does. */
function storedAs(name: SettingName, stored: Record<string, unknown>): unknown {
  return stored[name] ?? (name === 'nudges' ? stored.guards : undefined);
}

/** Reads a stored value, which may be anything because people edit the file. */
function readingOf(name: SettingName, stored: unknown): Reading<string | number> {
  const { initial, read } = SETTINGS[name];
  if (stored === undefined) return { value: initial };
  // No setting takes a list or a map, and every setting refuses a control character.
  return read(typeof stored === 'object' ? '\0' : String(stored));
}
