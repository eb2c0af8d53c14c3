import { type Block, bullets, command, heading, section, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, noTerminal } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Finding, RepairReport, Store } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';
import { saveUnsaved, waiting } from '../journal/unsaved.ts';
import { confirm } from '../shared/confirm.ts';
import { nextLine } from '../shared/next-line.ts';
import { repairBlocks } from './repair-view.ts';

/**
 * `coachkit doctor`: lists what is wrong with the store, by file and line. It changes nothing, and
 * exits with 1 for an error or a warning. For `--repair` see `repair`.
 */
export async function doctor(
  context: Context,
  options: Common & { repair?: boolean },
): Promise<ExitCode> {
  const store = await context.store();
  if (options.repair) return repair(context, store, options);
  const findings = examined(store);
  if (options.json) context.io.json({ findings });
  else context.io.show(findingBlocks(findings));
  offerCopy(context, options, findings);
  return findings.some(isBad) ? ExitCode.failure : ExitCode.ok;
}

/**
 * Repairs what can be repaired, once the person agrees or gives `--yes`. Damaged originals are
 * kept. Exits with 1 if something is or may be lost or is still wrong, or if the person says no.
 */
async function repair(context: Context, store: Store, options: Common): Promise<ExitCode> {
  const { yes, json } = options;
  if (!yes && !context.io.interactive) throw noTerminal(CONSENT.otherwise, 'To confirm: --yes');
  const before = examined(store);
  const isNeeded = before.some(isRepairable);
  if (isNeeded && !yes) context.io.note(findingBlocks(before));
  if (isNeeded && !(await confirm(context, { yes }, CONSENT))) return ExitCode.failure;
  if (isNeeded) await store.ready();
  const repaired = isNeeded ? store.repair() : NOTHING_DONE;
  const saved = isNeeded ? (await saveUnsaved(context)).map(shortId) : [];
  const after = isNeeded ? examined(store) : before;
  if (json) context.io.json({ ...repaired, saved });
  else {
    context.io.show([
      ...repairBlocks(repaired),
      ...(saved.length > 0
        ? [text(`Saved what was waiting to be saved, as ${saved.join(', ')}.`)]
        : []),
      ...findingBlocks(after, { isRepaired: isNeeded }),
    ]);
  }
  offerCopy(context, options, after);
  const isLost = repaired.files.some(({ missing, mayMiss }) => missing.length > 0 || mayMiss);
  return isLost || after.some(isBad) ? ExitCode.failure : ExitCode.ok;
}

/** Offers a copy of everything if nothing is wrong. Findings have advice of their own. */
function offerCopy(context: Context, options: Common, findings: readonly Finding[]): void {
  if (findings.some(isBad)) return;
  nextLine(context, options, 'coachkit export --all --out FOLDER', 'to make a copy of everything');
}

const CONSENT = {
  question: 'Repair what can be repaired? Damaged originals are kept.',
  no: 'No, leave everything as it is',
  yes: 'Yes, repair it',
  otherwise: 'Nothing was changed.',
};

/** The findings of the store, and records that wait to be saved. */
const examined = (store: Store): Finding[] => [...store.doctor(), ...waiting(store)];

const NOTHING_DONE: RepairReport = { files: [], mended: [], cleared: [], failed: [] };

const isBad = ({ level }: Finding): boolean => level !== 'note';

const LEVELS: [Finding['level'], string][] = [
  ['error', 'Text is lost, or may be lost'],
  ['warning', 'Needs repair'],
  ['note', 'Good to know'],
];

/** After a repair, the findings are those it could not repair. */
function findingBlocks(findings: Finding[], { isRepaired = false } = {}): Block[] {
  return [
    ...(findings.some(isBad) ? [] : [text('No problems found.')]),
    ...LEVELS.flatMap(([level, title]) =>
      section(
        title,
        findings
          .filter((finding) => finding.level === level)
          .map(({ path, line, reason }) => ({
            text: line === undefined ? path : `${path}:${line}`,
            under: [reason],
          })),
      ),
    ),
    ...adviceBlocks(findings.filter(isBad), isRepaired),
  ];
}

const REPAIRABLE =
  /^(damaged|changed|lost|id|missing|mode|unfinished|leftover|unsaved|lock|settings|edit)$/;

const isRepairable = (finding: Finding): boolean =>
  isBad(finding) &&
  (REPAIRABLE.test(finding.kind) || finding.inTheWay === true || isNoDraft(finding));

/**
 * A readable file that is not a draft. One that cannot be read for lack of permission is left
 * alone.
 */
const isNoDraft = ({ kind, reason }: Finding): boolean =>
  kind === 'draft' && reason.includes('it is not JSON');

/** Advice on the kinds that `repair` leaves to the person. */
const ADVICE: Record<string, string> = {
  newer: 'Update coachkit. It does not change files of a newer version.',
  unreadable:
    'Files that cannot be read were not checked. See who owns them and whether you may read them, then run doctor again. A wrong mode is corrected by --repair. After a run with sudo: sudo chown -R "$(id -un)" FOLDER',
  away: 'A link leads to a folder that does not exist. Connect its disk, or point the link to where the folder is now. Then run doctor again.',
  link: 'Replace the link with the file itself.',
  missing:
    'If a disk or folder is only away for now, connect it again before you repair. A file you removed on purpose is reported as long as copies of it exist.',
  'read-only':
    'Nothing is saved until coachkit can write here. Mount the disk for writing, remove the protection, or give yourself permission.',
  'conflict-copy':
    'Once you need nothing more from a copy that a sync tool made, move it out of the folder. Copies of journal months can be imported first. Compare others by eye.',
  settings:
    'Correct the settings in an editor before you repair. A repair goes back to the settings before the last change, or to the defaults.',
  lock: 'This lock belongs to another machine, container or user. Before you repair, make sure that no coachkit is writing there. A repair watches the lock for ten seconds and removes it if it does not change.',
  draft: 'Open the draft in an editor to see its content, then move it away.',
  backup:
    'You can delete the damaged backup. coachkit makes a new one after the next day on which it saves.',
  space: 'Free some space on the disk before you continue.',
};

const MONTH_COPY = /[\\/]journal[\\/][^\\/]*$/;

/** A path quoted for a shell, whatever characters it has. */
const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`;

function adviceBlocks(bad: Finding[], isRepaired: boolean): Block[] {
  const byHand = [...new Set(bad.flatMap(({ kind }) => ADVICE[kind] ?? []))];
  const copies = bad.filter(({ kind, path }) => kind === 'conflict-copy' && MONTH_COPY.test(path));
  const blocks = [
    ...(byHand.length > 0 ? [bullets(byHand)] : []),
    ...copies.map(({ path }) =>
      command(`coachkit import ${quoted(path)}`, 'Add the entries that only this copy has.'),
    ),
    ...(bad.some(isRepairable) && !isRepaired
      ? [command('coachkit doctor --repair', 'Repair what can be repaired. Originals are kept.')]
      : []),
  ];
  return blocks.length === 0 ? [] : [heading('What to do'), ...blocks];
}
