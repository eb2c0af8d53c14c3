import {
  AREAS,
  BETTER,
  GOAL_STATES,
  KEEP,
  MEASURE_KINDS,
  type ProgressRecord,
  type SavedRecord,
  SOURCES,
  STAKES,
  STILL_MINE,
} from '../../domain/progress/records.ts';
import { ImportError } from './types.ts';
import {
  dataFlaw,
  isDate,
  isFlag,
  isObject,
  isOneOf,
  isText,
  listOf,
  type Test,
  wholeFlaw,
  withFields,
} from './validate.ts';

const isValue: Test = (value) => isText(value) || isFlag(value) || Number.isInteger(value);
const isCadence: Test = (value) => Number.isInteger(value) && Number(value) >= 1;
const isAnchors: Test = (value) => isObject(value) && Object.values(value).every(isText);

const MEANING: Record<string, Test> = {
  text: isText,
  kind: isOneOf(...MEASURE_KINDS),
  betterIs: isOneOf(...BETTER),
  'anchors?': isAnchors,
};

/** The fields of each type; a name with `?` may be missing. */
const FIELDS: Record<ProgressRecord['type'], Record<string, Test>> = {
  success: {
    text: isText,
    writtenOn: isDate,
    history: listOf(withFields({ text: isText, on: isDate, 'private?': isFlag })),
    'private?': isFlag,
  },
  goal: {
    text: isText,
    'why?': isText,
    'area?': isOneOf(...AREAS),
    status: isOneOf(...GOAL_STATES),
    'outcomeRefs?': listOf(isText),
    createdOn: isDate,
    'reviewOn?': isDate,
    'note?': isText,
    'private?': isFlag,
  },
  measure: {
    ...MEANING,
    'goalId?': isText,
    'signRef?': isText,
    'cadenceDays?': isCadence,
    startedOn: isDate,
    'stoppedOn?': isDate,
    'stopReason?': isText,
    'changes?': listOf(withFields({ on: isDate, before: withFields(MEANING) })),
    'private?': isFlag,
  },
  'check-in': {
    measureId: isText,
    on: isDate,
    value: isValue,
    'because?': isText,
    'private?': isFlag,
  },
  experiment: {
    situation: isText,
    newWay: isText,
    stakes: isOneOf(...STAKES),
    'plannedOn?': isDate,
    'expected?': isText,
    'happened?': isText,
    'keep?': isOneOf(...KEEP),
    'private?': isFlag,
  },
  evidence: {
    on: isDate,
    text: isText,
    'source?': isOneOf(...SOURCES),
    'who?': isText,
    measureIds: listOf(isText),
    goalIds: listOf(isText),
    'private?': isFlag,
  },
  review: {
    on: isDate,
    period: withFields({ from: isDate, to: isDate }),
    changed: isText,
    surprised: isText,
    'stopMeasuring?': listOf(isText),
    stillMySuccess: isOneOf(...STILL_MINE),
    'newDefinition?': isText,
    'coachWords?': isText,
    outcomesMoved: listOf(isText),
    'private?': isFlag,
  },
};

/** What keeps a value from being a whole record of progress, in words that quote nothing of it. */
export function progressFlaw(value: unknown): string | undefined {
  const type = isObject(value) ? value.type : undefined;
  const fields = Object.entries(FIELDS).find(([name]) => name === type)?.[1];
  if (!fields) return 'it is no record of progress';
  return dataFlaw(value) ?? wholeFlaw(value, { type: isText, ...fields });
}

/**
 * The records that `progressJson` wrote, whole.
 * @throws ImportError when the text is something else, or one of its records is not right
 */
export function readProgressJson(text: string): SavedRecord[] {
  const records = documentRecords(text);
  for (const [index, record] of records.entries()) {
    const flaw = progressFlaw(record);
    if (flaw !== undefined) throw new ImportError(1, `record ${index + 1}: ${flaw}`);
  }
  return records as SavedRecord[];
}

function documentRecords(text: string): unknown[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new ImportError(1, 'it is no valid JSON');
  }
  if (!isObject(document) || !Array.isArray(document.records)) {
    throw new ImportError(1, 'it has no list of records');
  }
  if (document.schemaVersion !== 1) {
    throw new ImportError(1, 'it was exported by a newer coachkit; update this one first');
  }
  return document.records;
}
