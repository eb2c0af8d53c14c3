import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complete } from '../../../src/commands/completion/complete.ts';
import { openSessionKey } from '../../../src/core/session-key.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { berlin, journalScript } from '../../support/journal.ts';
import { root, scripted } from '../../support/scripted.ts';

const SECRET = 'what nobody else may read';
const at = berlin('2026-11-03T21:14');

/** A home with one entry and one coach. */
async function home(): Promise<string> {
  const script = journalScript();
  const closed: Entry = { kind: 'free', at, text: SECRET, tags: ['hidden'], private: true };
  await script.write(closed, { kind: 'free', at, text: SECRET, tags: ['board'] });
  const store = await script.context.store();
  store.collection('coaches').add({ name: 'Ana R.', stage: 'idea' });
  return script.home;
}

const tab = (env: Record<string, string>, ...args: string[]) =>
  complete(args, {
    root,
    version: '0',
    env,
    platform: 'linux',
    user: process.getuid?.(),
    readFile: () => {
      throw new Error('No file is named.');
    },
  });

describe('a TAB', () => {
  it('offers words with their meaning, and short ids with their day, never a text', async () => {
    const env = { COACHKIT_HOME: await home() };
    expect(await tab(env, 'zsh', 'journal', 'sh')).toBe(
      'show\tShow an entry in full, or read back from the latest.\n',
    );
    expect(await tab(env, 'fish', 'journal', 'show', '')).toMatch(
      /^(\w{6}\t2026-11-03 free\n){2}$/,
    );
    expect(await tab(env, 'zsh', 'reflect', '--tag=')).toBe('--tag=board\t1 recent entry\n');
    for (const place of [
      ['journal', 'show'],
      ['journal', 'search'],
      ['reflect', '--text'],
    ]) {
      expect(await tab(env, 'zsh', ...place, '')).not.toContain(SECRET);
    }
  });

  it('offers the commands that have a schema', async () => {
    const env = { COACHKIT_HOME: await home() };
    expect(await tab(env, 'zsh', 'schema', 'en')).toBe('encryption\n');
    expect(await tab(env, 'zsh', 'schema', 'encryption', '')).toBe('status\nrecipients\n');
    expect(await tab(env, 'zsh', 'schema', 'undo', '')).toBe('');
    expect(await tab(env, 'zsh', 'schema', 'no')).toBe('note\n');
  });

  it('offers the commands of a group after help', async () => {
    const env = { COACHKIT_HOME: await home() };
    expect(await tab(env, 'zsh', 'help', 'mcp', '')).toMatch(/^log\t.*\n$/);
    expect(await tab(env, 'zsh', 'help', 'progress', 'goal', 'let')).toMatch(/^let-go\t/);
    expect(await tab(env, 'zsh', 'help', 'keys', '')).toBe('');
    expect(await tab(env, 'zsh', 'framework', 'he')).toBe('');
  });

  it('offers no ids, tags or names while the journal is locked, and asks nothing', async () => {
    const folder = await home();
    const store = await scripted({ home: folder }).context.store();
    await store.ready();
    store.encryption.on(newIdentity(), 'four unrelated words here');
    const env = { COACHKIT_HOME: folder };
    expect(await tab(env, 'zsh', 'journal', 'show', '')).toBe('');
    expect(await tab(env, 'zsh', 'reflect', '--tag=')).toBe('');
    expect(await tab(env, 'zsh', 'find-coach', 'show', '')).toBe('');
    expect(await tab(env, 'zsh', 'journal', 'sh')).toContain('show\t');
    expect(await tab(env, 'zsh', 'config', 'set', 'col')).toContain('color\t');
  });

  it.runIf(existsSync('/dev/shm'))('offers ids while the journal is unlocked', async () => {
    const folder = await home();
    const { encryption, ready } = await scripted({ home: folder }).context.store();
    await ready();
    encryption.on(newIdentity(), 'four unrelated words here');
    const XDG_RUNTIME_DIR = mkdtempSync('/dev/shm/coachkit-test-');
    const session = { runtimeDir: XDG_RUNTIME_DIR, stateDir: join(folder, 'state') };
    const kept = openSessionKey({ ...session, user: process.getuid?.() });
    const env = { COACHKIT_HOME: folder, XDG_RUNTIME_DIR };
    expect(kept.keep(encryption.key(), 60_000)).toBeDefined();
    expect(await tab(env, 'zsh', 'journal', 'show', '')).toMatch(/^(\w{6}\t2026-11-03 free\n){2}$/);
    kept.forget();
    expect(await tab(env, 'zsh', 'journal', 'show', '')).toBe('');
    rmSync(XDG_RUNTIME_DIR, { recursive: true });
  });

  it('answers each shell in its own format', async () => {
    const env = { COACHKIT_HOME: await home() };
    expect(await tab(env, 'bash', 'coachkit config set col', 'col')).toBe('color\n');
    expect(await tab(env, 'bash', 'coachkit assess --set stage=v', 'v')).toBe('vp\n');
    expect(await tab(env, 'powershell', '.journal', '.sh')).toContain('show\t');
    expect(await tab(env, 'zsh', 'import', '')).toBe(':files\n');
    expect(await tab(env, 'zsh', 'assess', '--set', 'struct')).toMatch(/=\t.*\n:open\n$/);
  });

  it('stays silent when something is wrong', async () => {
    const env = { COACHKIT_HOME: await home() };
    writeFileSync(join(env.COACHKIT_HOME, 'journal', '2026-11.json'), '{ damaged');
    expect(await tab(env, 'zsh', 'journal', 'show', '')).toBe('');
    expect(await tab(env, 'zsh', 'framework', 'show', 'nothing', '')).toBe('');
    expect(await tab(env, 'zsh', 'framework', 'show', '../../etc/passwd', '')).toBe('');
    expect(await tab(env)).toBe(await tab(env, 'zsh'));
    const empty = { COACHKIT_HOME: mkdtempSync(join(tmpdir(), 'coachkit-empty-')) };
    expect(await tab(empty, 'zsh', 'journal', 'show', '')).toBe('');
  });
});
