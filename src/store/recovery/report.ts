import { UserError } from '../../core/errors.ts';
import type { RepairReport } from '../../core/store.ts';
import { fromSystem } from '../errors.ts';
import { reasonOf } from './findings.ts';

/**
 * Runs one step of a repair. A failure goes into the report, and the repair continues. Returns
 * whether the step was done.
 */
export function attemptFor(path: string, report: RepairReport, act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    const problem = fromSystem(error, path);
    if (!(problem instanceof UserError)) throw error;
    report.failed.push({ path, reason: problem === error ? problem.message : reasonOf(error) });
    return false;
  }
}

/** The list of set-aside items in the report. */
export function asideIn(report: RepairReport): NonNullable<RepairReport['aside']> {
  report.aside ??= [];
  return report.aside;
}
