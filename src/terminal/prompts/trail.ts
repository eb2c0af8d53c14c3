/** The lines above the current question: one for each answer, and other text. */
import { inAscii } from '../render/ascii.ts';
import type { Look } from '../render/look.ts';
import { breakAnywhere } from '../render/wrap.ts';

interface Item {
  /** The text as written, including its final line break. */
  text: string;
  /** Set for an answered question: its flow and its line. */
  flow?: object;
  line?: string;
}

export interface Trail {
  /** Adds an empty row before other text if the text follows an answer or an erased question. */
  spaced(text: string): string;
  /** Notes that a question was shown, and erased. */
  asked(): void;
  /** Replaces the answer lines of a flow. Keeps the other text between them. */
  show(flow: object, lines: readonly string[]): void;
  /** Adds a line. */
  add(flow: object, line: string): void;
  /** Removes the last line, unless other text follows it. */
  back(flow: object): void;
}

/** More items than any screen shows. */
const KEPT = 200;

/** Creates a trail. `draw` turns a line into the text to write. */
export function createTrail(
  output: NodeJS.WritableStream,
  look: () => Look,
  draw: (line: string, look: Look) => string,
): Trail {
  let items: Item[] = [];
  let wasAsked = false;
  /** For each flow, how many questions were already answered before its first question here. */
  const before = new WeakMap<object, number>();

  const write = (text: string): void => {
    output.write(look().ascii ? inAscii(text) : text);
  };
  const add = (flow: object, line: string): void => {
    const isApart = items.at(-1)?.flow === undefined;
    const text = `${isApart ? '\n' : ''}${draw(line, look())}\n`;
    items = [...items, { text, flow, line }].slice(-KEPT);
    write(text);
  };
  /** Erases everything from an item on. Rows that have scrolled off remain. */
  const takeFrom = (first: number): Item[] => {
    const { columns, rows = 24 } = look();
    const taken = items.splice(first);
    const height = taken.reduce(
      (sum, { text }) => sum + breakAnywhere(text.replace(/\n$/, ''), columns).length,
      0,
    );
    output.write(`\r\x1b[${Math.min(height, rows - 1)}A\x1b[J`);
    return taken;
  };
  return {
    spaced: (words) => {
      const isBelow = wasAsked || items.at(-1)?.flow !== undefined;
      wasAsked = false;
      const text = isBelow && !words.startsWith('\n') ? `\n${words}` : words;
      items = [...items, { text }].slice(-KEPT);
      return text;
    },
    asked: () => {
      wasAsked = true;
    },
    add,
    back: (flow) => {
      if (items.at(-1)?.flow === flow) takeFrom(items.length - 1);
    },
    show: (flow, lines) => {
      const known = Math.min(before.get(flow) ?? lines.length, lines.length);
      before.set(flow, known);
      const wanted = lines.slice(known);
      const shown = items.filter((item) => item.flow === flow);
      const isSame = (item: Item, index: number) => item.line === wanted[index];
      const wrong = shown.findIndex((item, index) => !isSame(item, index));
      if (wrong >= 0) {
        const taken = takeFrom(items.indexOf(shown[wrong] as Item));
        for (const { text, flow: of } of taken) {
          if (of === flow) continue;
          items.push({ text });
          write(text);
        }
      }
      const kept = wrong < 0 ? shown.length : wrong;
      for (const line of wanted.slice(kept)) add(flow, line);
    },
  };
}
