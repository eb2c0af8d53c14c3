import type { Settings } from '../core/store.ts';
import { withoutMark } from '../lib/byte-order-mark.ts';
import { FORBIDDEN_KEYS } from '../lib/objects.ts';
import { badSettings } from './errors.ts';
import { type Disk, newFile } from './write/disk.ts';
import { attempt } from './write/fs.ts';

/**
 * Settings are indented JSON without a checksum, because people edit them. They are not private.
 */
export function openSettings(disk: Disk): Settings {
  const path = disk.pathOf('settings');

  function all(): Record<string, unknown> {
    const text = readText();
    const settings = text === undefined ? {} : parse(text);
    if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
      throw badSettings(path);
    }
    return settings as Record<string, unknown>;
  }

  function readText(): string | undefined {
    try {
      const text = disk.read('settings')?.toString();
      return text && withoutMark(text);
    } catch (error) {
      throw disk.explain(error, 'settings');
    }
  }

  function parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw badSettings(path);
    }
  }

  function change(step: (settings: Map<string, unknown>) => void): void {
    disk.locked(() => {
      const settings = new Map(Object.entries(all()));
      step(settings);
      const text = JSON.stringify(Object.fromEntries(settings), null, 2);
      disk.replace([newFile('settings', Buffer.from(`${text}\n`))]);
    });
  }

  function set(key: string, value: unknown): void {
    if (FORBIDDEN_KEYS.includes(key)) throw new Error('this name cannot be a setting');
    change((settings) => settings.set(key, value));
  }

  return {
    path,
    all,
    get: (key) => (Object.hasOwn(all(), key) ? all()[key] : undefined),
    set,
    note: (key, value) => void attempt(() => set(key, value)),
    unset: (key) => change((settings) => settings.delete(key)),
  };
}
