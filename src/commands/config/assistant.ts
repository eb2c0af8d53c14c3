import { type Block, bullets, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Preferences } from '../../core/settings.ts';
import { confirm } from '../shared/confirm.ts';

type Access = Preferences['mcp'];

const ORDER: readonly Access[] = ['off', 'on', 'write'];

/**
 * Whether the person agrees to what an assistant may then see and do. Asks only if that is more than
 * before.
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
  'your step, the next command, and what is due, without the names of coaches',
  'your open actions, your definition of success, and your measures with the latest value',
  'the suggestion of your last assessment, unless it is about health or harm',
  'the question of the day, also if you wrote it',
  'your tags of the last 30 days, and the questions you answered',
  'journal entries that you tag #assistant, and no others',
];

const NEVER = [
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
  'cannot take that back. Each call is noted, without texts: coachkit mcp log';
