import { type Block, bullets, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Skipped } from '../../formats/import/types.ts';
import { many } from '../../lib/plural.ts';
import { nextLine } from '../shared/next-line.ts';

export interface ImportOptions extends Common {
  dryRun?: boolean;
  list?: boolean;
}

export interface Outcome {
  added: number;
  /** The number of records that were already in the store. */
  known: number;
  skipped: SkippedInFile[];
}

type SkippedInFile = Skipped & { file: string };

/** The maximum number of skipped items to list per reason. Longer groups are counted. */
const MOST_ALIKE = 3;

const STAYS = 'The plain files that you imported stay where they are.';

/** Reports what an import added and what it left out. */
export function reportImport(
  context: Context,
  options: ImportOptions,
  outcome: Outcome,
  { isJournal, staysPlain }: { isJournal: boolean; staysPlain: boolean },
): void {
  const { io } = context;
  const { dryRun, json, list } = options;
  const { added, known, skipped } = outcome;
  if (json) io.json({ dryRun: dryRun === true, ...outcome });
  else {
    const [one, more] = isJournal
      ? (['entry', 'entries'] as const)
      : (['record', 'records'] as const);
    const what = many(added, one, more);
    const done = dryRun ? `Would import ${what}` : `Imported ${what}`;
    io.note([
      text(`${done}.${known > 0 ? ` Already here: ${known}.` : ''}`),
      ...skippedBlocks(skipped, list === true),
      ...(staysPlain && !dryRun && added > 0 ? [text(STAYS, 'quiet')] : []),
      ...(dryRun
        ? [text('Nothing was changed. To import, run the command without --dry-run', 'quiet')]
        : []),
    ]);
    if (dryRun || added === 0) return;
    if (isJournal) nextLine(context, options, 'coachkit journal', 'read the new entries');
    else nextLine(context, options, 'coachkit status', 'see where you are now');
  }
}

/** The skipped items grouped by reason, or one by one with `isWhole`. */
function skippedBlocks(skipped: SkippedInFile[], isWhole: boolean): Block[] {
  if (skipped.length === 0) return [];
  const line = ({ file, line, why }: SkippedInFile) => `${file}:${line}: ${why}`;
  if (isWhole) return [text('Left out:'), bullets(skipped.map(line))];
  const alike = new Map<string, SkippedInFile[]>();
  for (const each of skipped) {
    const reason = each.why.replace(/^entry \d+: /, '');
    const those = alike.get(reason);
    if (those) those.push(each);
    else alike.set(reason, [each]);
  }
  const groups = [...alike].flatMap(([reason, those]) => {
    const [first] = those;
    if (first === undefined || those.length <= MOST_ALIKE) return those.map(line);
    return [`${those.length} times, first at ${first.file}:${first.line}: ${reason}`];
  });
  const isShort = groups.length < skipped.length;
  return [
    text('Left out:'),
    bullets(groups),
    ...(isShort ? [text('To list every item: --dry-run --list, or --json', 'quiet')] : []),
  ];
}
