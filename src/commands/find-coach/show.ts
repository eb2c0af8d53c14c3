import { type Block, fields, heading, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Conversation } from '../../domain/coaches/schema.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import { coachFacts, coachMarkdown } from '../../formats/coaches.ts';
import { shortId } from '../../lib/id.ts';
import { type Carded, cardBlocks, carded, cardWordsOf } from './card-view.ts';
import { nextLines, stageLabel } from './list.ts';
import { isMarkdown } from './questions.ts';
import {
  choosingFrom,
  coachMeant,
  isConversation,
  openCoachStore,
  type SavedCoach,
} from './store.ts';

/** `coachkit find-coach show NAME`: what is known, the card, and each conversation in the words of its time. */
export async function show(context: Context, name: string | undefined, options: Common) {
  const store = await openCoachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const coach = await coachMeant(context, store, name);
  const words = cardWordsOf(framework);
  const conversations = store.evaluations
    .all()
    .filter(isConversation)
    .filter((conversation) => conversation.coach === coach.id)
    .map((conversation) =>
      options.includePrivate ? conversation : withoutPrivateAnswers(conversation),
    );
  const found = conversations.length === 0 ? undefined : carded({ coach, conversations }, words);
  const shown = options.includePrivate ? coach : withoutPrivateAnswers(coach);
  const isHandedOn = options.json || isMarkdown(options.format);
  const facts = coachFacts(framework, isHandedOn ? shown : coach);
  if (options.json) {
    return context.io.json({
      coach: shown,
      conversations,
      card: found?.card ?? null,
    });
  }
  if (isMarkdown(options.format)) {
    return context.io.write(coachMarkdown(coach.name, facts, coach.notes ?? [], conversations));
  }
  context.io.show([
    ...headBlocks(coach, found, words),
    fields([['Stage', stageLabel(choosing, coach)], ['Id', shortId(coach.id)], ...facts]),
    ...noteBlocks(coach),
    ...conversations.flatMap(conversationBlocks),
    heading('Next'),
    text(nextLines(choosing, coach, store.coaches.all()).join('\n')),
  ]);
}

function headBlocks(
  coach: SavedCoach,
  found: Carded | undefined,
  words: ReturnType<typeof cardWordsOf>,
) {
  return found ? cardBlocks(found, words) : [{ kind: 'title' as const, text: coach.name }];
}

function noteBlocks({ notes = [] }: SavedCoach): Block[] {
  if (notes.length === 0) return [];
  return [heading('Notes'), list(notes.map((note) => ({ text: note.text, aside: note.on })))];
}

export const conversationName = ({ conversation, on }: Conversation): string =>
  `${conversation === 'intro' ? 'First conversation' : 'Sample session'}, ${on}`;

function conversationBlocks(conversation: Conversation): Block[] {
  return [
    heading(conversationName(conversation)),
    list(conversation.wording.map(({ asked, answered }) => ({ text: asked, under: [answered] }))),
  ];
}
