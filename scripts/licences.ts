import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the folders of the packages with these source files. */
export const packageFolders = (sourceFiles: string[]): string[] => [
  ...new Set(sourceFiles.flatMap(packageFolder)),
];

/** Returns the licenses of all packages in these folders as one text. */
export function thirdPartyNotices(folders: string[]): string {
  const notices = folders.map(notice).sort();
  return ['coachkit contains these packages.\n', ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the package that a source file belongs to; none for coachkit's own files. */
function packageFolder(file: string): string[] {
  return file.match(/^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/) ?? [];
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder);
  const licenses = files.filter((file) => /^(licen[cs]e|copying)/i.test(file));
  if (licenses.length === 0)
    throw new Error(`${name} is bundled, but has no license text to include.`);
  // Data of others has terms of its own.
  const notices = files.filter((file) => /^(notice|third)/i.test(file));
  const texts = [...licenses.slice(0, 1), ...notices].map((file) =>
    readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim(),
  );
  return `${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`;
}
