import { basename, join, sep } from 'node:path';
import { COLLECTIONS, type CollectionName } from '../core/store.ts';
import { monthOf } from '../lib/ulid.ts';
import { namesIn } from './write/fs.ts';

/** Where files are. A page is named by its path in the data folder, without `.json`. */

export interface Places {
  dataDir: string;
  journal: string;
  stateDir: string;
  configDir: string;
  settings: string;
  quarantine: string;
  lock: string;
  /** Files as they were before the write under way; see write/rollback.ts. */
  before: string;
  /** Each file as it was before its last change. */
  previous: string;
  /** The records from the last changes that are not in a backup yet; see left.ts. */
  left: string;
  backups: string;
  drafts: string;
  /** Texts that src/terminal/editor.ts keeps when an editor fails. */
  kept: string;
  /** The note of the change for `undo` to reverse. */
  lastChange: string;
  /** Notes of coachkit, such as what it has told the person already; see notes.ts. */
  notes: string;
  /** The records that were added while the store was locked, one file for each command. */
  inbox: string;
  /** The key of an encrypted store, under the passphrase. It travels with the records. */
  identity: string;
  /** A second copy of the key, in case the first is lost. */
  identityCopy: string;
  /** The public keys that this machine encrypts for. It encrypts as long as the file exists. */
  sealedFor: string;
  /** Says which change of all files is under way. */
  sealing: string;
  /** The mirror of the git repository that this machine syncs with, and how it went. */
  sync: string;
  /** The calls of assistants, without texts, and those before them; see call-log.ts. */
  calls: string;
  callsBefore: string;
  /** The frameworks that the person has added. */
  frameworks: string;
}

/** The key of an encrypted store, also in each backup. */
export const KEY_FILE = 'identity.age';

export function placesOf(dirs: { dataDir: string; stateDir: string; configDir: string }): Places {
  const { dataDir, stateDir, configDir } = dirs;
  return {
    dataDir,
    journal: join(dataDir, 'journal'),
    stateDir,
    configDir,
    settings: join(configDir, 'settings.json'),
    quarantine: join(dataDir, 'quarantine'),
    lock: join(stateDir, 'lock'),
    before: join(stateDir, 'before'),
    previous: join(stateDir, 'previous'),
    left: join(stateDir, 'left'),
    backups: join(stateDir, 'backups'),
    drafts: join(stateDir, 'drafts'),
    kept: join(stateDir, 'kept'),
    lastChange: join(stateDir, 'last-change.json'),
    notes: join(stateDir, 'notes.json'),
    inbox: join(dataDir, 'inbox'),
    identity: join(dataDir, KEY_FILE),
    identityCopy: join(stateDir, KEY_FILE),
    sealedFor: join(stateDir, 'sealed-for'),
    sealing: join(stateDir, 'sealing'),
    sync: join(stateDir, 'sync'),
    calls: join(stateDir, 'mcp-log.jsonl'),
    callsBefore: join(stateDir, 'mcp-log.before.jsonl'),
    frameworks: join(configDir, 'frameworks'),
  };
}

/** Folders where a write can leave temporary files. */
export const writtenFolders = (places: Places): string[] => [
  places.dataDir,
  places.journal,
  places.inbox,
  places.quarantine,
  places.configDir,
  places.stateDir,
  places.drafts,
  places.kept,
  places.left,
  places.previous,
  places.backups,
];

/** The name of the settings, where pages have names too. */
export const SETTINGS = 'settings';

const MONTH_FILE = /^(\d{4}-(?:0[1-9]|1[0-2]))\.json$/;

/**
 * The names of the pages in a data folder or backup, oldest month first. `names` lists a folder.
 * The default throws for an unreadable folder.
 */
export function pageNames(dir: string, names = namesIn): string[] {
  const present = new Set(names(dir));
  const single = COLLECTIONS.filter((name) => name !== 'journal' && present.has(`${name}.json`));
  return [...single, ...journalPages(dir, names)];
}

export function journalPages(dir: string, names = namesIn): string[] {
  return names(join(dir, 'journal')).flatMap((file) => {
    const month = MONTH_FILE.exec(file)?.[1];
    return month === undefined ? [] : [`journal/${month}`];
  });
}

export function isPageName(name: string): boolean {
  const [collection, file] = name.split('/');
  return collection === 'journal'
    ? MONTH_FILE.test(`${file}.json`)
    : file === undefined && COLLECTIONS.includes(collection as CollectionName);
}

/** The path of a page or of the settings. */
export function pathOf(name: string, { settings, dataDir, journal }: Places): string {
  if (name === SETTINGS) return settings;
  const [, month] = name.split('/');
  // A search asks for every month, and `join` takes longer than a look at a short one.
  return month === undefined ? join(dataDir, `${name}.json`) : `${journal}${sep}${month}.json`;
}

export function previousOf(name: string, places: Places): string {
  return join(places.previous, flatName(name));
}

/** The names of pages with a previous version. */
export function previousPages({ previous }: Pick<Places, 'previous'>, names = namesIn): string[] {
  return names(previous).map(nameFromFlat).filter(isPageName);
}

/** The page for a record, whether or not it is stored yet. */
export function pageOf(collection: CollectionName, id: string): string {
  return collection === 'journal' ? `journal/${monthOf(id)}` : collection;
}

/** Returns a test for whether an id belongs to the page. */
export function belongsTo(page: string): (id: string) => boolean {
  return (id) => pageOf(collectionOf(page), id) === page;
}

export function collectionOf(page: string): CollectionName {
  return page.split('/')[0] as CollectionName;
}

/** The file name of a page or of the settings in a flat folder. */
export function flatName(name: string): string {
  return `${name.replace('/', '.')}.json`;
}

export function nameFromFlat(file: string): string {
  return basename(file, '.json').replace('.', '/');
}
