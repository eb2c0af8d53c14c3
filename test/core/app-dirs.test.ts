import { describe, expect, it } from 'vitest';
import { ignoredPlaces, places, withTilde } from '../../src/core/app-dirs.ts';

const HOME = '/home/ana';

describe('the folders', () => {
  it('are under COACHKIT_HOME, with ~ for the home folder', () => {
    for (const [own, data] of [
      ['/srv/coach', '/srv/coach'],
      ['~', HOME],
      ['~/coach', `${HOME}/coach`],
    ]) {
      expect(places({ COACHKIT_HOME: own }, 'linux', HOME).data).toBe(data);
    }
  });

  it.each(['coach', './coach', 'x', '~ben/coach', '../x'])(
    'are refused for a relative path: %s',
    (own) => {
      const wanted = () => places({ COACHKIT_HOME: own }, 'linux', HOME);
      expect(wanted).toThrow(/COACHKIT_HOME is ".+", which is not a full path/);
    },
  );

  it('ignore a relative XDG variable, and name it', () => {
    const env = { XDG_DATA_HOME: 'data', XDG_STATE_HOME: '~/s', XDG_CONFIG_HOME: '/c' };
    expect(places(env, 'linux', HOME)).toEqual({
      data: `${HOME}/.local/share/coachkit`,
      state: `${HOME}/s/coachkit`,
      config: '/c/coachkit',
    });
    expect(ignoredPlaces(env, 'linux', HOME)).toEqual(['XDG_DATA_HOME']);
    expect(ignoredPlaces({ ...env, COACHKIT_HOME: '/x' }, 'linux', HOME)).toEqual([]);
    expect(ignoredPlaces({ XDG_DATA_HOME: '' }, 'linux', HOME)).toEqual([]);
  });

  it('accept full paths of each platform', () => {
    const own = 'D:\\coach';
    expect(places({ COACHKIT_HOME: own }, 'win32', 'C:\\Users\\ana').data).toBe(own);
    expect(() => places({ COACHKIT_HOME: own }, 'linux', HOME)).toThrow();
  });
});

it('shows ~ for the home folder, and for no folder with a similar name', () => {
  expect(withTilde(`${HOME}/coach`, HOME)).toBe('~/coach');
  expect(withTilde(HOME, HOME)).toBe('~');
  expect(withTilde(`${HOME}bel/coach`, HOME)).toBe(`${HOME}bel/coach`);
  expect(withTilde('/srv/coach', '')).toBe('/srv/coach');
});
