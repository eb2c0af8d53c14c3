/** One card after the other, to be laid on a pile. */
import type { Reply } from '../../core/context.ts';
import type { QuestionOption } from '../../framework/schema/index.ts';
import { type Piles, pilesOf } from '../../interview/answers.ts';
import { laidCount, lay, nextCard, takeBack } from '../../interview/kinds/sort.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { flow, hang, measure } from '../render/wrap.ts';
import { foot, head } from './frame.ts';
import { replyTo, sayQuestion } from './in-lines.ts';
import { commonKey, TAKE_BACK, words } from './keys.ts';
import {
  type Lines,
  type Machine,
  type Prompt,
  pressCommon,
  type Step,
  type Told,
} from './prompt.ts';
import { type AskOf, frameOf } from './question.ts';

export function sort(ask: AskOf<'sort'>): Prompt {
  return { rich: (look) => sortCards(ask, look), plain: (lines) => sortInLines(ask, lines) };
}

interface Sorting extends Told {
  piles: Piles;
}

/** What Enter means while cards are left, and why `s` does not throw away what is sorted. */
const LEAVE_THE_REST = 'Enter goes on with what is sorted and leaves the rest.';

/** A number lays the card on a pile, `u` takes the last one back. */
function sortCards(ask: AskOf<'sort'>, look: Look): Machine<Sorting> {
  const { cards, piles: names } = ask.question;
  const frame = frameOf(ask);
  const finish = (piles: Piles): Step<Sorting> => {
    if (laidCount(cards, piles) > 0) return { done: { kind: 'answer', value: piles } };
    return { done: { kind: frame.canSkip ? 'skip' : 'back' } };
  };
  return {
    start: { piles: pilesOf(ask.current) },
    part: ({ piles }) => piles,
    press: (state, key) => {
      const { piles } = state;
      const card = nextCard(cards, piles);
      const pile = /^[1-9]$/.test(key.char) ? names[Number(key.char) - 1] : undefined;
      if (pile && card) {
        const laid = lay(piles, pile.id, card.id);
        return nextCard(cards, laid) ? { state: { piles: laid } } : finish(laid);
      }
      if (key.char === TAKE_BACK.key || key.name === 'backspace') {
        return { state: { piles: takeBack(cards, piles) } };
      }
      if (key.name === 'return') return finish(piles);
      if (commonKey(key.char, frame) === 'skip' && laidCount(cards, piles) > 0) {
        return { state: { piles, told: LEAVE_THE_REST } };
      }
      return pressCommon(frame, key, state, `Press 1-${names.length}, ${TAKE_BACK.key} or Enter.`);
    },
    view: ({ piles, told }) => ({
      body: [
        head(frame, look),
        ...cardLines(cards, piles, look),
        ...pileLines(names, piles, look),
      ].join('\n'),
      below: foot(
        frame,
        [`1-${names.length} lays it down`, words(TAKE_BACK), 'Enter leaves the rest'],
        told,
        look,
      ),
    }),
  };
}

const BAR = 20;

/** How far along, and the card on top; as many lines for every card as fit a short help. */
function cardLines(cards: readonly QuestionOption[], piles: Piles, look: Look): string[] {
  const { style } = look;
  const width = measure(look.columns - 1);
  const laid = laidCount(cards, piles);
  const full = Math.round((laid / cards.length) * BAR);
  const card = nextCard(cards, piles);
  const bar = `${'━'.repeat(full)}${style.quiet('─'.repeat(BAR - full))}`;
  return [
    `  ${bar} ${style.quiet(card ? `${laid + 1} of ${cards.length}` : `all ${cards.length}`)}`,
    '',
    `  ${card ? style.accent(style.strong(sanitize(card.label))) : 'All cards are sorted.'}`,
    ...hang(sanitize(card?.help ?? 'Enter goes on, u takes the last one back.'), '  ', width),
    '',
  ];
}

function pileLines(names: readonly QuestionOption[], piles: Piles, look: Look): string[] {
  const cells = names.map(({ id, label }, index) => {
    const count = look.style.quiet(`(${piles[id]?.length ?? 0})`);
    return `  ${index + 1} ${sanitize(label)} ${count}`;
  });
  return flow(cells, '  ', measure(look.columns - 1));
}

/** A line for each card: a number, `u`, or nothing to leave the rest. */
async function sortInLines(ask: AskOf<'sort'>, { say, readLine }: Lines): Promise<Reply> {
  const { cards, piles: names } = ask.question;
  const frame = frameOf(ask);
  const keys = names.map(({ label }, index) => `${index + 1} ${label}`);
  sayQuestion(frame, say, [...keys, words(TAKE_BACK), 'an empty line leaves the rest']);
  for (let piles = pilesOf(ask.current); ; ask.keep?.(piles)) {
    const card = nextCard(cards, piles);
    const laid = laidCount(cards, piles);
    say(
      card
        ? `${laid + 1} of ${cards.length}: ${card.label}. ${card.help ?? ''}`
        : 'All cards are sorted; an empty line goes on.',
    );
    const line = (await readLine('> ')).trim().toLowerCase();
    const pile = names[Number(line) - 1];
    const asked = commonKey(line, frame);
    if (line === '' && laid > 0) return { kind: 'answer', value: piles };
    if (line === TAKE_BACK.key) piles = takeBack(cards, piles);
    else if (pile && card) piles = lay(piles, pile.id, card.id);
    else if (asked === 'skip' && laid > 0) say(LEAVE_THE_REST);
    else {
      const reply = replyTo(line === '' ? 'skip' : (asked ?? 'help'), frame, say);
      if (reply) return reply;
    }
  }
}
