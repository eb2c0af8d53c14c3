import type { Synced, SyncedRecord } from '../../core/sync.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { portionsOf } from '../../lib/portions.ts';
import { mergeLines, newlyErased } from '../merge-lines.ts';
import { PageError } from '../page-format.ts';
import { type PageFromElsewhere, readPageFromElsewhere } from '../page-from-elsewhere.ts';
import { linesOf, withLines } from '../page-lines.ts';
import { collectionOf, isPageName, KEY_FILE, pageNames } from '../paths.ts';
import { isMark } from '../record.ts';
import { readIfThere } from '../write/fs.ts';
import { otherKey } from './errors.ts';
import { blobOf, type SyncParts, type Tip } from './parts.ts';
import type { FileChange, RepositoryFile } from './repository.ts';
import type { State } from './state.ts';

export interface PagesMerged
  extends Pick<Synced, 'received' | 'sent' | 'both' | 'back' | 'erased' | 'mended' | 'left'> {
  /** The pages that the repository lacks, as they are on the disk when they are asked for. */
  changes: FileChange[];
  /** Like `State.same`, once the changes are in the repository. */
  same: () => State['same'];
}

/** Bytes. So much is merged as one change, which is all of it but for a very large first sync. */
const PORTION = 24 * 2 ** 20;

/**
 * Merges every page that differs into the store.
 * @throws UserError with exit code 12 if the repository has another key
 */
export function mergePages(parts: SyncParts, tip: Tip, state: State): PagesMerged {
  const { places, disk } = parts;
  const merged: Omit<PagesMerged, 'changes' | 'same'> = {
    ...{ received: 0, sent: 0, both: [], back: [], erased: 0, mended: [], left: [] },
  };
  const same: State['same'] = {};
  const toSend = new Set<string>();
  /** Pages that were written again here, such as after encryption was turned on. */
  const rewritten = new Set<string>();
  const hereOf = (name: string) => readIfThere(disk.pathOf(name));
  const thereOf = (name: string) => tip.files.get(`${name}.json`);
  const names = new Set([...pageNames(places.dataDir), ...pagesIn(tip.files)]);
  const differing: { name: string; size: number }[] = [];
  for (const name of names) {
    const [bytes, there] = [hereOf(name), thereOf(name)];
    const here = bytes && blobOf(bytes);
    const before = state.same[name];
    const isKnown = before !== undefined && before[0] === here && before[1] === there?.blob;
    if (isKnown) same[name] = before;
    else if (here !== undefined && here === there?.blob) same[name] = [here, here];
    else {
      if (before !== undefined && before[1] === there?.blob) rewritten.add(name);
      differing.push({ name, size: (bytes?.length ?? 0) + (there?.size ?? 0) });
    }
  }
  for (const portion of portionsOf(differing, PORTION)) {
    mergePortion(portion.map(({ name }) => name));
  }
  return {
    ...merged,
    changes: [...toSend].map((name) => ({ path: `${name}.json`, bytes: () => toBeSent(name) })),
    same: () => same,
  };

  function mergePortion(portion: string[]): void {
    const there = new Map<string, PageFromElsewhere>();
    for (const name of portion) {
      const page = tipPage(name);
      if (page !== undefined) there.set(name, page);
    }
    const usable = portion.filter((name) => !there.get(name)?.isLeft && isReadable(name));
    eraseHere(usable, there);
    parts.pages.merge(usable, (page) => {
      const { name } = page;
      const result = mergeLines(linesOf(page), there.get(name)?.lines ?? []);
      const problem = there.get(name)?.problem;
      const isDamaged = problem !== undefined && result.lines.length > 0;
      if (isDamaged) merged.mended.push(`${name}.json`);
      else if (problem !== undefined) leave(name, 'repository', problem);
      if (result.sent > 0 || isDamaged || rewritten.has(name)) toSend.add(name);
      merged.received += result.news;
      merged.sent += result.sent;
      merged.both.push(...result.both.map((id) => recordOf(name, id)));
      merged.back.push(...result.back.map((id) => recordOf(name, id)));
      if (result.received.length === 0) return undefined;
      return { page: withLines(page, result.lines), changed: result.received };
    });
    for (const name of usable) if (!toSend.has(name)) markSame(name);
  }

  function tipPage(name: string): PageFromElsewhere | undefined {
    const content = tip.contentOf(`${name}.json`);
    if (content === undefined) return undefined;
    const page = readPageFromElsewhere(name, content, parts.codec);
    const keyThere = tip.files.get(KEY_FILE)?.blob;
    if (page.isOtherKey && keyThere !== state.identity) throw otherKey();
    if (page.isLeft) leave(name, 'repository', page.problem ?? '');
    return page;
  }

  /** A page that is damaged here is neither merged nor sent. The doctor repairs it. */
  function isReadable(name: string): boolean {
    try {
      parts.pages.read(name);
      return true;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      leave(name, 'here', error.message);
      return false;
    }
  }

  function leave(name: string, where: 'here' | 'repository', why: string): void {
    merged.left.push({ file: `${name}.json`, where, why });
  }

  /** Erases what another machine has purged, also from the copies and drafts of this machine. */
  function eraseHere(portion: string[], there: Map<string, PageFromElsewhere>): void {
    const erased = portion.flatMap((name) => {
      const lines = there.get(name)?.lines ?? [];
      const ids = lines.some(isMark) ? newlyErased(linesOf(parts.pages.read(name)), lines) : [];
      return ids.map((id) => recordOf(name, id));
    });
    if (erased.length > 0) merged.erased += parts.erase(erased);
  }

  function markSame(name: string): void {
    const [bytes, there] = [hereOf(name), thereOf(name)];
    if (bytes && there) same[name] = [blobOf(bytes), there.blob];
  }

  /** The page as it is now. It may have changed since the merge, which the next sync sends too. */
  function toBeSent(name: string): Buffer {
    const bytes = hereOf(name);
    if (bytes === undefined || !disk.isWholePage(name, bytes) || isPlainBySurprise(bytes)) {
      throw disk.explain(new PageError('damaged', 'it changed while it was sent'), name);
    }
    const sum = blobOf(bytes);
    same[name] = [sum, sum];
    return bytes;
  }

  /** Nothing plain leaves an encrypted store, whoever put the file there. */
  function isPlainBySurprise(bytes: Buffer): boolean {
    return parts.keys.state() !== 'off' && !isAge(bytes);
  }
}

const recordOf = (page: string, id: string): SyncedRecord => ({
  collection: collectionOf(page),
  id,
});

function pagesIn(files: Map<string, RepositoryFile>): string[] {
  return [...files]
    .filter(([path, { isFile }]) => isFile && path.endsWith('.json'))
    .map(([path]) => path.slice(0, -'.json'.length))
    .filter(isPageName);
}
