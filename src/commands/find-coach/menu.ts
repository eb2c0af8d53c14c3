import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { nextLine } from '../shared/next-line.ts';
import { add } from './edit.ts';
import { list, stageLabel } from './list.ts';
import { messages } from './messages.ts';
import { show } from './show.ts';
import { choosingFrom, openCoachStore } from './store.ts';

/** `coachkit find-coach list`: shows the board and, at a terminal, a menu. */
export async function listThenMenu(context: Context, options: Common): Promise<void> {
  await list(context, options);
  if (options.json) return;
  if (context.io.interactive && context.io.terminal) return listMenu(context, options);
  if ((await openCoachStore(context)).coaches.all().length > 0)
    nextLine(context, options, 'coachkit find-coach add NAME', 'add another candidate');
}

async function listMenu(context: Context, { framework }: Common): Promise<void> {
  const same = framework === undefined ? {} : { framework };
  const prompts = await context.prompts();
  for (;;) {
    const { length } = (await openCoachStore(context)).coaches.all();
    const way = await prompts.choose('What next?', length > 0 ? [...TO_COACH, ...ALWAYS] : ALWAYS);
    if (way === 'add') {
      await add(context, undefined, same);
      continue;
    }
    if (way !== 'card' && way !== 'message') return;
    const id = await coachPicked(context, same);
    if (id === undefined) continue;
    if (way === 'card') await show(context, id, same);
    else await messages(context, id, same);
  }
}

const TO_COACH = [
  { value: 'card', label: "Open a coach's card" },
  { value: 'message', label: 'See messages to a coach' },
] as const;

const ALWAYS = [
  { value: 'add', label: 'Add a candidate' },
  { value: 'done', label: 'Done', isOut: true },
] as const;

/**
 * The id of the only coach, or of the coach that the person picks. Undefined if the person goes
 * back.
 */
async function coachPicked(context: Context, options: Common): Promise<string | undefined> {
  const { choosing } = await choosingFrom(context, options);
  const coaches = (await openCoachStore(context)).coaches.all();
  const [only, another] = coaches;
  if (!another) return only?.id;
  const ways = coaches.map((coach) => ({
    value: coach.id,
    label: sanitize(`${coach.name}, ${stageLabel(choosing, coach)}`),
  }));
  return (await context.prompts()).choose('Which coach do you mean?', ways);
}
