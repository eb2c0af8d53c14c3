/** The meaning of a question, independent of its drawing. */
import type { Ask, Place } from '../../core/context.ts';
import type { QuestionOption } from '../../framework/schema/index.ts';
import { ratingWords, shortAnswer } from '../../interview/answer-text.ts';
import type { Answer } from '../../interview/answers.ts';
import { readAnswer } from '../../interview/read-answer.ts';

type Asked = Ask['question'];

/** A question of one kind. */
export type AskOf<K extends Asked['kind']> = Ask & { question: Extract<Asked, { kind: K }> };

/** The features that all questions share, apart from the answer. */
export interface Frame {
  place?: Place | undefined;
  /** The topic of the round. */
  about?: string | undefined;
  intro?: string | undefined;
  ask: string;
  help?: string | undefined;
  why?: string | undefined;
  /** Where the earlier answer comes from. */
  from?: string | undefined;
  canSkip: boolean;
  canGoBack: boolean;
  /** Whether the back key leaves, because this is the first question. */
  canLeave: boolean;
  canReview: boolean;
  canSwap: boolean;
  canEdit: boolean;
  canStop: boolean;
  /** Whether answers and typed text are kept when the person stops. */
  isKept?: boolean;
  /** Whether this is a menu, which people leave instead of going back. */
  isMenu?: boolean;
}

export function frameOf({ question, place, about, intro, from, canGoBack, ...can }: Ask): Frame {
  const { canSwap = false, canEdit = false, canStop = false, canLeave = false } = can;
  const isKept = can.keepTyped !== undefined;
  const all = { place, about, intro, from, canGoBack, canLeave, canSwap, canEdit, canStop, isKept };
  const canReview = place !== undefined;
  if (question.kind === 'more') {
    return { ...all, ask: question.ask, canSkip: false, canReview };
  }
  const { ask, help, why, required } = question;
  return { ...all, ask, help, why, canSkip: required !== true, canReview };
}

/** Reads typed text. Returns a value (undefined for a skip), or what is wrong with the text. */
export type Read = (text: string) => { value: Answer | undefined } | { problem: string };

/** Reads the typed text for a question. Empty text skips the question. */
export function readerOf({
  question: asked,
  options,
  now,
}: Ask): (raw: string | string[]) => ReturnType<Read> {
  const question = asked.kind === 'rank' ? { ...asked, options } : asked;
  return (raw) => {
    if (question.kind === 'more') return { value: raw };
    const reading = readAnswer(question, raw.length === 0 ? undefined : raw, {}, now);
    return reading.ok ? { value: reading.value } : refused(reading.expected);
  };
}

/** The remark about text that is not an answer. */
export const refused = (expected: string) => ({ problem: `Write ${expected}.` });

/** The options with their numbers, one line each. */
export function numbered(options: readonly { label: string }[]): string[] {
  return options.map(({ label }, index) => `  ${index + 1}. ${label}`);
}

/** The ids for typed numbers, in typed order. Other words stay unchanged and are refused later. */
export function idsTyped(text: string, options: readonly QuestionOption[]): string[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return words.map((word) => options[Number(word) - 1]?.id ?? word);
}

/** The answer in words, taken from the options and scale on the screen. */
export function answerIn({ question, options, scale, ratings }: Ask, answer: Answer): string {
  if (ratings) return ratingWords(ratings, answer);
  const shown = { ...question, ...(options && { options }) };
  const scales = question.kind === 'scale' && scale ? { [String(question.scale)]: scale } : {};
  return shortAnswer(shown as Exclude<Asked, { kind: 'more' }>, answer, scales);
}
