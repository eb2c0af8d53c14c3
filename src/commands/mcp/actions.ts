import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { type Action, isOverdue, openActions } from '../../domain/actions/action.ts';
import { fitsId, shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import * as z from '../../lib/zod.ts';
import { checkedText, end, openActionStore } from '../actions/actions.ts';
import { isLocked } from '../shared/locked.ts';
import { careIn, people } from './people.ts';
import { tool, type Visit } from './tool.ts';

const action = z.strictObject({
  id: z.string(),
  text: z.string(),
  due: z.string().optional(),
  since: z.string(),
});

const shown = ({ id, text, due, created }: Saved<Action>) => ({
  ...{ id: shortId(id), text },
  ...defined({ due }),
  since: created.date,
});

const openIn = async ({ context }: Visit) =>
  openActions((await context.store()).collection<Action>('commitments').all());

export const listActions = tool({
  name: 'list_actions',
  title: 'Open actions',
  description: 'The actions that the person means to do, oldest first.',
  input: z.strictObject({}),
  output: z.strictObject({ actions: z.array(action.extend({ overdue: z.boolean() })) }),
  effect: 'reads',
  run: async (visit) => {
    const today = visit.context.clock.now().date;
    const open = await openIn(visit);
    return { actions: open.map((each) => ({ ...shown(each), overdue: isOverdue(each, today) })) };
  },
});

export const addAction = tool({
  name: 'add_action',
  title: 'Add an action',
  description:
    'Saves an action that the person decided on, in their words. Ask them first. To undo it, they ' +
    'run: coachkit undo',
  input: z.strictObject({
    text: z.string().min(1).max(500).describe('The action, in the words of the person.'),
    due: z.iso.date().optional().describe('The due day, YYYY-MM-DD.'),
  }),
  output: z.strictObject({
    action,
    waits: z.boolean().describe('true: the journal is locked, so it joins at the next unlock.'),
    people: people.optional(),
  }),
  effect: 'adds',
  run: async ({ own }, { text, due }) => {
    if (due !== undefined && due < own.clock.now().date) {
      throw new UsageError('The day is in the past. Nothing was saved.');
    }
    const actions = await openActionStore(own);
    const words = checkedText(text);
    const saved = actions.add({ text: words, origin: 'me', ...defined({ due }), status: 'open' });
    await own.syncInBackground();
    const care = await careIn(own, [words]);
    const waits = isLocked(await own.store());
    return { action: shown(saved), waits, ...(care && { people: care.people }) };
  },
});

export const completeAction = tool({
  name: 'complete_action',
  title: 'Mark an action done',
  description:
    'Marks an open action done, after the person said so. To undo it, they run: coachkit undo',
  input: z.strictObject({
    id: z.string().min(4).max(26).describe('The id of an open action.'),
    learned: z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .describe('A note on the outcome, in the words of the person.'),
  }),
  output: z.strictObject({ action, people: people.optional() }),
  effect: 'changes',
  run: async (visit, { id, learned }) => {
    const [meant, another] = (await openIn(visit)).filter((each) => fitsId(each.id, id));
    if (!meant || another) throw new UsageError(NO_SUCH);
    const { own } = visit;
    const saved = await end(own, meant.id, defined({ learned }), 'done');
    await own.syncInBackground();
    const care = learned === undefined ? undefined : await careIn(own, [learned]);
    return { action: shown(saved), ...(care && { people: care.people }) };
  },
});

const NO_SUCH = 'No open action has this id. Nothing was changed.';
