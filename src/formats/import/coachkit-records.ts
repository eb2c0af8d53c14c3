import { COLLECTIONS, type CollectionName } from '../../core/store.ts';
import { action } from '../../domain/actions/schema.ts';
import { assessmentRecord } from '../../domain/assessment/schema.ts';
import { coach, coachPlan, EVALUATIONS } from '../../domain/coaches/schema.ts';
import { entry } from '../../domain/journal/schema.ts';
import { JOURNEYS } from '../../domain/journey/schema.ts';
import { practiceRun } from '../../domain/practice/schema.ts';
import { PROGRESS } from '../../domain/progress/schema.ts';
import { ownQuestion } from '../../domain/questions/schema.ts';
import { saved } from '../../domain/record.ts';
import { SESSIONS } from '../../domain/sessions/schema.ts';
import { isObject } from '../../lib/is-object.ts';
import type { ZodObject } from '../../lib/zod.ts';
import { dataFlaw, idFits, shapeFlaw } from './validate.ts';

/** The schemas of a collection with several kinds of record. The field `by` names the kind. */
interface Kinds {
  by: string;
  kinds: Map<unknown, ZodObject>;
  /** The message for a record of an unknown kind. */
  none: string;
}

const RECORDS: Record<CollectionName, ZodObject | Kinds> = {
  journal: saved(entry),
  assessments: saved(assessmentRecord),
  searches: saved(coachPlan),
  coaches: saved(coach),
  commitments: saved(action),
  practices: saved(practiceRun),
  questions: saved(ownQuestion),
  journeys: kindsOf('type', JOURNEYS),
  evaluations: kindsOf('kind', EVALUATIONS),
  sessions: kindsOf('type', SESSIONS),
  progress: kindsOf('type', PROGRESS, 'it is not a progress record'),
};

function kindsOf(
  by: string,
  schemas: Record<string, ZodObject>,
  none = `its field "${by}" is not in coachkit's format`,
): Kinds {
  const kinds = Object.entries(schemas).map(([kind, schema]) => [kind, saved(schema)] as const);
  return { by, kinds: new Map(kinds), none };
}

const ERASED = 'a purge has erased it';

export function isCollection(name: unknown): name is CollectionName {
  return COLLECTIONS.some((known) => known === name);
}

/**
 * Explains why a value is not a whole record of the collection, without quoting it. Undefined if it
 * is.
 */
export function flawIn(collection: CollectionName, value: unknown): string | undefined {
  const records = RECORDS[collection];
  const flaw = dataFlaw(value);
  if (flaw !== undefined) return flaw;
  if (isObject(value) && value.purged !== undefined) return ERASED;
  if ('by' in records) {
    const schema = isObject(value) ? records.kinds.get(value[records.by]) : undefined;
    return schema ? shapeFlaw(schema, value) : records.none;
  }
  return shapeFlaw(records, value) ?? (collection === 'journal' ? driftFlaw(value) : undefined);
}

/** The date of an entry must match its id, because listings rely on the id to stop early. */
function driftFlaw(value: unknown): string | undefined {
  const { id, at } = value as { id: string; at: { utc: string } };
  return idFits(id, at.utc) ? undefined : 'its date does not match its id';
}
