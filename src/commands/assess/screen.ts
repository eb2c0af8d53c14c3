/** Fits a result on one screen, above its menu. */
import { type Block, bullets, fields, heading, text } from '../../core/blocks.ts';
import type { ResultWords } from '../../domain/assessment/result-text.ts';
import { rowsIn } from '../../lib/words.ts';
import { type Added, addedWords } from './view.ts';

/** The height of a small terminal, in lines. */
const LINES = 24;
/** The lines a menu needs for its question, its keys and blank lines, without its choices. */
const AROUND_MENU = 5;
const MOST_REASONS = 3;
/** The maximum width of text, in columns. */
const WIDEST = 72;

/**
 * How much of each optional part to show. The headline, the confidence and the next step always
 * appear.
 */
interface Layout {
  reasons: number;
  sentences: number;
  also: boolean;
}

interface About {
  /** Whether the text matters more than the reasons, because it is about health or harm. */
  textFirst: boolean;
  /** The questions that the long form would add to the short form. */
  added?: Added | undefined;
  columns: number;
  /** The number of choices in the menu below. */
  choices: number;
}

/**
 * Shows the largest layout of a result that fits above its menu. `textFirst` decides whether text
 * or reasons are cut last.
 */
export function screenBlocks(words: ResultWords, about: About): Block[] {
  const room = LINES - AROUND_MENU - about.choices;
  const said = words.text.split(/(?<=[.?]) (?=[A-Z])/);
  const layouts = about.textFirst ? textFirst(said.length) : reasonsFirst(said.length);
  const drawn = layouts.map((layout) => () => draw(words, said, about, layout));
  const fitting = drawn.find((each) => heightOf(each(), about.columns) <= room);
  return (fitting ?? drawn.at(-1))?.() ?? [];
}

const down = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index);

const reasonsFirst = (most: number): Layout[] =>
  down(MOST_REASONS, 1).flatMap((reasons) =>
    [true, false].flatMap((also) =>
      down(most, 0).map((sentences) => ({ reasons, also, sentences })),
    ),
  );

const textFirst = (most: number): Layout[] =>
  down(most, 1).flatMap((sentences) =>
    down(MOST_REASONS, 1).map((reasons) => ({ reasons, also: true, sentences })),
  );

function draw(
  words: ResultWords,
  said: readonly string[],
  { added, textFirst }: About,
  { reasons, sentences, also }: Layout,
): Block[] {
  const [step] = words.next;
  const others = words.also.map(({ title }) => title).join(', ');
  const facts: [string, string][] = [['How sure', words.confidence]];
  // Drops the block names to make room for the text.
  if (added) facts.push(['Long form', addedWords(textFirst ? { ...added, blocks: [] } : added)]);
  if (also && others !== '') facts.push(['Also', others]);
  const why = words.reasons.slice(0, reasons).map(({ say }) => say);
  return [
    heading(words.headline),
    fields(facts),
    ...(sentences === 0 || words.text === '' ? [] : [text(said.slice(0, sentences).join(' '))]),
    ...(why.length === 0 ? [] : [bullets(why)]),
    ...(step === undefined ? [] : [text(`Next: ${step.why}`)]),
  ];
}

/** The height of the blocks in lines. All but the first two have a blank line above them. */
const heightOf = (blocks: readonly Block[], columns: number): number =>
  blocks.reduce((rows, block, index) => rows + (index > 1 ? 1 : 0) + rowsOf(block, columns), 0);

function rowsOf(block: Block, columns: number): number {
  const width = Math.min(columns, WIDEST);
  const sum = (texts: readonly string[], room: number) =>
    texts.reduce((rows, each) => rows + rowsIn(each, room), 0);
  switch (block.kind) {
    case 'fields': {
      const labels = block.rows.map(([label]) => label.length + 2);
      return sum(
        block.rows.map(([, value]) => (typeof value === 'string' ? value : value.text)),
        width - Math.max(...labels),
      );
    }
    case 'list':
      return sum(
        block.items.map((item) => item.text),
        width - 2,
      );
    default:
      return 'text' in block ? rowsIn(block.text, width) : 0;
  }
}
