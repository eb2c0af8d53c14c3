import type { Finding, RepairReport } from '../../core/store.ts';
import { withoutMark } from '../../lib/byte-order-mark.ts';
import { isObject } from '../../lib/is-object.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import { PLAIN } from '../options.ts';
import { type Places, previousOf } from '../paths.ts';
import { type Disk, newFile } from '../write/disk.ts';
import { readIfThere } from '../write/fs.ts';
import { unlessReadable } from './findings.ts';
import { type QuarantineOptions, quarantine } from './quarantine.ts';
import { asideIn, attemptFor } from './report.ts';

/** Finds and replaces unreadable settings. */

/** @throws SyntaxError if it is not a JSON object */
function parsed(bytes: Buffer): object {
  const settings: unknown = JSON.parse(withoutMark(bytes.toString()));
  if (!isObject(settings)) throw new SyntaxError('not an object');
  return settings;
}

export function checkSettings({ settings }: Places): Finding[] {
  const read = () => parsed(readIfThere(settings) ?? Buffer.from('{}'));
  return unlessReadable('error', 'settings', settings, read);
}

/**
 * Replaces broken settings with those before the last change, or removes them. Keeps the original.
 */
export function mendSettings(
  options: QuarantineOptions & { disk: Disk },
  report: RepairReport,
): void {
  const { places, disk } = options;
  if (checkSettings(places).length === 0) return;
  attemptFor(places.settings, report, () => {
    const stored = readIfThere(places.settings);
    if (stored === undefined) return;
    const previous = orUndefined(() => readIfThere(previousOf('settings', places)));
    const isGood = previous !== undefined && orUndefined(() => parsed(previous)) !== undefined;
    const original = quarantine('settings.json', stored, { ...options, codec: PLAIN });
    disk.replace([newFile('settings', isGood ? previous : Buffer.from('{}\n'))]);
    asideIn(report).push({ path: places.settings, aside: original });
  });
}
