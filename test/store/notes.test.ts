import fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ExitCode, UserError } from '../../src/core/errors.ts';
import type { Codec } from '../../src/store/options.ts';
import { newHome, open, snapshot } from './kit.ts';

const PLAIN: Codec = { encode: (_, bytes) => bytes, decode: (_, bytes) => bytes };

const asJson = (path: string) => JSON.parse(fs.readFileSync(path, 'utf8'));

/** A home with settings that an older coachkit wrote. */
async function olderHome() {
  const home = newHome();
  const { settings } = await open(home);
  settings.set('editor', 'vim');
  settings.set('drift-shown', '2026-11-01');
  settings.set('care-shown', '2026-11-02');
  return { home, settings: settings.path, notes: join(home.state, 'notes.json') };
}

it('are kept for the next process, in a private file', async () => {
  const home = newHome();
  const { notes } = await open(home);
  expect(notes.get('care-shown')).toBeUndefined();
  expect(snapshot(home.dir)).toEqual({});
  notes.set('care-shown', '2026-11-05');
  notes.set('pitfalls-shown', { one: '2026-11-05' });
  const later = (await open(home)).notes;
  expect(later.get('care-shown')).toBe('2026-11-05');
  expect(later.get('pitfalls-shown')).toEqual({ one: '2026-11-05' });
  expect(later.get('toString')).toBeUndefined();
  expect(Object.keys(snapshot(home.dir))).toEqual(['state/notes.json']);
  expect(fs.statSync(join(home.state, 'notes.json')).mode & 0o777).toBe(0o600);
});

it('of an older version are read, and moved out of the settings by the next note', async () => {
  const { home, settings, notes: path } = await olderHome();
  const { notes } = await open(home);
  expect(notes.get('care-shown')).toBe('2026-11-02');
  expect(notes.get('editor')).toBeUndefined();
  notes.set('care-shown', '2026-11-05');
  expect(asJson(settings)).toEqual({ editor: 'vim' });
  const all = { 'drift-shown': '2026-11-01', 'care-shown': '2026-11-05' };
  expect(asJson(path)).toEqual({ name: 'notes', notes: all });
  expect(notes.get('drift-shown')).toBe('2026-11-01');
  const holding = Object.entries(snapshot(home.dir)).filter(([, text]) => text.includes('shown'));
  expect(holding.map(([file]) => file)).toEqual(['state/notes.json']);
});

it.each(['', '{"name":"notes"', '[1]', '{"name":"drafts/x","notes":{"care-shown":1}}'])(
  'are none if the file is %j, and can be written again',
  async (text) => {
    const home = newHome();
    const { notes } = await open(home);
    notes.set('loop-shown', '2026-11-04');
    fs.writeFileSync(join(home.state, 'notes.json'), text);
    expect(notes.get('care-shown')).toBeUndefined();
    notes.set('care-shown', '2026-11-05');
    expect(notes.get('care-shown')).toBe('2026-11-05');
  },
);

it('never make a command fail', async () => {
  const home = newHome();
  const store = await open(home);
  fs.mkdirSync(join(home.state, 'notes.json'), { recursive: true });
  expect(store.notes.get('care-shown')).toBeUndefined();
  store.notes.set('care-shown', '2026-11-05');
  store.together(() => store.notes.set('care-shown', '2026-11-05'));
  expect(store.notes.get('care-shown')).toBeUndefined();
});

it('are neither read nor lost while the store is locked', async () => {
  const home = newHome();
  (await open(home)).notes.set('care-shown', '2026-11-05');
  const before = snapshot(home.dir);
  const decode = (): never => {
    throw new UserError('It is locked.', { exit: ExitCode.passphrase });
  };
  const { notes } = await open(home, { codec: { ...PLAIN, decode } });
  expect(notes.get('care-shown')).toBeUndefined();
  notes.set('care-shown', '2026-11-09');
  expect(snapshot(home.dir)).toEqual(before);
});

it('go through the codec', async () => {
  const home = newHome();
  const flip = (_: string, bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 255));
  const { notes } = await open(home, { codec: { encode: flip, decode: flip } });
  notes.set('care-shown', '2026-11-05');
  expect(JSON.stringify(snapshot(home.dir))).not.toContain('shown');
  expect(notes.get('care-shown')).toBe('2026-11-05');
});
