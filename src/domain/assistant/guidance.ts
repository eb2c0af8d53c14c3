import type { Framework, Section } from '../../framework/schema/index.ts';

/** A question and its answer in words, as an assessment stores them. */
interface Answered {
  question: string;
  asked: string;
  answered: string;
  private?: boolean;
}

/** The text for an assistant: guidance from the framework, and signals from stored answers. */
export interface ForAssistant {
  title: string;
  intro: string;
  guidance: Section[];
  /** Signals from the last assessment. Empty if there is none. */
  signals: { title: string; said: Answered[] }[];
  closing: string;
}

/**
 * Collects the text for an assistant. It includes only answers that the framework names, but no
 * private answers and none of the person's own words.
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
