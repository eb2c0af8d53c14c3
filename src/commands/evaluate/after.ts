import { type Block, command, heading, list, section, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { isOffered } from '../../domain/coaches/concerns.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { type Carded, cardBlocks, cardWordsOf } from '../find-coach/card-view.ts';
import { messageBlocks, messageTo } from '../find-coach/messages.ts';
import { type CoachStore, concernsIn, metCoachesIn, typedName } from '../find-coach/store.ts';
import type { EvaluateOptions } from './options.ts';

/** A conversation that the person has just written up. */
interface Written {
  store: CoachStore;
  framework: Framework;
  found: Carded;
  options: EvaluateOptions;
}

type Choice = 'compare' | 'second' | 'decide' | 'decline' | 'card' | 'done';

/** Shows the menu after a conversation is written up, until the person leaves. */
export async function afterwards(context: Context, written: Written): Promise<void> {
  const prompts = await context.prompts();
  for (;;) {
    const choice = await prompts.choose('What next?', choicesAfter(written));
    switch (choice) {
      case 'card':
        await context.io.page(cardBlocks(written.found, cardWordsOf(written.framework)));
        break;
      case 'second':
        await context.io.page(secondBlocks(written));
        break;
      case 'decline':
        context.io.show(declineBlocks(context, written));
        break;
      case 'compare':
        return (await import('./compare.ts')).compare(context, [], sameAs(written));
      case 'decide':
        return (await import('./decide.ts')).decide(context, undefined, sameAs(written));
      default:
        return;
    }
  }
}

/** The options to pass on to the next command. */
const sameAs = ({ options: { framework } }: Written): EvaluateOptions =>
  framework === undefined ? {} : { framework };

/** The choices in the menu. For an unsafe coach, the only next step is a message to decline. */
function choicesAfter({ store, framework, found }: Written): { value: Choice; label: string }[] {
  const isSafe = isOffered(concernsIn(store, framework), found.coach.id);
  const choices: [Choice, string, boolean][] = [
    ['compare', "Compare the coaches you've met", metCoachesIn(store).length > 1],
    ['second', 'Prepare a second conversation', isSafe],
    ['decide', 'Decide', isSafe],
    ['decline', 'See a message to decline', !isSafe],
    ['card', 'Read the whole card', true],
    ['done', 'Done', true],
  ];
  return choices
    .filter(([, , isThere]) => isThere)
    .map(([value, label]) => ({ value, label, isOut: value === 'done' }));
}

/** Questions for a second conversation, with the red flags first. */
function secondBlocks({ store, found }: Written): Block[] {
  const { coach, card } = found;
  const typed = typedName(coach, store.coaches.all());
  return [
    title(`Questions for ${coach.name}`),
    ...section(
      'About the red flags',
      card.flags.map(({ ask }) => ({ text: `“${ask}”` })),
    ),
    heading('Still to ask'),
    card.stillToAsk.length === 0
      ? text("You've asked everything.")
      : list(card.stillToAsk.map(({ ask }) => ({ text: `“${ask}”` }))),
    command(`coachkit find-coach ics ${typed} --at WHEN`, 'Put it in your calendar.'),
    command(`coachkit evaluate ${typed}`, 'Write it up right after.'),
  ];
}

const declineBlocks = (context: Context, { framework, found }: Written): Block[] =>
  messageTo(framework, 'decline', { name: found.coach.name }).flatMap((each) =>
    messageBlocks(context, each),
  );
