import {
  type Block,
  type Cell,
  cell,
  heading,
  list,
  type TableBlock,
  text,
} from '../../core/blocks.ts';
import { answeredBy, PREFERENCES } from '../../domain/coaches/card.ts';
import type { Fit } from '../../domain/coaches/weights.ts';
import type { Choosing, Framework, Question } from '../../framework/schema/index.ts';
import { answerWords } from '../../interview/answer-text.ts';
import type { Answers } from '../../interview/answers.ts';
import { formOf } from '../../interview/run/fill-form.ts';
import { allQuestions } from '../../interview/session.ts';
import {
  type Carded,
  cardWordsOf,
  dots,
  energyCell,
  feelingCell,
  flagName,
  isStop,
  matchCell,
  shortened,
  UNKNOWN,
} from '../find-coach/card-view.ts';

type Table = Extract<TableBlock, { kind: 'table' }>;

/** The comparison table. Leaves out rows without any answer, because "Still to ask" lists them. */
export function comparison(
  framework: Framework,
  { compare }: Choosing,
  coaches: readonly Carded[],
  gut: string | undefined,
): Table {
  const cellOf = cells(framework);
  const groups = compare.map(({ title, rows }) => ({
    title,
    rows: rows
      .map(({ id, title }) => ({ label: title, cells: coaches.map((each) => cellOf(id, each)) }))
      .filter((row) => row.cells.some((each) => each !== UNKNOWN)),
  }));
  const tonight = {
    title: 'Gut',
    rows: [
      {
        label: 'Tonight',
        cells: coaches.map(({ coach }) => cell(coach.id === gut ? '← your gut' : '')),
      },
    ],
  };
  return {
    kind: 'table',
    columns: coaches.map(({ coach }) => coach.name),
    groups: [...(gut === undefined ? [] : [tonight]), ...groups].filter((g) => g.rows.length > 0),
  };
}

/** Returns a function that makes the cell for a row id and a coach. */
function cells(framework: Framework): (id: string, coach: Carded) => Cell {
  const questions = allQuestions(formOf(framework, 'meeting').blocks);
  const words = cardWordsOf(framework);
  return (id, { card, answers }) => {
    switch (id) {
      case 'feeling':
        return feelingCell(card.feeling);
      case 'energy':
        return energyCell(card.energy);
      case 'style-match':
        return matchCell(card.style);
      case 'red-flags': {
        const flags = card.flags.map(({ id, answer }) => {
          const name = flagName(words, id);
          if (answer === 'unsure') return `${name} (unsure)`;
          return isStop(words, id) ? `${name}: stop` : name;
        });
        if (flags.length > 0) return cell(flags.join('\n'), 'warn');
        return words.flags.some((flag) => answers[flag.id] === 'no') ? cell('none') : UNKNOWN;
      }
      case 'still-to-ask':
        if (card.unsafe !== null) return cell('');
        return cell(openNames(card.stillToAsk.map(({ name }) => name)).join('\n'));
      default:
        return answerCell(
          questions.find((each) => each.id === answeredBy(words.replaced, id, answers)),
          answers,
          framework,
        );
    }
  };
}

const openNames = (names: readonly string[]): string[] =>
  names.length === 0 ? ['nothing'] : shortened(names);

function answerCell(question: Question | undefined, answers: Answers, framework: Framework): Cell {
  const answer = question && answers[question.id];
  if (!question || answer === undefined) return UNKNOWN;
  const preference = PREFERENCES.find((each) => question.id === `saw-${each}`);
  if (preference) {
    const want = answers[`want-${preference}`];
    return cell(want === undefined ? `${answer} of 5` : `${answer} (you want ${want})`);
  }
  if (question.kind === 'scale' && typeof answer === 'number') return dots(answer);
  if (question.kind === 'number') return cell(String(answer));
  const words = answerWords(question, answer, framework.scales ?? {});
  return cell(question.id === 'first-line' ? `“${words}”` : words);
}

/** Details that do not fit in a cell: reasons to stop, and a question for each red flag. */
export function afterTable(coaches: readonly Carded[], isDecided: boolean): Block[] {
  const unsafe = coaches.flatMap(({ coach, card }) =>
    card.unsafe === null ? [] : [text(`${coach.name}: ${card.unsafe}`, 'warn')],
  );
  const asks = coaches.flatMap(({ coach, card }) => {
    const under = card.flags.map(({ ask }) => `- “${ask}”`);
    return card.unsafe !== null || under.length === 0 ? [] : [{ text: coach.name, under }];
  });
  return [
    ...unsafe,
    ...(asks.length === 0
      ? []
      : [heading(isDecided ? 'Ask about this' : 'Ask about this before you decide'), list(asks)]),
  ];
}

/** A coach with the fit of each row and the total. */
export interface Weighed {
  name: string;
  fits: Record<string, Fit>;
  total: Fit;
}

/** The table of how well each row fits, with the total last. */
export function weighedTable(
  questions: readonly Question[],
  weights: Answers,
  coaches: readonly Weighed[],
): Table {
  const counted = questions.filter(({ id }) => Number(weights[id]) > 0);
  const fitCell = (fit: Fit | undefined): Cell =>
    fit === null || fit === undefined ? UNKNOWN : dots(Math.round(fit * 5));
  return {
    kind: 'table',
    columns: coaches.map(({ name }) => name),
    groups: [
      {
        title: 'How well each row fits',
        rows: counted.map(({ id, ask }) => ({
          label: `${ask} (×${weights[id]})`,
          cells: coaches.map(({ fits }) => fitCell(fits[id])),
        })),
      },
      {
        title: 'Total',
        rows: [
          {
            label: 'Total',
            cells: coaches.map(({ total }) =>
              total === null
                ? UNKNOWN
                : { ...dots(Math.round(total * 5)), text: (total * 5).toFixed(1) },
            ),
          },
        ],
      },
    ],
  };
}
