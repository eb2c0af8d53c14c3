import type { Framework, Section } from '../../framework/schema/index.ts';

/** A question and its answer in words, as an assessment keeps them. */
interface Answered {
  question: string;
  asked: string;
  answered: string;
  private?: boolean;
}

/** What an assistant is told: guidance from the framework, signals from what is stored. */
export interface ForAssistant {
  title: string;
  intro: string;
  guidance: Section[];
  /** From the last assessment; empty without one. */
  signals: { title: string; said: Answered[] }[];
  closing: string;
}

/**
 * What is handed to an assistant. Of the answers only those that the framework names are taken,
 * and of these none that is private or that somebody wrote in own words.
 */
export function forAssistant(
  framework: Framework,
  wording: readonly Answered[],
): ForAssistant | undefined {
  const { assistant, sections = [], assessments = [] } = framework;
  if (!assistant) return undefined;
  const own = new Set(
    assessments
      .flatMap(({ blocks }) => blocks.flatMap(({ questions }) => questions))
      .filter(({ kind }) => ['text', 'long-text', 'list', 'group'].includes(kind))
      .map(({ id }) => id),
  );
  const said = (ids: readonly string[]) =>
    wording.filter(
      (each) => ids.includes(each.question) && !own.has(each.question) && !each.private,
    );
  return {
    title: assistant.title,
    intro: assistant.intro,
    guidance: assistant.sections.flatMap((id) => sections.filter((s) => s.id === id)),
    signals: assistant.signals
      .map(({ title, questions }) => ({ title, said: said(questions) }))
      .filter((signal) => signal.said.length > 0),
    closing: assistant.closing,
  };
}
