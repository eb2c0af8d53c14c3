/** The settings a person can change: their names, what they mean and what they may be. */
export interface Preferences {
  /** The hour at which a day begins, 0 to 23. */
  'day-start': number;
  /** How many days a week one means to write, 1 to 7. Only ever a number beside a number. */
  'days-a-week': number;
  /** The editor for long texts; empty means $VISUAL, then $EDITOR. */
  editor: string;
  /** The name used when writing about oneself from outside. */
  name: string;
  color: 'auto' | 'always' | 'never';
  plain: 'on' | 'off';
  /** The framework used where none is named. */
  framework: string;
  /** Whether `reflect` may point out that one thing keeps coming back. */
  guards: 'on' | 'off';
}

export type SettingName = keyof Preferences;

interface Setting<T> {
  about: string;
  initial: T;
  /** Reads what was typed, or says what it takes. */
  read: (typed: string) => { value: T } | { expected: string };
}

const oneOf =
  <T extends string>(...words: T[]) =>
  (typed: string): { value: T } | { expected: string } => {
    const value = words.find((word) => word === typed.trim().toLowerCase());
    return value === undefined ? { expected: words.join(', ') } : { value };
  };

const wholeNumber =
  (min: number, max: number) =>
  (typed: string): { value: number } | { expected: string } => {
    const value = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
    const fits = value >= min && value <= max;
    return fits ? { value } : { expected: `a whole number from ${min} to ${max}` };
  };

const anyText = (typed: string) => ({ value: typed });

export const SETTINGS: { [K in SettingName]: Setting<Preferences[K]> } = {
  'day-start': { about: 'the hour a day begins, 0 to 23', initial: 0, read: wholeNumber(0, 23) },
  'days-a-week': {
    about: 'how many days a week you mean to write, 1 to 7',
    initial: 5,
    read: wholeNumber(1, 7),
  },
  editor: {
    about: 'the editor for long texts; empty: $VISUAL, then $EDITOR',
    initial: '',
    read: anyText,
  },
  name: {
    about: 'the name to write about yourself from outside',
    initial: '',
    read: anyText,
  },
  color: {
    about: 'colors: auto, always, never',
    initial: 'auto',
    read: oneOf('auto', 'always', 'never'),
  },
  plain: { about: 'append lines only: on, off', initial: 'off', read: oneOf('on', 'off') },
  framework: {
    about: 'the framework used where none is named',
    initial: 'executive-coaching',
    read: anyText,
  },
  guards: {
    about: 'point out what keeps coming back: on, off',
    initial: 'on',
    read: oneOf('on', 'off'),
  },
};

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** All settings: what was set where it can be used, else the initial value. */
export function preferences(stored: Record<string, unknown>): Preferences {
  const entries = SETTING_NAMES.map((name) => {
    const typed = stored[name];
    const reading = typed === undefined ? undefined : SETTINGS[name].read(String(typed));
    return [name, reading && 'value' in reading ? reading.value : SETTINGS[name].initial];
  });
  return Object.fromEntries(entries) as Preferences;
}
