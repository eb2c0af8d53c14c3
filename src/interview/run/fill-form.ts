import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { FormText, Framework, Question } from '../../framework/schema/index.ts';
import type { Answers } from '../answers.ts';
import { entriesFrom } from '../entries.ts';
import { onPath } from '../path.ts';
import { allQuestions, type Form, finalAnswers, newSession } from '../session.ts';
import { answersTemplate } from '../template.ts';
import { type Asking, askForm } from './ask-form.ts';
import { givenAnswers } from './given-answers.ts';
import type { Opening } from './opening.ts';
import { type Wording, wordingOf } from './wording.ts';

/** The options of every command that fills in a form. */
export interface FormOptions {
  answers?: string;
  set?: string[];
  answersTemplate?: boolean;
  fresh?: boolean;
}

export interface Filling {
  framework: Framework;
  form: Pick<FormText, 'title' | 'blocks'> & Opening;
  /** The whole command, e.g. `coachkit evaluate "Ana R."`. */
  command: string;
  /** The name of the draft. */
  draft: string;
  /** Earlier answers, if a record is being changed. */
  known?: Answers | undefined;
  /** Whether a record is being changed. A person then goes straight to the review. */
  changes?: boolean;
  /** Whether to ask a person a question, given other answers. Scripts may answer all questions. */
  asks?: (question: string, answers: Answers) => boolean;
  /** The label for ending the form. Default: "Save it". */
  end?: string;
  /** More options for asking in a terminal. */
  asking?: Pick<Asking, 'stop' | 'heard' | 'before' | 'canStop' | 'from' | 'extra'>;
}

export interface Filled {
  answers: Answers;
  wording: Wording[];
  /**
   * Whether an answered question is private. A record without wording is then private as a whole.
   */
  hasPrivate: boolean;
  /** Removes the draft. Call it after the answers are saved. */
  forget: () => void;
}

/**
 * Fills in a form from a file, from `--set`, by asking the person, or by any mix of these. Returns
 * undefined if only the template was printed.
 * @throws UsageError if answers are missing and there is no terminal to ask in
 */
export async function fillForm(
  context: Context,
  filling: Filling,
  options: FormOptions,
): Promise<Filled | undefined> {
  const { framework, form, command, known = {}, asks = () => true } = filling;
  const scales = framework.scales ?? {};
  const template = `${command} --answers-template`;
  if (options.answersTemplate) {
    const empty = filling.changes ? 'keep it as it is' : 'skip it';
    const head = [
      `${form.title} (${framework.id} ${framework.version})`,
      `Leave an answer empty to ${empty}. Then run: ${command} --answers THIS-FILE`,
    ];
    const isKnown = ({ id }: Question) => known[id] !== undefined;
    context.io.write(answersTemplate(form.blocks, scales, { head, isKnown }));
    return undefined;
  }
  const questions = allQuestions(form.blocks);
  const given = await givenAnswers(context, options, { questions, scales, template });
  refuseStrangers(questions, given, { ...known, ...given }, template);
  const said = finalAnswers(form.blocks, newSession({ ...known, ...given }));
  const open = onPath(questions, said).filter(({ id }) => said[id] === undefined);
  // A form that ends early asks no more questions.
  const ends = filling.asking?.stop?.(said) === true;
  const missing = ends ? [] : open.filter(({ required }) => required);
  const isGiven = Object.keys(given).length > 0;
  if (!context.io.interactive && (missing.length > 0 || !isGiven)) {
    throw nobodyToAsk(missing, template);
  }
  // A person is asked only the questions that the command line left open.
  const wanted = allQuestions(form.blocks.filter(({ optional }) => optional === undefined));
  const isLeft = open.some((question) => wanted.includes(question));
  const isWhole = isGiven && (!isLeft || (filling.changes && missing.length === 0));
  if (!context.io.interactive || isWhole) {
    return { ...worded(questions, said, scales), forget: () => {} };
  }
  const { session, forget } = await askForm(context, {
    framework,
    form: ({ answers }) => askedOf(form.blocks, (id) => asks(id, answers)),
    opening: form,
    scales,
    draft: filling.draft,
    again: command,
    fresh: options.fresh === true,
    known,
    changes: filling.changes === true,
    given,
    end: filling.end ?? 'Save it',
    ...filling.asking,
  });
  const asked = askedOf(form.blocks, (id) => asks(id, session.answers));
  const answers = finalAnswers(asked, session);
  return { ...worded(questions, answers, scales), forget };
}

function worded(questions: readonly Question[], answers: Answers, scales: Scales) {
  const wording = wordingOf(questions, answers, scales);
  return { answers, wording, hasPrivate: wording.some((each) => each.private) };
}

/** The blocks with only the questions to ask. Empty blocks are dropped. */
function askedOf(blocks: Form, isAsked: (question: string) => boolean): Form {
  const asked = blocks.map((block) => ({
    ...block,
    questions: block.questions.filter(({ id }) => isAsked(id)),
  }));
  return asked.filter(({ questions }) => questions.length > 0);
}

/**
 * Rejects ranked entries that were not listed.
 * @throws UsageError with the ids of the questions
 */
function refuseStrangers(
  questions: readonly Question[],
  given: Answers,
  all: Answers,
  template: string,
): void {
  const faults = questions.flatMap((question) => {
    const ranked = given[question.id];
    const from = question.kind === 'rank' ? [question.from ?? []].flat() : [];
    if (!Array.isArray(ranked) || from.every((id) => all[id] === undefined)) return [];
    const listed = new Set<unknown>(entriesFrom(from, questions, all));
    const isListed = ranked.every((entry) => listed.has(entry));
    return isListed
      ? []
      : [`${question.id} must list entries from ${from.join(' and ')}, exactly as written there.`];
  });
  if (faults.length > 0) {
    throw new UsageError(
      `${faults.join('\n')} Nothing was saved.`,
      `To print all questions: ${template}`,
    );
  }
}

function nobodyToAsk(missing: readonly { id: string }[], template: string): UsageError {
  const ids = missing.map(({ id }) => id);
  const lack = ids.length === 0 ? 'Nothing was answered' : `Missing answers: ${ids.join(', ')}`;
  return noTerminal(
    `${lack}. Nothing was saved.`,
    `Answer with --answers FILE or --set id=value. To print all questions: ${template}`,
    { missing: ids },
  );
}

/**
 * Returns a form of a framework.
 * @throws UsageError if there is no form with this id
 */
export function formOf(framework: Framework, id: string): FormText {
  const form = framework.forms?.find((each) => each.id === id);
  if (form) return form;
  throw new UsageError(
    `The framework "${framework.id}" has no form "${id}".`,
    `To see what's in it: coachkit framework show ${framework.id}`,
  );
}
