// Lists helplines that were never checked, or not checked lately, with their sources. With
// --release, a listed helpline is an error: a release must not contain an untested number.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { staleHelplines } from '../src/domain/care/helplines.ts';
import { formatDiagnostics } from '../src/framework/diagnostics/diagnostics.ts';
import { loadSupport } from '../src/framework/load.ts';

const path = join(import.meta.dirname, '..', 'frameworks', 'support.yaml');
const { support, diagnostics } = loadSupport(readFileSync(path), 'frameworks/support.yaml');
if (!support) throw new Error(formatDiagnostics(diagnostics, 'text'));

const stale = staleHelplines(support, new Date().toISOString().slice(0, 10));
for (const { id, contact, verifiedOn, source } of stale) {
  console.log(`${id}: ${contact}\n  checked: ${verifiedOn ?? 'never'}\n  source: ${source}`);
}
const { length: all } = support.entries;
console.log(`Checked in the last ${support.staleAfterDays} days: ${all - stale.length} of ${all}.`);
if (stale.length > 0 && process.argv.includes('--release')) {
  console.error('Check all of them before a release. See docs/support.md');
  process.exitCode = 1;
}
