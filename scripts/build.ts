// Builds dist/: compiled frameworks, the bundled program, licenses and a list of bundled packages, and
// files made from the command tree. It builds in a separate folder and replaces dist/ at the end, so a
// failed build leaves the last good one.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeProgram } from '../src/cli/command-tree.ts';
import { manPages } from '../src/cli/man-pages.ts';
import { withoutHelp } from '../src/core/command-tree.ts';
import { compileShipped } from '../src/framework/compile.ts';
import { bundle } from './bundle.ts';
import { packageFolders, thirdPartyNotices } from './licences.ts';
import { billOfMaterials } from './sbom.ts';

const root = join(import.meta.dirname, '..');
const aside = join(root, `.dist-${process.pid}`);
const made = join(aside, 'dist');
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

mkdirSync(made, { recursive: true });
try {
  compileShipped(join(root, 'frameworks'), join(made, 'frameworks'));
  const commands = await describeProgram(version);
  writeFileSync(join(made, 'commands.json'), JSON.stringify(withoutHelp(commands)));
  const packages = packageFolders(await bundle(made));
  mkdirSync(join(made, 'man'));
  const topics = JSON.parse(readFileSync(join(made, 'frameworks/help.json'), 'utf8'));
  for (const [file, text] of manPages(commands, topics, { version, date: releaseDate() }))
    writeFileSync(join(made, 'man', file), text);
  writeFileSync(join(made, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(packages));
  writeFileSync(join(made, 'sbom.cdx.json'), billOfMaterials(root, packages));
  rmSync(dist, { recursive: true, force: true });
  renameSync(made, dist);
} finally {
  rmSync(aside, { recursive: true, force: true });
}

/** The day of the latest release, which is empty before the first one. */
function releaseDate(): string {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  return /^## \[\d[^\]]*\] - (\d{4}-\d{2}-\d{2})$/m.exec(changelog)?.[1] ?? '';
}
