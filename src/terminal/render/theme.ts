/** The look of coachkit: the text width, the symbols, and the styles of words and drawings. */
import { Chalk } from 'chalk';

/** Longer lines are tiring to read on any terminal. Tables and charts may be wider. */
export const TEXT_WIDTH = 72;

/** The symbols of flows and lists. */
export const SYMBOLS = {
  /** The line that connects the questions of a flow, and its end. */
  gutter: '│',
  end: '╰',
  /** The current question, and an answered one. */
  asked: '◆',
  answered: '◇',
  pointer: '›',
  ticked: '■',
  unticked: '□',
  /** The part of a bar that is done, and the rest. */
  done: '━',
  left: '─',
  bullet: '•',
} as const;

/** ASCII replacements for symbols and punctuation, each of the same width. */
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

/** Styles by role. No meaning depends on style alone. */
export interface Style {
  /** Headings, and the most important part of a line. */
  strong(text: string): string;
  /** Remarks, hints, and lines that only guide the eye. */
  quiet(text: string): string;
  /** Words to type or choose, and the current place. */
  accent(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  danger(text: string): string;
  /** The item under the cursor. */
  marked(text: string): string;
}

type Look = keyof Pick<
  InstanceType<typeof Chalk>,
  'bold' | 'dim' | 'inverse' | 'cyan' | 'green' | 'yellow' | 'redBright'
>;

/**
 * Important words keep the terminal's text color, because none of the 16 colors reaches a contrast
 * of 4.5 in all common palettes. They differ by weight, and color is for drawings. Dim is for help
 * and text already read. Its contrast is 3:1, but 2:1 in Solarized, whose own text is faint.
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

/** The styles for a stream. With `colour` off, each returns its text unchanged. */
export function createStyle(colour: boolean): Style {
  // Without colors, chalk is not even loaded.
  const chalk = colour ? new Chalk({ level: 1 }) : undefined;
  const painter = (role: keyof Style) => (text: string) => {
    if (!chalk) return text;
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
