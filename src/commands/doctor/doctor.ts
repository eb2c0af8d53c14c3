import { type Block, bullets, command, heading, section, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, noTerminal } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Finding, RepairReport, Store } from '../../core/store.ts';
import type { SyncState } from '../../core/sync.ts';
import { shortId } from '../../lib/id.ts';
import { many } from '../../lib/plural.ts';
import { saveUnsaved, waiting } from '../journal/unsaved.ts';
import { confirm } from '../shared/confirm.ts';
import { isLocked, storeAsIs } from '../shared/locked.ts';
import { nextLine } from '../shared/next-line.ts';
import { repairBlocks } from './repair-view.ts';

/**
 * `coachkit doctor`: lists the problems in the store, by file and line. Changes nothing. Exits with
 * 1 after an error or a warning. Never asks for a passphrase, and says what it could not read while
 * the journal is locked. For `--repair`, see `repair`.
 */
export async function doctor(
  context: Context,
  options: Common & { repair?: boolean },
): Promise<ExitCode> {
  if (options.repair) return repair(context, await context.store(), options);
  const store = await storeAsIs(context);
  const findings = await examined(context, store);
  if (options.json) context.io.json({ findings });
  else context.io.show(findingBlocks(findings));
  offerNext(context, options, findings);
  return findings.some(isBad) ? ExitCode.failure : ExitCode.ok;
}

/**
 * Repairs the store after the person agrees, or with `--yes`. Keeps damaged originals. Exits with 1
 * if data is or may be lost, a problem remains, or the person says no.
 */
async function repair(context: Context, store: Store, options: Common): Promise<ExitCode> {
  const { yes, json } = options;
  if (!yes && !context.io.interactive) throw noTerminal(CONSENT.otherwise, 'To confirm: --yes');
  const before = await examined(context, store);
  const isNeeded = before.some(isRepairable);
  if (isNeeded && !yes) context.io.note(findingBlocks(before));
  if (isNeeded && !(await confirm(context, { yes }, CONSENT))) return ExitCode.failure;
  if (isNeeded) await store.ready();
  const repaired = isNeeded ? store.repair() : NOTHING_DONE;
  const saved = isNeeded ? (await saveUnsaved(context)).map(shortId) : [];
  const after = isNeeded ? await examined(context, store) : before;
  if (json) context.io.json({ ...repaired, saved });
  else {
    context.io.show([
      ...repairBlocks(repaired),
      ...(saved.length > 0
        ? [text(`Saved what could not be saved earlier, as ${saved.join(', ')}.`)]
        : []),
      ...findingBlocks(after, { isRepaired: isNeeded }),
    ]);
  }
  offerNext(context, options, after);
  const isLost =
    repaired.files.some(({ missing, mayMiss }) => missing.length > 0 || mayMiss) ||
    repaired.merged?.some(({ isPartial }) => isPartial);
  return isLost || after.some(isBad) ? ExitCode.failure : ExitCode.ok;
}

/**
 * Suggests a full check of a locked journal, or a full copy if there are no problems. Problems come
 * with their own advice.
 */
function offerNext(context: Context, options: Common, findings: readonly Finding[]): void {
  if (findings.some(isBad)) return;
  const [next, why] = isUnread(findings)
    ? ['coachkit encryption unlock', 'let doctor read everything']
    : ['coachkit export --all --out FOLDER', 'make a copy of everything'];
  nextLine(context, options, next, why);
}

const CONSENT = {
  question: 'Repair what can be repaired? Originals are kept.',
  no: 'No, leave everything as it is',
  yes: 'Yes, repair it',
  otherwise: 'Nothing was changed.',
};

/** All findings in the store, including records not saved yet, and the code cache. */
async function examined(context: Context, store: Store): Promise<Finding[]> {
  return [
    ...store.doctor(),
    ...(isLocked(store) ? [] : waiting(store)),
    ...(await codeCache(context)),
    ...(await lastSync(store)),
    ...(await brokenReminder(context)),
  ];
}

/** coachkit works without a cache, so nothing about it is a problem of the store. */
async function codeCache(context: Context): Promise<Finding[]> {
  const { path, problem } = (await context.codeCache()) ?? {};
  if (path === undefined) return [];
  const reason = problem
    ? `compiled code, for a faster start. It ${problem}, so coachkit ignores it. Delete it, and coachkit makes a new one.`
    : 'compiled code, for a faster start. You can delete it.';
  return [{ level: 'note', kind: 'code-cache', path, reason }];
}

/** A reminder that cannot start harms nothing in the store either. */
async function brokenReminder(context: Context): Promise<Finding[]> {
  const { goneNote } = await import('../shared/reminder.ts');
  const gone = goneNote(await context.machine());
  return gone ? [{ level: 'note', kind: 'reminder', ...gone }] : [];
}

