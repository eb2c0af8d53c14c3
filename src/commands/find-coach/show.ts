import { type Block, fields, heading, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Meeting } from '../../domain/coaches/records.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import { coachFacts, coachMarkdown } from '../../formats/coaches.ts';
import { toJson } from '../../formats/json-output.ts';
import { shortId } from '../../lib/id.ts';
import { type Carded, cardBlocks, carded, wordsOf } from './card-view.ts';
import { nextLines, stateLabel } from './list.ts';
import { isMarkdown } from './questions.ts';
import { choosingFrom, coachMeant, coachStore, isMeeting, type SavedCoach } from './store.ts';

interface Options {
  format?: string;
  includePrivate?: boolean;
  framework?: string;
  json?: boolean;
}

/** `coachkit find-coach show NAME`: what is known, the card, and each conversation in the words of its time. */
export async function show(context: Context, name: string | undefined, options: Options) {
  const store = await coachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const coach = await coachMeant(context, store, name);
  const words = wordsOf(framework);
  const meetings = store.evaluations
    .all()
    .filter(isMeeting)
    .filter((meeting) => meeting.coach === coach.id)
    .map((meeting) => (options.includePrivate ? meeting : withoutPrivateAnswers(meeting)));
  const found = meetings.length === 0 ? undefined : carded({ coach, meetings }, words);
  const shown = options.includePrivate ? coach : withoutPrivateAnswers(coach);
  const isHandedOn = options.json || isMarkdown(options.format);
  const facts = coachFacts(framework, isHandedOn ? shown : coach);
  if (options.json) {
    return context.io.write(
      toJson({
        schemaVersion: 1,
        coach: shown,
        conversations: meetings,
        card: found?.card ?? null,
      }),
    );
  }
  if (isMarkdown(options.format)) {
    return context.io.write(coachMarkdown(coach.name, facts, coach.notes ?? [], meetings));
  }
  context.io.show([
    ...headBlocks(coach, found, words),
    fields([['Stage', stateLabel(choosing, coach)], ['Id', shortId(coach.id)], ...facts]),
    ...noteBlocks(coach),
    ...meetings.flatMap(meetingBlocks),
    heading('Next'),
    text(nextLines(choosing, coach, store.coaches.all()).join('\n')),
  ]);
}

function headBlocks(
  coach: SavedCoach,
  found: Carded | undefined,
  words: ReturnType<typeof wordsOf>,
) {
  return found ? cardBlocks(found, words) : [{ kind: 'title' as const, text: coach.name }];
}

function noteBlocks({ notes = [] }: SavedCoach): Block[] {
  if (notes.length === 0) return [];
  return [heading('Notes'), list(notes.map((note) => ({ text: note.text, aside: note.on })))];
}

export const conversationName = ({ conversation, on }: Meeting): string =>
  `${conversation === 'intro' ? 'First conversation' : 'Sample session'}, ${on}`;

function meetingBlocks(meeting: Meeting): Block[] {
  return [
    heading(conversationName(meeting)),
    list(meeting.wording.map(({ asked, answered }) => ({ text: asked, under: [answered] }))),
  ];
}
