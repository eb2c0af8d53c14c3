import type { Ask } from '../../core/context.ts';
import { readAnswer } from '../../interview/read-answer.ts';
import type { Look } from '../render/look.ts';
import type { Frame, Machine } from './machine.ts';
import { tickFromList } from './multi-select.ts';
import { comparePairs } from './rank-pairs.ts';
import { rate } from './rate.ts';
import { type Pickable, pickFromList, pickFromRow } from './select.ts';
import { sortCards } from './sort-cards.ts';
import { type Read, write } from './text.ts';

export const YES_NO: Pickable[] = [
  { value: 'yes', label: 'Yes', key: 'y' },
  { value: 'no', label: 'No', key: 'n' },
];

/** What a question shows besides its own answers. */
export function frameOf({ question, place, canGoBack, ...can }: Ask): Frame {
  const { canSwap = false, canEdit = false, canStop = false } = can;
  if (question.kind === 'more') {
    return { place, ask: question.ask, canSkip: false, canGoBack, canSwap, canEdit, canStop };
  }
  const { ask, help, why, required } = question;
  const canSkip = required !== true;
  return { place, ask, help, why, canSkip, canGoBack, canSwap, canEdit, canStop };
}

/** The prompt for a question. */
// biome-ignore lint/suspicious/noExplicitAny: each machine has a state of its own
export function machineFor(ask: Ask, look: Look): Machine<any> {
  const { question, current, typed: begun } = ask;
  const frame = frameOf(ask);
  if (ask.ratings) return rate(frame, ask.ratings, current, look);
  switch (question.kind) {
    case 'yes-no':
    case 'more':
      return pickFromRow(frame, YES_NO, ['', ''], current, look);
    case 'choice':
      return pickFromList(frame, numberedOptions(ask), current, look);
    case 'scale': {
      const [low, high] = [ask.scale?.low ?? '', ask.scale?.high ?? ''];
      return pickFromRow(frame, scalePoints(ask), [low, high], current, look);
    }
    case 'sort':
      return sortCards(frame, question, current, look);
    case 'multi':
      return tickFromList(frame, question.options, question.none, texts(current), begun, look);
    case 'long-text':
      return write({
        frame,
        read: readerOf(ask),
        several: true,
        keys: `an empty line ends the text${frame.canSkip ? ', or skips' : ''}`,
        current: current === undefined ? undefined : String(current),
        begun,
        look,
      });
    case 'list':
      return write({
        frame,
        read: (text) => readerOf(ask)(text.split('\n').filter((entry) => entry !== '')),
        several: true,
        keys: `one ${question.item} a line${upTo(question.max)}, an empty line ends the list`,
        most: question.max,
        current: current === undefined ? undefined : texts(current).join('\n'),
        begun,
        look,
      });
    case 'rank':
      if (question.pairs) return comparePairs(frame, ask.options ?? [], current, begun, look);
      return write({
        frame: { ...frame, ask: [frame.ask, ...rankLines(ask)].join('\n') },
        read: (text) => readerOf(ask)(ranked(text, ask)),
        several: false,
        keys: rankKeys(question.top),
        current: undefined,
        begun,
        look,
      });
    default:
      return write({
        frame,
        read: readerOf(ask),
        several: false,
        keys: lineKeys(ask),
        current: current === undefined ? undefined : String(current),
        begun,
        look,
      });
  }
}

/** Reads what was typed for a question; nothing typed is a skip. */
export function readerOf({
  question: asked,
  options,
  now,
}: Ask): (raw: unknown) => ReturnType<Read> {
  const question = asked.kind === 'rank' ? { ...asked, options } : asked;
  return (raw) => {
    if (question.kind === 'more') return { value: String(raw) };
    const nothing = raw === '' || (Array.isArray(raw) && raw.length === 0);
    const reading = readAnswer(question, nothing ? undefined : raw, {}, now);
    return reading.ok ? { value: reading.value } : { problem: `Please write ${reading.expected}.` };
  };
}

/** Options with the numbers that pick them. */
export function numberedOptions({ options = [] }: Ask): Pickable[] {
  return options.map(({ id, label }, index) => ({
    value: id,
    label,
    key: index < 9 ? String(index + 1) : '',
  }));
}

/** What is to be typed on a line. */
export function lineKeys(ask: Ask): string {
  const { question, now } = ask;
  if (question.kind !== 'date' || !now) {
    return `Enter goes on${frameOf(ask).canSkip ? '; an empty line skips' : ''}`;
  }
  const near = question.looks === 'back' ? 'yesterday' : 'tomorrow';
  return `a date like ${now.date} or "${near}"`;
}

/** The points of a scale; those of one digit can be pressed. */
export function scalePoints({ scale }: Ask): Pickable[] {
  if (!scale) return [];
  return Array.from({ length: scale.max - scale.min + 1 }, (_, index) => {
    const value = scale.min + index;
    return { value, label: String(value), key: value >= 0 && value <= 9 ? String(value) : '' };
  });
}

/** How many there may be. */
export const upTo = (max: number | undefined): string =>
  max === undefined ? '' : `, up to ${max}`;

/** The entries to rank, numbered. */
export function rankLines({ options = [] }: Ask): string[] {
  return options.map(({ label }, index) => `  ${index + 1}. ${label}`);
}

/** What is to be typed: one number, or several in order. */
export function rankKeys(top: number | undefined): string {
  if (top === 1) return 'its number';
  return top === undefined
    ? 'the numbers in order, e.g. 3 1 2'
    : `up to ${top} numbers, e.g. 3 1 2`;
}

/** Ids in the order of the numbers typed; what is no number stays as it is and is refused later. */
export function ranked(text: string, { options = [] }: Ask): string[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return words.map((word) => options[Number(word) - 1]?.id ?? word);
}

function texts(answer: unknown): string[] {
  return Array.isArray(answer) ? answer.map(String) : [];
}
