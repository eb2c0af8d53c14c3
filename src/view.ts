import type { ChartBlock } from './view-charts.ts';
import type { TableBlock } from './view-table.ts';

/**
 * What a command shows: plain data that `ui` turns into text for a terminal, a pipe or a screen
 * reader. Commands build blocks and never think about width, colour or escape codes.
 */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; tone?: Tone }
  | { kind: 'list'; items: ListItem[]; numbered?: boolean }
  | { kind: 'fields'; rows: [label: string, value: string][] }
  | { kind: 'command'; command: string; why: string }
  | { kind: 'raw'; text: string }
  /** Two texts next to each other where there is room, else below each other. */
  | { kind: 'beside'; left: Titled; right: Titled }
  | ChartBlock
  | TableBlock;

export type Tone = 'quiet' | 'warn';

export interface Titled {
  title: string;
  text: string;
}

export interface ListItem {
  text: string;
  /** Said quietly behind the text. */
  aside?: string;
  /** Lines under the item. */
  under?: string[];
}

export const title = (text: string): Block => ({ kind: 'title', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (text: string, tone?: Tone): Block =>
  tone === undefined ? { kind: 'text', text } : { kind: 'text', text, tone };
export const list = (items: ListItem[]): Block => ({ kind: 'list', items });
export const numbered = (items: ListItem[]): Block => ({ kind: 'list', items, numbered: true });
export const fields = (rows: [string, string][]): Block => ({ kind: 'fields', rows });
export const command = (command: string, why: string): Block => ({ kind: 'command', command, why });
/** Text that is shown as it is, line for line, e.g. a code frame; control codes are still made visible. */
export const raw = (text: string): Block => ({ kind: 'raw', text });
export const beside = (left: Titled, right: Titled): Block => ({ kind: 'beside', left, right });
