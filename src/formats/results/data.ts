/** The results of the commands for data: export, import, repair, encryption, sync, settings, schemas. */
import type { EncryptionReport, OtherKey } from '../../core/encryption.ts';
import { SETTING_NAMES } from '../../core/settings.ts';
import {
  type Call,
  COLLECTIONS,
  type Finding,
  type MergedCopy,
  type Missing,
  type Purged,
  type Repaired,
  type RepairReport,
  type Undone,
} from '../../core/store.ts';
import type { Synced, SyncMoment, SyncState } from '../../core/sync.ts';
import { byName } from '../../lib/objects.ts';
import * as z from '../../lib/zod.ts';
import { entry, incoming } from './records.ts';
import { count, either, flag, like, result, text, texts } from './result.ts';

const collection = z.enum(COLLECTIONS);

/** The counts of every export. */
const exported = { out: text, files: count, privateAnswers: count, active: count };

const finding = like<Finding>()(
  z.object({
    level: z.enum(['error', 'warning', 'note']),
    kind: text,
    path: text,
    line: count.exactOptional(),
    reason: text,
    inTheWay: z.literal(true).exactOptional(),
  }),
);

const missing = like<Missing>()(
  z.object({
    what: z.enum(['record', 'change']),
    line: count.exactOptional(),
    id: text.exactOptional(),
    since: text.exactOptional(),
    until: text.exactOptional(),
  }),
);

const repaired = like<Repaired>()(
  z.object({
    path: text,
    original: text.exactOptional(),
    whole: count,
    changed: count,
    restored: z.array(z.object({ from: text, records: count })),
    missing: z.array(missing),
    mayMiss: z.object({ after: text.exactOptional() }).exactOptional(),
  }),
);

const merged = like<MergedCopy>()(
  z.object({
    path: text,
    original: text.exactOptional(),
    added: count,
    changed: count,
    both: texts,
    back: texts,
    erased: count,
    isPartial: z.literal(true).exactOptional(),
  }),
);

const repair = like<RepairReport>()(
  z.object({
    files: z.array(repaired),
    merged: z.array(merged).exactOptional(),
    mended: texts,
    cleared: texts,
    aside: z.array(z.object({ path: text, aside: text })).exactOptional(),
    failed: z.array(z.object({ path: text, reason: text })),
  }),
);

const { state: _, ...encryption } = like<EncryptionReport>()(
  z.object({
    state: z.enum(['off', 'locked', 'open']),
    files: count,
    encrypted: count,
    plain: texts,
    waiting: count,
    keyFiles: texts,
  }),
).shape;

const otherKey = like<OtherKey>()(z.object({ recipient: text, note: text }));

const moment = like<SyncMoment>()(
  z.object({
    at: text,
    received: count,
    sent: count,
    left: count.exactOptional(),
    commit: z.object({ machine: text, at: text }).exactOptional(),
    bytes: count.exactOptional(),
  }),
);

const syncState = like<SyncState>()(
  z.object({
    repository: text.exactOptional(),
    isLocal: flag,
    machine: text,
    hasSettings: flag,
    mayBePlain: flag,
    isEncrypted: flag,
    last: moment.exactOptional(),
    failed: z.object({ at: text, why: text, detail: text.exactOptional() }).exactOptional(),
  }),
);

const syncedRecord = z.object({ collection, id: text });

const synced = like<Omit<Synced, 'hasNewKey'>>()(
  z.object({
    received: count,
    sent: count,
    both: z.array(syncedRecord),
    back: z.array(syncedRecord),
    erased: count,
    mended: texts,
    left: z.array(z.object({ file: text, where: z.enum(['here', 'repository']), why: text })),
    frameworks: z.array(
      z.object({
        name: text,
        what: z.enum(['new', 'changed', 'removed']),
        /** Why it cannot be used on this machine. */
        problem: text.exactOptional(),
      }),
    ),
    settings: texts,
    isRewritten: flag,
  }),
);

/** When coachkit syncs. */
const setting = z.enum(['manual', 'after-save', 'daily']);

export const data = {
  export: either(
    'The exported records. With `--json`, how many went into which file.',
    result('With `--json`.', { ...exported, entries: count, privateEntries: count }),
    result('With `--json` and `--all`.', { ...exported, records: count, privateRecords: count }),
    result('With `--format json`.', { entries: z.array(entry) }),
    result('With `--format json` and `--all`.', { records: z.array(incoming) }),
    entry.describe('Each line with `--format jsonl`.'),
    incoming.describe('Each line with `--format jsonl` and `--all`.'),
  ),
  import: result('How many records were added, and what was left out.', {
    dryRun: flag,
    added: count,
    known: count,
    skipped: z.array(z.object({ file: text, line: count, why: text })),
  }),

  doctor: either(
    'The problems in your data. With `--repair`, what was repaired.',
    result('Without `--repair`.', { findings: z.array(finding) }),
    result('With `--repair`.', {
      ...repair.shape,
      /** The ids of entries that could not be saved earlier. */
      saved: texts,
    }),
  ),
  undo: result('The changes that were undone.', {
    undone: z.array(
      like<Undone>()(
        z.object({
          collection,
          id: text,
          what: z.enum(['add', 'edit', 'remove', 'restore']),
          again: z.literal(true).exactOptional(),
        }),
      ),
    ),
  }),
  purge: result('How much was erased.', {
    purged: like<Purged>()(
      z.object({ records: count.exactOptional(), copies: count, texts: count }),
    ),
  }),

  'encryption status': result('The state of encryption, and of the journal.', {
    encryption: z.enum(['on', 'off']),
    locked: flag,
    ...encryption,
    otherKeys: z.array(otherKey).exactOptional(),
    unlockedUntil: text.exactOptional(),
  }),
  'encryption recipients list': result('The other keys that open your files.', {
    own: text,
    recipients: z.array(otherKey),
  }),

  'sync now': result('The records that came and went.', synced.shape),
  'sync status': either(
    'How sync is set up, and how the last one ended.',
    result('With sync.', {
      sync: z.literal('on'),
      setting,
      locked: flag,
      ...syncState.shape,
    }),
    result('Without sync.', { sync: z.literal('off'), setting }),
  ),

  'mcp log': result('The calls of assistants, without any text.', {
    calls: z.array(
      like<Call>()(
        z.object({
          at: text,
          kind: z.enum(['tool', 'resource', 'prompt']),
          name: text,
          items: count,
          characters: count,
          failed: z.literal(true).exactOptional(),
        }),
      ),
    ),
  }),

  schema: result('The list of schemas, without a command.', {
    schemas: z.array(z.object({ name: text, about: text })),
  }),

  'config list': result('Every setting by its name.', {
    settings: z.object(byName(SETTING_NAMES, () => z.union([text, z.number()]))),
  }),
};
