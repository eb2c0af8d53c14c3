/** How coachkit looks, all of it: the width of a text, the symbols, and the looks of words and drawings. */
import { Chalk } from 'chalk';

/** Longer lines are tiring to read, however wide the terminal is. Tables and charts may be wider. */
export const TEXT_WIDTH = 72;

/** What flows and lists are drawn with. */
export const SYMBOLS = {
  /** The line that ties the questions of a flow together, and its end. */
  gutter: '│',
  end: '╰',
  /** The question being asked, and one that was answered. */
  asked: '◆',
  answered: '◇',
  pointer: '›',
  ticked: '■',
  unticked: '□',
  /** The part of a bar that is done, and the rest of it. */
  done: '━',
  left: '─',
  bullet: '•',
} as const;

/** Symbols and punctuation in ASCII, each by a character of the same width. */
export const IN_ASCII: Readonly<Record<string, string>> = {
  '│': '|',
  '╰': '-',
  '◆': '*',
  '◇': 'o',
  '›': '>',
  '■': '#',
  '□': '.',
  '━': '=',
  '─': '-',
  '•': '*',
  '●': '*',
  '○': 'o',
  '┊': ':',
  '▒': ':',
  '▀': '^',
  '▁': '_',
  '▂': '.',
  '▃': '-',
  '▄': '=',
  '▅': '+',
  '▆': '*',
  '▇': '%',
  '█': '#',
  '←': '<',
  '→': '>',
  '↑': '^',
  '↓': 'v',
  '×': 'x',
  '·': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '~',
};

/** The looks by their role. Meaning is never carried by a look alone. */
export interface Style {
  /** Headings, and what matters most in a line. */
  strong(text: string): string;
  /** Asides, hints, and lines that only guide the eye. */
  quiet(text: string): string;
  /** What can be typed or chosen, and where one is. */
  accent(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  danger(text: string): string;
  /** What the cursor is on. */
  marked(text: string): string;
}

type Look = keyof Pick<
  InstanceType<typeof Chalk>,
  'bold' | 'dim' | 'inverse' | 'cyan' | 'green' | 'yellow' | 'redBright'
>;

/**
 * Words that have to be read keep the color the terminal has for text: none of the 16 colors reaches a
 * contrast of 4.5 in all common palettes. They differ by weight, and hues are for drawings. Dim is for
 * what was read before or only helps: it keeps 3:1, but 2:1 in Solarized, whose text is faint itself.
 */
const LOOKS: Record<keyof Style, { words?: Look; drawing: Look }> = {
  strong: { words: 'bold', drawing: 'bold' },
  quiet: { words: 'dim', drawing: 'dim' },
  accent: { words: 'bold', drawing: 'cyan' },
  good: { words: 'bold', drawing: 'green' },
  warn: { words: 'bold', drawing: 'yellow' },
  danger: { words: 'bold', drawing: 'redBright' },
  marked: { words: 'inverse', drawing: 'inverse' },
};

const WORDS = /[\p{L}\p{N}]/u;

/** Styles for one stream; with `colour` off every one of them returns its text unchanged. */
export function createStyle(colour: boolean): Style {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const painter = (role: keyof Style) => (text: string) => {
    const look = WORDS.test(text) ? LOOKS[role].words : LOOKS[role].drawing;
    return look === undefined ? text : chalk[look](text);
  };
  return {
    strong: painter('strong'),
    quiet: painter('quiet'),
    accent: painter('accent'),
    good: painter('good'),
    warn: painter('warn'),
    danger: painter('danger'),
    marked: painter('marked'),
  };
}
