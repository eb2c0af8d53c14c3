import { describe, expect, it } from 'vitest';
import { preferences, readPreferences, SETTING_NAMES, SETTINGS } from '../../src/core/settings.ts';

const usual = preferences({});
const reading = (text: string) => readPreferences('/settings.json', () => text);
const failing = (code: string) =>
  readPreferences('/settings.json', () => {
    throw Object.assign(new Error(), { code });
  });

describe('preferences', () => {
  it('are the stored values, else the initial ones', () => {
    expect(preferences({ 'day-start': 4, editor: 'vim' })).toEqual({
      ...usual,
      'day-start': 4,
      editor: 'vim',
    });
    expect(usual.framework).toBe('executive-coaching');
  });

  it.each([
    ['day-start', 24],
    ['day-start', 1.5],
    ['day-start', -1],
    ['day-start', ''],
    ['days-a-week', 0],
    ['days-off', 'someday'],
    ['days-off', 'none, sat'],
    ['days-off', 'mon tue wed thu fri sat sun'],
    ['color', 'purple'],
    ['plain', true],
    ['nudges', null],
    ['name', ['a']],
    ['editor', 'vi\nm'],
    ['framework', ''],
    ['passphrase-command', 'pass\nshow'],
    ['unlock-for', '8'],
    ['unlock-for', 8],
    ['unlock-for', '0h'],
  ])('%s cannot be %j', (name, value) => {
    expect(preferences({ [name]: value })).toEqual(usual);
  });

  it.each([
    ['', ''],
    ['none', ''],
    ['Saturday', 'sat'],
    ['sun,Mon  tues', 'mon, tue, sun'],
  ])('take the days off %j', (typed, value) => {
    expect(SETTINGS['days-off'].read(typed)).toEqual({ value });
  });

  it('accept each initial value as it would be typed', () => {
    for (const name of SETTING_NAMES) {
      const { initial, read } = SETTINGS[name];
      expect(read(String(initial)), name).toEqual({ value: initial });
    }
  });
});

describe('reading the file', () => {
  it('finds no problem in a good file', () => {
    expect(reading('\uFEFF{"color": "never", "later": {}}')).toEqual({
      values: { ...usual, color: 'never' },
    });
    expect(failing('ENOENT')).toEqual({ values: usual });
  });

  it('keeps valid values, and names the others without quoting them', () => {
    const { values, problem } = reading('{"plain": "on", "day-start": 99, "color": "SECRET"}');
    expect(values).toEqual({ ...usual, plain: 'on' });
    expect(problem).toMatch(
      /\/settings\.json, day-start must be .* 0 to 23, and color must be auto/,
    );
    expect(problem).not.toContain('SECRET');
  });

  it.each(['', '{"name": SECRET', '[]', 'null', '7'])('continues without %j', (text) => {
    const { values, problem } = reading(text);
    expect(values).toEqual(usual);
    expect(problem).toMatch(/not used: .*\/settings\.json is not a JSON object/);
    expect(problem).not.toContain('SECRET');
  });

  it('continues without a file that cannot be read', () => {
    expect(failing('EACCES')).toMatchObject({
      values: usual,
      problem: expect.stringContaining('cannot be read (EACCES)'),
    });
  });
});

describe('settings of an older coachkit', () => {
  it('read guards as nudges, and leave care on', () => {
    expect(preferences({ guards: 'off' })).toEqual({ ...usual, nudges: 'off' });
    expect(preferences({ guards: 'off', nudges: 'on' })).toEqual(usual);
  });

  it('read UK as GB', () => {
    expect(preferences({ country: 'uk' }).country).toBe('GB');
    expect(preferences({ country: 'Atlantis' }).country).toBe('');
  });
});
