/** The short form of an imported framework: without everything that coachkit fills in by itself. */
import { DEFAULTS } from '../../framework/read/derive.ts';
import type { Framework, Question } from '../../framework/schema/index.ts';
import type { Card } from './draft.ts';

type Step = NonNullable<Framework['journey']>['steps'][number];
type Assessment = NonNullable<Framework['assessments']>[number];

/** A part of a file: what is undefined is left out. */
type Lean = Record<string, unknown>;

/**
 * A framework as an author would write it. Only the sections that a step names keep their ids: those of
 * `shown`.
 */
export function shortened(framework: Framework, shown: ReadonlySet<string>): Lean {
  const { version, sections, pitfalls, assessments, reflections, measures, triggers, journey } =
    framework;
  return lean({
    ...framework,
    version: version === DEFAULTS.version ? undefined : version,
    sections: sections?.map(({ id, cards, ...section }) =>
      lean({ ...(shown.has(id) && { id }), ...section, cards: cards.map(cardOf) }),
    ),
    pitfalls: pitfalls?.map(({ id, ...pitfall }) => pitfall),
    assessments: assessments?.map(assessmentOf),
    reflections: reflections?.bank.map(({ id, ...question }) => textOr('ask', question)),
    measures: measures?.map(({ text }) => text),
    triggers: triggers?.map(({ id, words, ...trigger }) => ({
      words: words.length === 1 ? words[0] : words,
      ...trigger,
    })),
    journey: journey?.steps.map(stepOf),
  });
}

/** Imported steps name no cards. */
function stepOf(step: Step): unknown {
  if ('card' in step) return step;
  const { id, tasks, ...rest } = step;
  return textOr('title', lean({ ...rest, tasks: tasks?.map(({ text }) => text) }));
}

function cardOf({ id, points, ...card }: Card): unknown {
  const lines = points?.map(({ id, ...point }) => textOr('text', point));
  return textOr('text', lean({ ...card, points: lines }));
}

/** A single block has the title of its assessment. */
function assessmentOf({ blocks, rules, suggestions, title, intro }: Assessment): Lean {
  const [block, another] = blocks;
  const isOne = block !== undefined && !another;
  return lean({
    title: isOne ? block.title : title,
    intro: isOne ? block.intro : intro,
    ...(isOne
      ? { questions: block.questions.map(questionOf) }
      : {
          blocks: blocks.map(({ id, questions, ...rest }) => ({
            ...rest,
            questions: questions.map(questionOf),
          })),
        }),
    rules: rules.map(({ suggest, next }) => {
      const suggestion = suggestions.find(({ id }) => id === suggest);
      return lean({
        suggest: textOr('headline', { ...suggestion, id: undefined, title: undefined }),
        next: next?.length === 1 ? next[0] : next,
      });
    }),
  });
}

/** The kind follows from the options and the scale, unless more than one option may fit, and a question without them asks for text. */
function questionOf({ id, kind, ...question }: Question): unknown {
  if (kind === 'yes-no') return { ...question, options: 'yes-no' };
  if ('scale' in question && typeof question.scale === 'object')
    return { ...question, scale: scaleOf(question.scale) };
  if ('options' in question && question.options)
    return {
      ...(kind === 'multi' && { kind }),
      ...question,
      options: question.options.map(({ label }) => label),
    };
  return kind === 'text' ? textOr('ask', question) : { kind, ...question };
}

function scaleOf(scale: { min: number; max: number; low: string; high: string }): unknown {
  const { min, max, low, high } = scale;
  const ends = `${low}${high}`;
  const { scale: usual } = DEFAULTS;
  if (low === usual.low && high === usual.high) return `${min}-${max}`;
  const isPlain = min === usual.min && max === usual.max && !ends.includes(' / ');
  return isPlain ? `${low} / ${high}` : scale;
}

/** A map with only this key is written as its text. */
function textOr(key: string, item: Lean): unknown {
  const short = lean(item);
  return Object.keys(short).length === 1 && key in short ? short[key] : short;
}

const lean = (item: Lean): Lean =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
