/** A result on one screen, above its menu. */
import { type Block, bullets, fields, heading, text } from '../../core/blocks.ts';
import type { ResultWords } from '../../domain/assessment/result-text.ts';
import { rowsIn } from '../../lib/words.ts';
import { type Added, addedWords } from './view.ts';

/** Lines in the smallest usual terminal. */
const LINES = 24;
/** Lines of a menu besides its choices: its question, its keys and blank lines. */
const AROUND_MENU = 5;
const MOST_REASONS = 3;
/** The widest column of text. */
const WIDEST = 72;

/**
 * How much of each part is shown. The headline, how sure it is and the next step are always shown.
 */
interface Layout {
  reasons: number;
  sentences: number;
  also: boolean;
}

interface About {
  /** Whether the text matters more than the reasons, because it is about health or harm. */
  textFirst: boolean;
  /** The long form's additions, after the short one. */
  added?: Added | undefined;
  columns: number;
  /** How many choices the menu below has. */
  choices: number;
}

/**
 * As much of a result as fits above its menu. If room is short, either the text or the reasons come
 * first.
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
  // Leaving out the names of the blocks makes room for the text.
  if (added) facts.push(['Long form', addedWords(textFirst ? { ...added, blocks: [] } : added)]);
  if (also && others !== '') facts.push(['Also', others]);
  const why = words.reasons.slice(0, reasons).map(({ say }) => say);
  return [
    heading(words.headline),
    fields(facts),
    ...(sentences === 0 ? [] : [text(said.slice(0, sentences).join(' '))]),
    ...(why.length === 0 ? [] : [bullets(why)]),
    ...(step === undefined ? [] : [text(`Next: ${step.why}`)]),
  ];
}

/** Lines these blocks take, with a blank line above all but the first two. */
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
