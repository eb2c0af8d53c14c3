/** Sorts cards onto piles, one card after another. */
import type { Reply } from '../../core/context.ts';
import type { QuestionOption } from '../../framework/schema/index.ts';
import { type Piles, pilesOf } from '../../interview/answers.ts';
import { laidCount, lay, nextCard, takeBack } from '../../interview/kinds/sort.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { flow, wrap } from '../render/wrap.ts';
import { widthInside } from './frame.ts';
import { replyTo, sayQuestion } from './in-lines.ts';
import { commonLine } from './keys.ts';
import type { Lines, Machine, Prompt, Step } from './prompt.ts';
import { type AskOf, frameOf, refused } from './question.ts';

export function sort(ask: AskOf<'sort'>): Prompt {
  return { rich: (look) => sortCards(ask, look), plain: (lines) => sortInLines(ask, lines) };
}

interface Sorting {
  piles: Piles;
}

/** A number puts the card on a pile. */
function sortCards(ask: AskOf<'sort'>, look: Look): Machine<Sorting> {
  const { cards, piles: names } = ask.question;
  const hints = [
    { key: `1-${names.length}`, does: 'sort it' },
    { key: 'Enter', does: 'skip the rest' },
  ];
  const finish = (piles: Piles): Step<Sorting> =>
    laidCount(cards, piles) > 0
      ? { done: { kind: 'answer', value: piles } }
      : { told: `Press 1-${names.length} to sort the card.` };
  return {
    start: { piles: pilesOf(ask.current) },
    part: ({ piles }) => piles,
    back: ({ piles }) =>
      laidCount(cards, piles) === 0 ? undefined : { piles: takeBack(cards, piles) },
    press: ({ piles }, { name, text }) => {
      const card = nextCard(cards, piles);
      const pile = /^[1-9]$/.test(text) ? names[Number(text) - 1] : undefined;
      if (pile && card) {
        const laid = lay(piles, pile.id, card.id);
        return nextCard(cards, laid) ? { state: { piles: laid } } : finish(laid);
      }
      return name === 'return' ? finish(piles) : undefined;
    },
    view: ({ piles }) => ({
      rows: [...cardRows(cards, piles, look), ...pileRows(names, piles, look)],
      hints,
    }),
  };
}

const BAR = 20;

/** The progress and the current card. The rows leave room for a short help on every card. */
function cardRows(cards: readonly QuestionOption[], piles: Piles, look: Look): string[] {
  const { style } = look;
  const laid = laidCount(cards, piles);
  const full = Math.round((laid / cards.length) * BAR);
  const card = nextCard(cards, piles);
  const bar = `${SYMBOLS.done.repeat(full)}${SYMBOLS.left.repeat(BAR - full)}`;
  const help = card?.help ?? (card ? '' : 'Enter to continue · Esc to undo the last card');
  return [
    style.quiet(`${bar} ${card ? `${laid + 1} of ${cards.length}` : `all ${cards.length}`}`),
    '',
    card ? style.accent(style.strong(sanitize(card.label))) : 'All cards are sorted.',
    ...wrap(sanitize(help), widthInside(look)),
    '',
  ];
}

function pileRows(names: readonly QuestionOption[], piles: Piles, look: Look): string[] {
  const cells = names.map(({ id, label }, index) => {
    const count = look.style.quiet(`(${piles[id]?.length ?? 0})`);
    return `${index + 1} ${sanitize(label)} ${count}`;
  });
  return flow(cells, '   ', widthInside(look));
}

/** Reads a line for each card: a number, or an empty line to skip the rest. */
async function sortInLines(ask: AskOf<'sort'>, lines: Lines): Promise<Reply> {
  const { say, readLine } = lines;
  const { cards, piles: names } = ask.question;
  const frame = frameOf(ask);
  const keys = names.map(({ label }, index) => `${index + 1} for ${label}`);
  sayQuestion(frame, lines, `${keys.join(', ')}, or press Enter to skip the rest`);
  for (let piles = pilesOf(ask.current); ; ask.keep?.(piles)) {
    const card = nextCard(cards, piles);
    const laid = laidCount(cards, piles);
    say(
      card
        ? `${laid + 1} of ${cards.length}: ${[card.label, card.help ?? []].flat().join('. ')}`
        : 'All cards are sorted. Press Enter to continue.',
    );
    const line = (await readLine('> ')).trim();
    const pile = names[Number(line) - 1];
    const asked = commonLine(line);
    if (asked === 'skip' && laid > 0) {
      say('Press Enter to skip the rest and keep the cards you sorted.');
      continue;
    }
    if (line === '' && laid > 0) return { kind: 'answer', value: piles };
    if (asked === 'back' && laid > 0) piles = takeBack(cards, piles);
    else if (pile && card) piles = lay(piles, pile.id, card.id);
    else if (!asked) say(refused(`a number from 1 to ${names.length}`).problem);
    else {
      const reply = replyTo(asked, frame, say);
      if (reply) return reply;
    }
  }
}