/** A sync that failed or left files alone harms nothing here, so it is only a note. */
async function lastSync(store: Store): Promise<Finding[]> {
  const state = (await store.sync()).state();
  const reason = state && reasonOf(state);
  if (reason === undefined) return [];
  const path = state?.repository ?? 'the history on this machine';
  return [{ level: 'note', kind: 'sync', path, reason }];
}

function reasonOf({ failed, last }: SyncState): string | undefined {
  if (failed) return 'the last sync failed. To see why: coachkit sync status';
  if (!last?.left) return undefined;
  return `the last sync left ${many(last.left, 'file', 'files')} alone. To see why: coachkit sync`;
}

const NOTHING_DONE: RepairReport = { files: [], mended: [], cleared: [], failed: [] };

const isBad = ({ level }: Finding): boolean => level !== 'note';

const LEVELS: [Finding['level'], string][] = [
  ['error', 'Text is lost, or may be lost'],
  ['warning', 'Needs repair'],
  ['note', 'Good to know'],
];

/** Shows the findings by level, with advice. After a repair, only unrepaired problems are left. */
function findingBlocks(findings: Finding[], { isRepaired = false } = {}): Block[] {
  return [
    ...(findings.some(isBad) ? [] : [text(noProblems(findings))]),
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

/** Whether some files were not read, because the journal is locked. */
const isUnread = (findings: readonly Finding[]): boolean =>
  findings.some(({ kind }) => kind === 'locked');

const noProblems = (findings: readonly Finding[]): string =>
  isUnread(findings)
    ? 'No problems found in what can be read while your journal is locked.'
    : 'No problems found.';

const REPAIRABLE =
  /^(damaged|changed|lost|id|missing|mode|unfinished|leftover|unsaved|lock|settings|edit|plain|again)$/;

const isRepairable = (finding: Finding): boolean =>
  finding.kind === 'conflict-copy' || (isBad(finding) && isRepairableProblem(finding));

const isRepairableProblem = (finding: Finding): boolean =>
  REPAIRABLE.test(finding.kind) || finding.inTheWay === true || isNoDraft(finding);

/**
 * Whether a draft file is readable but is not JSON. A repair leaves a file without read permission
 * alone.
 */
const isNoDraft = ({ kind, reason }: Finding): boolean =>
  kind === 'draft' && reason.includes('it is not JSON');

/** Advice by kind of finding, for steps that the person has to take. */
const ADVICE: Record<string, string> = {
  newer: 'Update coachkit. It does not change files that a newer version wrote.',
  unreadable:
    'Files that cannot be read were not checked. See who owns them and whether you may read them. Then run doctor again. --repair corrects a wrong mode. After a run with sudo: sudo chown -R "$(id -un)" FOLDER',
  away: 'A link leads to a folder that does not exist. Connect its disk, or point the link to where the folder is now. Then run doctor again.',
  'no-key':
    'Set a new passphrase with your recovery key. This makes the file again: coachkit encryption recovery',
  link: 'Replace the link with the file itself.',
  missing:
    'If a disk or folder is only away for now, connect it again before you repair. Files you removed on purpose are reported as long as copies of them exist.',
  'read-only':
    'Nothing is saved until coachkit can write here. Mount the disk for writing, remove the protection, or give yourself permission.',
  'unread-copy':
    'A repair leaves a copy alone if coachkit cannot read it. Look at the copy, then move it out of the folder.',
  settings:
    'Correct the settings in an editor before you repair. A repair goes back to the settings before the last change, or to the defaults.',
  lock: 'This lock belongs to another machine, container or user. Before you repair, make sure that no coachkit is writing there. A repair watches the lock for ten seconds and removes it if it does not change.',
  draft: 'Open the draft in an editor to see its content, then move it away.',
  inbox:
    'A damaged file of the inbox stays where it is. If you have a copy of it, put the copy in its place. If not, move the file out of the folder.',
  backup:
    'You can delete the damaged backup. coachkit makes a new one after the next day on which it saves.',
  space: 'Free some space on the disk before you continue.',
};

function adviceBlocks(bad: Finding[], isRepaired: boolean): Block[] {
  const byHand = [...new Set(bad.flatMap(({ kind }) => ADVICE[kind] ?? []))];
  const blocks = [
    ...(byHand.length > 0 ? [bullets(byHand)] : []),
    ...(bad.some(isRepairable) && !isRepaired
      ? [command('coachkit doctor --repair', 'Repair what can be repaired. Originals are kept.')]
      : []),
  ];
  return blocks.length === 0 ? [] : [heading('What to do'), ...blocks];
}
