import { describe, expect, it } from 'vitest';
import { inAscii, showsUnicode } from '../../../src/terminal/render/ascii.ts';
import { createStyle, IN_ASCII, type Style, SYMBOLS } from '../../../src/terminal/render/theme.ts';
import { widthOf } from '../../../src/terminal/render/wrap.ts';

interface Palette {
  name: string;
  text: string;
  background: string;
  /** The share of the text color that dim text keeps. The background or black fills the rest. */
  dim: { share: number; into?: '#000000' };
  /** The colors 0 to 15. */
  colors: string;
}

const SOLARIZED =
  '073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3';
const TANGO =
  '2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec';
const HALF = { share: 1 / 2 };
/** GNOME's terminal and xterm keep two thirds. */
const TWO_THIRDS = { share: 2 / 3 };

const PALETTES: Palette[] = [
  {
    name: 'xterm, dark',
    text: '#e5e5e5',
    background: '#000000',
    dim: { ...TWO_THIRDS, into: '#000000' },
    colors:
      '000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff',
  },
  {
    name: 'Solarized dark',
    text: '#839496',
    background: '#002b36',
    dim: HALF,
    colors: SOLARIZED,
  },
  {
    name: 'Solarized light',
    text: '#657b83',
    background: '#fdf6e3',
    dim: HALF,
    colors: SOLARIZED,
  },
  {
    name: 'Terminal.app Basic, light',
    text: '#000000',
    background: '#ffffff',
    dim: HALF,
    colors:
      '000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf 666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5',
  },
  {
    name: 'GNOME Tango, dark',
    text: '#d3d7cf',
    background: '#2e3436',
    dim: TWO_THIRDS,
    colors: TANGO,
  },
  {
    name: 'GNOME Tango, light',
    text: '#2e3436',
    background: '#eeeeec',
    dim: TWO_THIRDS,
    colors: TANGO,
  },
  {
    name: 'Windows Terminal Campbell',
    text: '#cccccc',
    background: '#0c0c0c',
    dim: { ...HALF, into: '#000000' },
    colors:
      '0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2',
  },
];

type Rgb = [number, number, number];

const style = createStyle(true);
const ROLES = Object.keys(style) as (keyof Style)[];

const rgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;

function luminance(color: Rgb): number {
  const [red, green, blue] = color
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The contrast of painted text, from its escape codes. */
function contrastOf(painted: string, { text, background, dim, colors }: Palette): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes begin with one.
  const codes = [...painted.matchAll(/\x1b\[(\d+)m/g)].map(([, code]) => Number(code));
  let front = rgb(text);
  for (const code of codes) {
    const index = code >= 90 && code < 98 ? code - 82 : code - 30;
    if (index >= 0 && index < 16 && code !== 39) front = rgb(`#${colors.split(' ')[index]}`);
  }
  if (codes.includes(2)) {
    const into = rgb(dim.into ?? background);
    front = front.map((part, at) => part * dim.share + (into[at] ?? 0) * (1 - dim.share)) as Rgb;
  }
  return contrast(front, rgb(background));
}

describe.each(PALETTES)('in $name', (palette) => {
  const own = contrastOf('', palette);

  const read = ROLES.filter((role) => role !== 'quiet');

  it.each(read)('%s words are as readable as text', (role) => {
    // Even plain text in Solarized light only has 4.1.
    expect(contrastOf(style[role]('words'), palette)).toBeGreaterThanOrEqual(Math.min(4.5, own));
  });

  it('quiet words are visible, and as clear as the palette allows', () => {
    // Quiet words were read before or only help. Palettes with faint text make them even fainter.
    const least = own >= 7 ? 3 : 1.8;
    expect(contrastOf(style.quiet('words'), palette)).toBeGreaterThanOrEqual(least);
  });

  it.each(ROLES)('a %s drawing is visible', (role) => {
    expect(contrastOf(style[role]('│'), palette)).toBeGreaterThan(1.5);
  });
});

it('dim and yellow are not readable enough for important words', () => {
  const lowest = (painted: string) =>
    Math.min(...PALETTES.map((palette) => contrastOf(painted, palette)));
  expect(lowest('\x1b[2mwords')).toBeLessThan(4.5);
  expect(lowest('\x1b[33mwords')).toBeLessThan(4.5);
});

it('without color every text is unchanged', () => {
  for (const role of ROLES) expect(createStyle(false)[role]('words')).toBe('words');
});

describe('in ASCII', () => {
  it('every symbol has a character of the same width', () => {
    for (const symbol of Object.values(SYMBOLS)) expect(Object.keys(IN_ASCII)).toContain(symbol);
    for (const [symbol, spelled] of Object.entries(IN_ASCII)) {
      expect(spelled).toMatch(/^[ -~]$/);
      expect(widthOf(symbol)).toBe(1);
    }
  });

  it('symbols next to each other differ', () => {
    const { asked, answered, ticked, unticked, done, left } = SYMBOLS;
    for (const [one, other] of [
      [asked, answered],
      [ticked, unticked],
      [done, left],
    ] as const) {
      expect(inAscii(one)).not.toBe(inAscii(other));
    }
  });

  it('letters are unchanged', () => {
    expect(inAscii('Jürgen: “静か” …')).toBe('Jürgen: "静か" ~');
  });

  it.each([
    [{ LC_ALL: 'C' }, false],
    [{ LANG: 'en_US.ISO-8859-1' }, false],
    [{ LANG: 'de_DE.UTF-8' }, true],
    [{}, true],
  ])('%j', (env, shows) => expect(showsUnicode(env)).toBe(shows));
});
