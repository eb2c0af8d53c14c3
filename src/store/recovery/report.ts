import { UserError } from '../../core/errors.ts';
import type { RepairReport } from '../../core/store.ts';
import { fromSystem } from '../errors.ts';
import { reasonOf } from './findings.ts';

/** What cannot be mended is told, and the rest is mended all the same. */
export function attemptFor(path: string, report: RepairReport, act: () => void): void {
  try {
    act();
  } catch (error) {
    const problem = fromSystem(error, path);
    if (!(problem instanceof UserError)) throw error;
    report.failed.push({ path, reason: problem === error ? problem.message : reasonOf(error) });
  }
}

/** Where it notes what was set aside. */
export function asideIn(report: RepairReport): NonNullable<RepairReport['aside']> {
  report.aside ??= [];
  return report.aside;
}
