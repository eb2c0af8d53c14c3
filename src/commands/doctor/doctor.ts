import { type Block, bullets, command, heading, section, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, noTerminal } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Finding, RepairReport, Store } from '../../core/store.ts';
import { shortId } from '../../lib/id.ts';
import { saveUnsaved, waiting } from '../journal/unsaved.ts';
import { confirm } from '../shared/confirm.ts';
import { nextLine } from '../shared/next-line.ts';
import { mendedBlocks } from './repair-view.ts';

/**
 * `coachkit doctor`: what is wrong with the store, by file and line. It changes nothing. Exit 1 when
 * there is an error or a warning. With `--repair`, mends what can be mended: see `repair`.
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
 * Mends what can be mended, once the person or `--yes` says so; damaged originals are kept. Exit 1
 * when something is or may be lost or is still wrong, or when the person says no.
 */
async function repair(context: Context, store: Store, options: Common): Promise<ExitCode> {
  const { yes, json } = options;
  if (!yes && !context.io.interactive) throw noTerminal(MENDING.otherwise, 'Be sure: --yes');
  const before = examined(store);
  const isNeeded = before.some(isMendable);
  if (isNeeded && !yes) context.io.note(findingBlocks(before));
  if (isNeeded && !(await confirm(context, { yes }, MENDING))) return ExitCode.failure;
  if (isNeeded) await store.ready();
  const mended = isNeeded ? store.repair() : NOTHING_DONE;
  const saved = isNeeded ? (await saveUnsaved(context)).map(shortId) : [];
  const after = isNeeded ? examined(store) : before;
  if (json) context.io.json({ ...mended, saved });
  else {
    context.io.show([
      ...mendedBlocks(mended),
      ...(saved.length > 0 ? [text(`Saved what had waited, as ${saved.join(', ')}.`)] : []),
      ...findingBlocks(after, { isRepaired: isNeeded }),
    ]);
  }
  offerCopy(context, options, after);
  const isLost = mended.files.some(({ missing, mayMiss }) => missing.length > 0 || mayMiss);
  return isLost || after.some(isBad) ? ExitCode.failure : ExitCode.ok;
}

/** What is wrong says itself what to do; all that is well can be copied. */
function offerCopy(context: Context, options: Common, findings: readonly Finding[]): void {
  if (findings.some(isBad)) return;
  nextLine(context, options, 'coachkit export --all --out FOLDER', 'a copy of everything');
}

const MENDING = {
  question: 'Mend what can be mended? Damaged originals are kept.',
  no: 'No, leave everything as it is',
  yes: 'Yes, mend it',
  otherwise: 'Nothing was changed.',
};

/** What the store finds, and what waits to be saved. */
const examined = (store: Store): Finding[] => [...store.doctor(), ...waiting(store)];

const NOTHING_DONE: RepairReport = { files: [], mended: [], cleared: [], failed: [] };

const isBad = ({ level }: Finding): boolean => level !== 'note';

const LEVELS: [Finding['level'], string][] = [
  ['error', 'Text is or may be lost'],
  ['warning', 'Should be mended'],
  ['note', 'Good to know'],
];

/** After a repair, what is still there is what it could not mend. */
function findingBlocks(findings: Finding[], { isRepaired = false } = {}): Block[] {
  return [
    ...(findings.some(isBad) ? [] : [text('Nothing needs mending.')]),
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

const MENDABLE =
  /^(damaged|changed|lost|id|missing|mode|unfinished|leftover|unsaved|lock|settings|edit)$/;

const isMendable = (finding: Finding): boolean =>
  isBad(finding) &&
  (MENDABLE.test(finding.kind) || finding.inTheWay === true || isNoDraft(finding));

/** A draft that can be read but is none; one without the right to it is left to the person. */
const isNoDraft = ({ kind, reason }: Finding): boolean =>
  kind === 'draft' && reason.includes('it is not JSON');

/** What to do about the other kinds, which `repair` leaves to the person. */
const ADVICE: Record<string, string> = {
  newer: 'Update coachkit; it leaves files of a newer version alone.',
  unreadable:
    'What cannot be read was not checked. See who owns it and whether you may read it (a wrong mode is mended by --repair), then look again. After a run with sudo: sudo chown -R "$(id -un)" and the folder.',
  away: 'A link leads to a folder that is not there. Connect its disk, or point the link to where the folder is now, then look again.',
  link: 'Put the file itself in place of its link.',
  missing:
    'If a disk or folder is only away for now, bring it back before you repair. What you took away on purpose is told of as long as copies of it are there.',
  'read-only':
    'Until it can be written to, nothing is saved: mount the disk for writing, take the protection off, or give yourself the right.',
  'conflict-copy':
    'Move a copy that a sync tool made out of the folder once nothing in it is missed. Copies of journal months can be imported first; compare others by eye.',
  settings:
    'Correct the settings in an editor before you repair, which goes back to those before the last change, or to the usual ones.',
  lock: 'A lock of another machine, container or user: before you repair, make sure that no coachkit is writing there. A repair watches the lock for ten seconds and removes it if it does not change.',
  draft: 'Open the draft in an editor to see what is in it, then move it away.',
  backup: 'The damaged backup can go; coachkit makes a new one after the next day it saves on.',
  space: 'Free some space on the disk before you write on.',
};

const MONTH_COPY = /[\\/]journal[\\/][^\\/]*$/;

/** As a shell takes it, whatever signs and blanks it has. */
const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`;

function adviceBlocks(bad: Finding[], isRepaired: boolean): Block[] {
  const byHand = [...new Set(bad.flatMap(({ kind }) => ADVICE[kind] ?? []))];
  const copies = bad.filter(({ kind, path }) => kind === 'conflict-copy' && MONTH_COPY.test(path));
  const blocks = [
    ...(byHand.length > 0 ? [bullets(byHand)] : []),
    ...copies.map(({ path }) =>
      command(`coachkit import ${quoted(path)}`, 'adds the entries that only this copy holds'),
    ),
    ...(bad.some(isMendable) && !isRepaired
      ? [command('coachkit doctor --repair', 'mends what can be mended; originals are kept')]
      : []),
  ];
  return blocks.length === 0 ? [] : [heading('What to do'), ...blocks];
}
