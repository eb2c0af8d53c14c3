import type { Settings } from '../core/store.ts';
import { withoutMark } from '../lib/byte-order-mark.ts';
import { isObject } from '../lib/is-object.ts';
import { FORBIDDEN_KEYS } from '../lib/objects.ts';
import { badSettings } from './errors.ts';
import { type Disk, newFile } from './write/disk.ts';

/**
 * Settings are indented JSON without a checksum, because people edit them. They are not private.
 */
export function openSettings(disk: Disk): Settings {
  const all = () => storedSettings(disk);
  const change = (step: Step) => disk.locked(() => changeSettings(disk, step));

  return {
    path: disk.pathOf('settings'),
    all,
    get: (key) => (Object.hasOwn(all(), key) ? all()[key] : undefined),
    set: (key, value) => {
      if (FORBIDDEN_KEYS.includes(key)) throw new Error('this name cannot be a setting');
      change((settings) => settings.set(key, value));
    },
    unset: (key) => change((settings) => settings.delete(key)),
  };
}

type Step = (settings: Map<string, unknown>) => void;

/** Changes the settings. Only for use inside `disk.locked`. */
export function changeSettings(disk: Disk, step: Step): void {
  const settings = new Map(Object.entries(storedSettings(disk)));
  step(settings);
  const text = JSON.stringify(Object.fromEntries(settings), null, 2);
  disk.replace([newFile('settings', Buffer.from(`${text}\n`))]);
}

/** @throws UserError if they are not a JSON object */
export function storedSettings(disk: Disk): Record<string, unknown> {
  const text = readText(disk);
  const settings = text === undefined ? {} : parse(text, disk);
  if (!isObject(settings)) throw badSettings(disk.pathOf('settings'));
  return settings;
}

function readText(disk: Disk): string | undefined {
  try {
    const text = disk.read('settings')?.toString();
    return text && withoutMark(text);
  } catch (error) {
    throw disk.explain(error, 'settings');
  }
}

function parse(text: string, disk: Disk): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badSettings(disk.pathOf('settings'));
  }
}
