import { type Block, text } from '../../core/blocks.ts';
import type { Choice, Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { addedByLong } from '../../domain/assessment/form.ts';
import { isGrave } from '../../domain/care/care.ts';
import type { Answer } from '../../interview/answers.ts';
import type { SimpleQuestion } from '../../interview/session.ts';
import { shortId } from '../../lib/id.ts';
import { many } from '../../lib/plural.ts';
import { readBashLine } from '../../lib/shell-words.ts';
import { careNote, textsIn } from '../shared/care-note.ts';
import { screenBlocks } from './screen.ts';
import { type AssessmentRecord, openAssessmentStore } from './store.ts';
import type { Subject } from './subject.ts';
import { resultBlocks, whyBlocks } from './view.ts';
import { askWhatIf } from './what-if.ts';

/** The command line chosen from a menu, as words. Undefined means no command. */
export type Onward = string[] | undefined;

type Run = Saved<AssessmentRecord>;

/** A short version of a saved result, sized to fit above its menu. */
export function resultScreen({ io }: Context, subject: Subject, saved: Run): Block[] {
  const { primary } = saved.result;
  const textFirst = subject.assessment.suggestions.some(
    ({ id, private: closed }) => id === primary && closed === true,
  );
  const choices = waysOn(subject, saved).length;
  const added = addedTo(subject, saved);
  return screenBlocks(saved.words, { textFirst, added, columns: io.columns, choices });
}

/** The full version of a saved result. */
export const wholeResult = (subject: Subject, saved: Run, why?: boolean): Block[] =>
  resultBlocks(saved.words, { id: shortId(saved.id), added: addedTo(subject, saved), why });

const addedTo = ({ quick, assessment }: Subject, { answers }: Run) =>
  quick ? addedByLong(assessment, answers) : undefined;

const asidesOf = ({ assessment: { after = [] } }: Subject): SimpleQuestion[] =>
  after.filter((each) => each.kind !== 'group');

function waysOn(subject: Subject, saved: Run): Choice<string>[] {
  const added = addedTo(subject, saved);
  const [step] = saved.words.next;
  return [
    ...(step ? [{ value: 'do', label: `Do it now: ${step.command}` }] : []),
    { value: 'why', label: 'See why' },
    added
      ? { value: 'rest', label: `Answer the other ${many(added.count, 'question', 'questions')}` }
      : { value: 'what-if', label: 'See what would change it' },
    { value: 'read', label: 'Read more' },
    ...asidesOf(subject).map(({ id, ask }) => ({ value: id, label: ask })),
    { value: 'done', label: 'Done', isOut: true },
  ];
}

/**
 * Shows the menu of a result until the person leaves or starts another command. `answerRest` asks
 * the questions that the short form left out.
 */
export async function resultMenu(
  context: Context,
  subject: Subject,
  saved: Run,
  answerRest: () => Promise<Onward>,
): Promise<Onward> {
  const { words, answers } = saved;
  const prompts = await context.prompts();
  for (;;) {
    const choice: string | undefined = await prompts.choose('What next?', waysOn(subject, saved));
    const aside = asidesOf(subject).find(({ id }) => id === choice);
    if (aside) {
      if (await askAside(context, saved, aside)) return undefined;
    } else if (choice === 'do') return readBashLine(words.next[0]?.command ?? '').words.slice(1);
    else if (choice === 'why') await context.io.page(whyBlocks(words));
    else if (choice === 'read') await context.io.page(wholeResult(subject, saved));
    else if (choice === 'rest') return answerRest();
    else if (choice === 'what-if') {
      if ((await askWhatIf(context, subject, answers)) === 'urgent') return undefined;
    } else return undefined;
  }
}

/**
 * Asks a question about the result, such as what feels off, and saves the answer with it. If
 * interrupted, saves the text typed so far.
 * @returns whether the answer is about danger or harm; then helplines must stay last on the screen
 */
async function askAside(context: Context, saved: Run, question: SimpleQuestion): Promise<boolean> {
  const assessments = await openAssessmentStore(context, 'to change');
  const keep = (value: Answer) => {
    assessments.update(saved.id, (record: AssessmentRecord) => ({
      ...record,
      after: { ...record.after, [question.id]: value },
    }));
    context.io.note([text('Saved with this assessment.', 'quiet')]);
  };
  let typed = '';
  const keepTyped = (words: string) => {
    typed = words;
  };
  const prompts = await context.prompts();
  const current = assessments.get(saved.id)?.after?.[question.id];
  try {
    const reply = await prompts.ask({
      question,
      about: saved.words.headline,
      current,
      canGoBack: true,
      keepTyped,
    });
    if (reply.kind !== 'answer') return false;
    keep(reply.value);
    return isGrave(await careNote(context, { texts: textsIn({ answer: reply.value }) }));
  } catch (error) {
    if (typed !== '' && question.kind === 'long-text') keep(typed);
    throw error;
  }
}
