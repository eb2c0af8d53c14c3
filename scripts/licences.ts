import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the licenses of all packages with these source files as one text. */
export function thirdPartyNotices(sourceFiles: string[]): string {
  const folders = new Set(sourceFiles.flatMap(packageFolder));
  const notices = [...folders].map(notice).sort();
  return ['coachkit contains these packages.\n', ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the package that a source file belongs to; none for coachkit's own files. */
function packageFolder(file: string): string[] {
  return file.match(/^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/) ?? [];
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file === undefined)
    throw new Error(`${name} is bundled, but has no license text to include.`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}
