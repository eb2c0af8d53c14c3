import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../../src/core/store.ts';
import { newIdentity } from '../../src/lib/age/x25519.ts';
import type { Instant } from '../../src/lib/dates/instant.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { StoreOptions } from '../../src/store/options.ts';

/** Helpers for tests of the store: a new home, a controlled clock, and a view of the disk. */

export interface Home {
  dir: string;
  data: string;
  state: string;
  config: string;
  /** The key of an encrypted store. */
  key?: string;
}

export function homeIn(dir: string): Home {
  return { dir, data: join(dir, 'data'), state: join(dir, 'state'), config: join(dir, 'config') };
}

/** An empty home, without its folders. It is removed after the test. */
export function newHome(): Home {
  const root = fs.mkdtempSync(join(tmpdir(), 'coachkit-store-'));
  onTestFinished(() => fs.rmSync(root, { recursive: true, force: true }));
  return homeIn(join(root, 'home'));
}

export function at(utc: string): Instant {
  const iso = new Date(utc).toISOString();
  return { utc: iso, offset: 0, zone: 'UTC', date: iso.slice(0, 10) };
}

export function optionsFor(home: Home, more: Partial<StoreOptions> = {}): StoreOptions {
  const { data: dataDir, state: stateDir, config: configDir } = home;
  const now = () => at(new Date().toISOString());
  return { dataDir, stateDir, configDir, now, workFactor: 2, ...more };
}

/** A store that is ready for writing, and unlocked if the home has its key. */
export async function open(home: Home, more: Partial<StoreOptions> = {}): Promise<Store> {
  const store = openStore(optionsFor(home, more));
  await store.ready();
  if (home.key !== undefined) store.encryption.unlock({ key: home.key });
  return store;
}

/** The home with an encrypted store, and its key. */
export async function encrypted(home: Home): Promise<Home> {
  const key = newIdentity();
  (await open(home)).encryption.on(key, 'four quiet words here');
  return { ...home, key };
}

/** Every file under a folder with its content, by relative path. */
export function snapshot(dir: string): Record<string, string> {
  if (!fs.existsSync(dir)) return {};
  const files = fs.readdirSync(dir, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .sort()
      .map((path) => [path.slice(dir.length + 1), fs.readFileSync(path, 'latin1')]),
  );
}

/** Returns the error that `act` throws, with the exit code of a UserError. */
export function errorOf(act: () => unknown): Error & { exit?: number; hint?: string } {
  try {
    act();
  } catch (error) {
    return error as Error & { exit?: number; hint?: string };
  }
  throw new Error('nothing was thrown');
}
