import {
  type Block,
  command,
  heading,
  type ListItem,
  list,
  section,
  text,
  title,
} from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { stageOf } from '../../domain/coaches/coach.ts';
import type { Concerns } from '../../domain/coaches/concerns.ts';
import { lookFor } from '../../domain/coaches/plan.ts';
import type { CoachPlan } from '../../domain/coaches/schema.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import type { Choosing, Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { versionOf } from '../../interview/run/wording.ts';
import type { pitfallNotes } from '../shared/pitfall-note.ts';
import { sectionsById } from '../shared/section-view.ts';
import { nextItems } from './list.ts';
import { leadersOf, leadersToAsk, messageBlocks, messagesFor } from './messages.ts';
import { atEnd, type SavedCoach } from './store.ts';

/** The current plan and the coaches found so far. */
export interface PlanSoFar {
  framework: Framework;
  choosing: Choosing;
  plan: CoachPlan | undefined;
  coaches: SavedCoach[];
  concerns: Concerns;
}

/** The plan for a screen. Leaves out private answers, because a screen is often shared. */
export function planBlocks(context: Context, soFar: PlanSoFar): Block[] {
  const { framework, choosing, plan, coaches, concerns } = soFar;
  const answers = plan?.answers ?? {};
  const chosen = coaches.find((coach) => stageOf(coach) === 'chosen');
  return [
    title('Finding a coach'),
    ...(chosen
      ? [text(`You chose ${atEnd(chosen.name)} Your plan is here in case you look again.`)]
      : []),
    ...section(
      chosen ? 'You were looking for' : "You're looking for",
      lookFor(choosing, answers).map((say) => ({ text: say })),
    ),
    ...sectionsById(framework, ['finding-a-coach']).flatMap(({ title, cards }) =>
      section(
        title,
        cards.map(({ text }) => ({ text })),
      ),
    ),
    heading('Where to look'),
    list(channelItems(framework, answers)),
    command(`coachkit framework show ${framework.id} channels`, 'Read more about each.'),
    ...peopleBlocks(context, framework, answers),
    heading(candidateWords(soFar)),
    ...(coaches.length === 0 ? [] : [list(nextItems(choosing, concerns, coaches))]),
    command('coachkit find-coach add NAME', 'Add a candidate.'),
    command(
      'coachkit find-coach questions',
      'See what to ask in a first conversation, on one page.',
    ),
    command('coachkit find-coach --change', "Change your plan, or tick a place you've looked."),
  ];
}

/** The number of candidates and, until a coach is chosen, the number the framework suggests. */
function candidateWords({ choosing, coaches }: PlanSoFar): string {
  const { least, most } = choosing.conversations;
  const count = `Your candidates: ${coaches.length}.`;
  return coaches.some((coach) => stageOf(coach) === 'chosen')
    ? count
    : `${count} The framework suggests talking to ${least} to ${most}.`;
}

/** A short summary of the plan that was just saved. */
export function summaryBlocks(soFar: PlanSoFar): Block[] {
  const { choosing, plan } = soFar;
  return [
    ...section(
      "Your plan is saved. You're looking for",
      lookFor(choosing, plan?.answers ?? {}).map((say) => ({ text: say })),
    ),
    text(candidateWords(soFar)),
  ];
}

/** The channels as a checklist, with the steps for each open channel. */
function channelItems(framework: Framework, answers: Answers): ListItem[] {
  return channels(framework, answers).map(({ title, done, text, steps, examples }) => {
    const words = examples.length === 0 ? text : `${text} E.g. ${examples.join(', ')}.`;
    return {
      text: `${done ? '[x]' : '[ ]'} ${title}`,
      under: done ? [] : [words, ...steps.map((step) => `- ${step}`)],
    };
  });
}

function channels(framework: Framework, answers: Answers) {
  const done = answers['channels-done'];
  const [section] = sectionsById(framework, ['channels']);
  return (section?.cards ?? []).map(({ id, title = '', text, steps = [], points = [] }) => ({
    id,
    title,
    text,
    done: Array.isArray(done) && done.some((each) => each === id),
    steps,
    examples: points.filter(isFound).map(({ title = '' }) => title),
  }));
}

/** Whether an example belongs in a plan. Unconfirmed names are only for reading. */
const isFound = ({ verified }: { verified?: boolean | undefined }): boolean => verified !== false;

/** The messages to the people to ask. With several leaders, shows only the first message. */
function peopleBlocks(context: Context, framework: Framework, answers: Answers): Block[] {
  const [leader] = messagesFor(framework, 'ask-leader', answers);
  const [company] = messagesFor(framework, 'ask-company', answers);
  const isLeaderOpen = leadersToAsk(answers).length > 0 || leadersOf(answers).length === 0;
  const companyState = answers['company-ask'];
  const isCompanyOpen = companyState === undefined || companyState === 'not-yet';
  const others = leadersToAsk(answers)
    .slice(1)
    .map(({ name }) => String(name));
  return [
    ...(leader && isLeaderOpen ? messageBlocks(context, leader) : []),
    ...(others.length > 0 ? [text(`Send the same message to: ${others.join(', ')}`)] : []),
    ...(company && isCompanyOpen ? messageBlocks(context, company) : []),
    command('coachkit find-coach messages', 'See all messages, ready to copy.'),
  ];
}

/** The plan as JSON. */
export function planJson(
  { framework, choosing, plan, coaches }: PlanSoFar,
  notes: Awaited<ReturnType<typeof pitfallNotes>>,
  includePrivate: boolean,
) {
  const open = plan && (includePrivate ? plan : withoutPrivateAnswers(plan));
  return {
    framework: versionOf(framework),
    plan: open ?? null,
    lookFor: lookFor(choosing, plan?.answers ?? {}),
    channels: channels(framework, plan?.answers ?? {}),
    candidates: coaches.length,
    sections: sectionsById(framework, ['channels', 'finding-a-coach', 'preferences']).map(
      (section) => ({
        ...section,
        cards: section.cards.map(({ points, ...card }) => ({
          ...card,
          ...(points && { points: points.filter(isFound) }),
        })),
      }),
    ),
    notes,
  };
}
