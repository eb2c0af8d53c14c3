import { type Block, command, heading, list, section, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { isOffered } from '../../domain/coaches/concerns.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { type Carded, cardBlocks, cardWordsOf } from '../find-coach/card-view.ts';
import { messageBlocks, messageTo } from '../find-coach/messages.ts';
import { type CoachStore, concernsIn, metCoachesIn, typedName } from '../find-coach/store.ts';
import type { EvaluateOptions } from './options.ts';

/** A conversation that was just written down. */
interface Written {
  store: CoachStore;
  framework: Framework;
  found: Carded;
  options: EvaluateOptions;
}

type Choice = 'compare' | 'second' | 'decide' | 'decline' | 'card' | 'done';

/** What can be done with a conversation that was just written down, until the person has done enough. */
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

/** What the next command takes from the command line of this one. */
const sameAs = ({ options: { framework } }: Written): EvaluateOptions =>
  framework === undefined ? {} : { framework };

/** With a coach who is not safe no next step is offered, but words to decline. */
function choicesAfter({ store, framework, found }: Written): { value: Choice; label: string }[] {
  const isSafe = isOffered(concernsIn(store, framework), found.coach.id);
  const choices: [Choice, string, boolean][] = [
    ['compare', 'Compare the coaches you have met', metCoachesIn(store).length > 1],
    ['second', 'Prepare the second conversation', isSafe],
    ['decide', 'Decide', isSafe],
    ['decline', 'Words to decline', !isSafe],
    ['card', 'Read the whole card', true],
    ['done', 'Done', true],
  ];
  return choices
    .filter(([, , isThere]) => isThere)
    .map(([value, label]) => ({ value, label, isOut: value === 'done' }));
}

/** What to ask when meeting again: about the red flags first, then all that is not known. */
function secondBlocks({ store, found }: Written): Block[] {
  const { coach, card } = found;
  const typed = typedName(coach, store.coaches.all());
  return [
    title(`To ask ${coach.name}`),
    ...section(
      'About the red flags',
      card.flags.map(({ ask }) => ({ text: `“${ask}”` })),
    ),
    heading('What you do not know yet'),
    card.stillToAsk.length === 0
      ? text('You have asked it all.')
      : list(card.stillToAsk.map(({ ask }) => ({ text: `“${ask}”` }))),
    command(`coachkit find-coach ics ${typed} --at WHEN`, 'Put it into your calendar.'),
    command(`coachkit evaluate ${typed}`, 'Right after it.'),
  ];
}

const declineBlocks = (context: Context, { framework, found }: Written): Block[] =>
  messageTo(framework, 'decline', { name: found.coach.name }).flatMap((each) =>
    messageBlocks(context, each),
  );
