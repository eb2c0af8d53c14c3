import { type Block, heading, raw, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import { isOffered } from '../../domain/coaches/concerns.ts';
import type { CoachPlan } from '../../domain/coaches/schema.ts';
import { messageText } from '../../formats/message.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { defined } from '../../lib/objects.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { copyText } from '../shared/copy-text.ts';
import { nextLine } from '../shared/next-line.ts';
import {
  choosingFrom,
  coachMeant,
  concernsIn,
  currentPlan,
  openCoachStore,
  typedName,
} from './store.ts';

export interface ReadyMessage {
  id: string;
  title: string;
  /** The name of the recipient, if known. */
  to?: string;
  text: string;
}

interface Options extends Common {
  copy?: boolean;
}

/** `coachkit find-coach messages [NAME]`: shows all messages, or only the messages to a coach. */
export async function messages(context: Context, name: string | undefined, options: Options) {
  const store = await openCoachStore(context);
  const { framework } = await choosingFrom(context, options);
  const coach = name === undefined ? undefined : await coachMeant(context, store, name);
  const all = (framework.messages ?? []).filter(({ id }) => MESSAGES.has(id));
  const concerns = concernsIn(store, framework);
  const found = coach
    ? TO_COACH.filter((id) => id === 'decline' || isOffered(concerns, coach.id)).flatMap((id) =>
        messageTo(framework, id, { name: coach.name }),
      )
    : all.flatMap(({ id }) => messagesFor(framework, id, currentPlan(store)?.answers ?? {}));
  if (options.json) return context.io.json({ messages: found });
  await context.io.page([
    title('Messages to copy'),
    ...found.flatMap((each) => messageBlocks(context, each)),
  ]);
  if (options.copy) await copyOne(context, found);
  else if (coach?.stage === 'idea') {
    const typed = typedName(coach, store.coaches.all());
    nextLine(
      context,
      options,
      `coachkit find-coach move ${typed} contacted`,
      "once you've sent it",
    );
  } else nextLine(context, options, 'coachkit find-coach messages --copy', 'copy one');
}

/** Copies the message that the person chooses, or all of them without a terminal. */
export async function copyOne(context: Context, found: readonly ReadyMessage[]): Promise<void> {
  const [only] = found;
  if (found.length === 1 && only) return copyText(context, only.text);
  if (found.length === 0) return;
  if (!context.io.interactive) {
    return copyText(context, found.map(({ text: words }) => words).join('\n\n'));
  }
  const wanted: string | undefined = await (await context.prompts()).choose(
    'Which message do you want to copy?',
    found.map((each, index) => ({ value: String(index), label: sanitize(nameOf(each)) })),
  );
  const picked = found[Number(wanted ?? -1)];
  if (picked) await copyText(context, picked.text);
}

const TO_COACH = ['first-contact', 'thanks', 'accept', 'decline'];
const MESSAGES = new Set(['ask-leader', 'ask-company', ...TO_COACH]);

/** The message for each recipient named in the plan, or without a name if the plan has none. */
export function messagesFor(framework: Framework, id: string, plan: Answers): ReadyMessage[] {
  if (id === 'ask-company') {
    return messageTo(framework, id, { name: textOf(plan.sponsor) });
  }
  const leaders = id === 'ask-leader' ? leadersToAsk(plan) : [];
  if (leaders.length === 0) return messageTo(framework, id, {});
  return leaders.flatMap((leader) =>
    messageTo(framework, id, { name: textOf(leader.name), admire: textOf(leader.admire) }),
  );
}

/** The message with the names filled in, or an empty list if the framework lacks it. */
export function messageTo(
  { messages = [] }: Framework,
  wanted: string,
  values: { name?: string | undefined; admire?: string | undefined },
): ReadyMessage[] {
  return messages
    .filter(({ id }) => id === wanted)
    .map(({ id, title, text }) => ({
      id,
      title,
      ...defined({ to: values.name }),
      text: messageText(text, values),
    }));
}

/** Shows a message, wrapped at words on a screen and unwrapped for a program. */
export function messageBlocks({ io }: Context, { title, to, text: words }: ReadyMessage): Block[] {
  return [heading(nameOf({ title, to })), io.terminal ? text(words) : raw(words)];
}

const nameOf = ({ title, to }: { title: string; to?: string | undefined }): string =>
  to === undefined ? title : `${title}: ${to}`;

/** Leaders in the plan who have not been asked yet. */
export function leadersToAsk(plan: Answers): Answers[] {
  return leadersOf(plan).filter(({ name, asked }) => {
    return textOf(name) !== undefined && (asked === undefined || asked === 'not-yet');
  });
}

export function leadersOf(plan: CoachPlan['answers']): Answers[] {
  const { leaders } = plan;
  return Array.isArray(leaders) ? leaders.filter((each) => typeof each === 'object') : [];
}

const textOf = (answer: Answers[string] | undefined): string | undefined =>
  typeof answer === 'string' ? answer : undefined;
