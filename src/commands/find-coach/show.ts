import { fields, heading, list, section, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Conversation } from '../../domain/coaches/schema.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import { coachFacts, coachMarkdown } from '../../formats/coaches.ts';
import { dayInWords } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { cardBlocks, carded, cardWordsOf } from './card-view.ts';
import { nextLines, stageLabel } from './list.ts';
import { isMarkdown } from './questions.ts';
import { choosingFrom, coachMeant, concernsIn, isConversation, openCoachStore } from './store.ts';

/**
 * `coachkit find-coach show NAME`: shows the facts, the card, and each conversation in its original
 * wording.
 */
export async function show(context: Context, name: string | undefined, options: Common) {
  const store = await openCoachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const coach = await coachMeant(context, store, name);
  const words = cardWordsOf(framework);
  const open = <R extends object>(record: R) =>
    options.includePrivate ? record : withoutPrivateAnswers(record);
  const conversations = store.evaluations
    .all()
    .filter(isConversation)
    .filter((conversation) => conversation.coach === coach.id)
    .map(open);
  const found = conversations.length === 0 ? undefined : carded({ coach, conversations }, words);
  const shown = open(coach);
  const isHandedOn = options.json || isMarkdown(options.format);
  const facts = coachFacts(framework, isHandedOn ? shown : coach);
  if (options.json) {
    return context.io.json({ coach: shown, conversations, card: found?.card ?? null });
  }
  if (isMarkdown(options.format)) {
    return context.io.write(coachMarkdown(coach.name, facts, coach.notes ?? [], conversations));
  }
  await context.io.page([
    ...(found ? cardBlocks(found, words) : [title(coach.name)]),
    fields([['Stage', stageLabel(choosing, coach)], ['Id', shortId(coach.id)], ...facts]),
    ...section(
      'Notes',
      (coach.notes ?? []).map((note) => ({ text: note.text, aside: note.on })),
    ),
    ...conversations.flatMap((each) => [
      heading(conversationName(each, context.clock.now().date)),
      list(each.wording.map(({ asked, answered }) => ({ text: asked, under: [answered] }))),
    ]),
    heading('Next'),
    text(nextLines(choosing, concernsIn(store, framework), coach, store.coaches.all()).join('\n')),
  ]);
}

export const conversationName = ({ conversation, on }: Conversation, today: string): string =>
  `${conversation === 'intro' ? 'First conversation' : 'Sample session'}, ${dayInWords(on, today)}`;
