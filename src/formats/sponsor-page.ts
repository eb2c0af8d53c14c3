import { stillOpen } from '../domain/coaches/card.ts';
import { withoutPrivateAnswers } from '../domain/privacy/answers.ts';
import type { Engagement } from '../domain/sessions/session.ts';
import { evaluate } from '../framework/rules/conditions.ts';
import type { Question, SessionTexts } from '../framework/schema/index.ts';
import { type Answer, type Answers, asFact } from '../interview/answers.ts';
import { messageText } from './message.ts';
import type { Page, Part } from './page.ts';
import { partnerName } from './session-page.ts';

type SponsorTexts = NonNullable<SessionTexts['sponsor']>;

/**
 * The page for client, coach and sponsor: the terms they agreed on, and the questions still to ask.
 * `questions` come from the form `sponsor`. The page contains nothing private.
 */
export function sponsorPage(
  engagement: Engagement,
  { title, intro, people, parts, stillToAsk }: SponsorTexts,
  questions: readonly Question[],
): Page {
  const { sponsor, ...shared } = withoutPrivateAnswers(engagement);
  const answers = sponsor?.answers ?? {};
  const named: [string, string | undefined][] = [
    [people.client, wordsOf(answers.client)[0]],
    [people.coach, shared.who && partnerName(shared)],
    [people.sponsor, wordsOf(answers.sponsor)[0]],
  ];
  const agreed = parts.map(
    (part): Part => ({ heading: part.title, body: agreedIn(part, answers) }),
  );
  const open = openIn(questions, answers);
  const all = [...agreed, { heading: stillToAsk, body: open }];
  return {
    title,
    intro,
    facts: named.filter((fact): fact is [string, string] => fact[1] !== undefined),
    parts: all.filter(({ body }) => body.length > 0),
  };
}

/** The unanswered questions, worded for asking. Private questions are left out. */
export const openIn = (questions: readonly Question[], answers: Answers): string[] =>
  questions
    .filter((question) => !question.private)
    .flatMap((question) => stillOpen(question, answers).map(({ ask }) => ask));

function agreedIn(
  { say = [], answers: shown = [] }: SponsorTexts['parts'][number],
  answers: Answers,
) {
  const values = Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [id, wordsOf(answer).join(', ')]),
  );
  const said = say
    .filter(({ when }) => evaluate(when, (name) => asFact(answers[name])) === true)
    .map((each) => messageText(each.say, values));
  return [...said, ...shown.flatMap((id) => wordsOf(answers[id]))];
}

const wordsOf = (answer: Answer | undefined): string[] =>
  [answer ?? []].flat().flatMap((each) => (typeof each === 'object' ? [] : [String(each)]));
