import { type Block, bullets, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Preferences } from '../../core/settings.ts';
import { confirm } from '../shared/confirm.ts';

type Access = Preferences['mcp'];

const ORDER: readonly Access[] = ['off', 'on', 'write'];

/**
 * Whether the person agrees to this access for an assistant. Asks only if it is more than before.
 * @throws UsageError without a terminal and `--yes`
 */
export async function agreesToAssistant(
  context: Context,
  options: Common,
  { before, wanted }: { before: Access; wanted: Access },
): Promise<boolean> {
  if (ORDER.indexOf(wanted) <= ORDER.indexOf(before)) return true;
  context.io.note(accessBlocks(wanted));
  return confirm(context, options, {
    question: 'Do you want to let an assistant use coachkit?',
    no: 'No, leave it as it is',
    yes: wanted === 'write' ? 'Yes, let it read this and change actions' : 'Yes, let it read this',
    otherwise: 'Nothing was changed.',
  });
}

function accessBlocks(wanted: Access): Block[] {
  return [
    title('coachkit for an assistant'),
    text(WHAT),
    heading('What it can see'),
    bullets(SEEN),
    heading('What it never sees'),
    bullets(NEVER),
    ...(wanted === 'write' ? [heading('What it can change'), bullets(CHANGED)] : []),
    heading('Where it goes'),
    text(WHERE),
  ];
}

const WHAT =
  'A program with an AI assistant can start `coachkit mcp`. The assistant then asks coachkit, while ' +
  'you talk to it.';

const SEEN = [
  'the questions, cards and practices of your frameworks',
  'your steps, the next command, and everything due, without the names of coaches',
  'your open actions, your definition of success, and your measures with the latest value',
  'from your last assessment: the suggestion and some choices, but nothing about health or harm',
  'how long you have worked with a coach, your number of sessions, and the next date',
  'the question of the day, also if you wrote it',
  'your tags of the last 30 days, and the questions you answered',
  'journal entries with the tag #assistant, which you give them',
];

const NEVER = [
  'any other entry',
  'anything private',
  'anything deleted, and earlier texts',
  'drafts',
  'anything with words of danger or harm',
];

const CHANGED = [
  'It can add an action, and mark one done. To undo that: coachkit undo',
  'It can change nothing else.',
];

const WHERE =
  'The program passes on what it sees, in most cases to a company that runs the assistant. coachkit ' +
  "can't undo that. It notes each call, without texts: coachkit mcp log";
