// `npm run screens` writes every screen of the flows as a picture to screens/, with an index page.
// It also updates docs/pictures/, the screens in README and docs, and the expected texts of tests.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOWS } from './flows.ts';
import { PAGES, renewedPage } from './pages.ts';
import { playFlows, type Shot, type Size, textOf } from './play.ts';
import { PALETTES, svgOf } from './svg.ts';
import { EXPECTED, pageOf, SIZES } from './text.ts';

const root = join(import.meta.dirname, '../..');
const [all, pictures] = [join(root, 'screens'), join(root, 'docs/pictures')];

/** All picture sizes, including those that tests compare. */
const ALL_SIZES: Record<string, Size> = {
  ...SIZES,
  60: { cols: 60, rows: 24, plain: false },
  120: { cols: 120, rows: 30, plain: false },
};

const texts = PAGES.map((path) => readFileSync(path, 'utf8'));
/** Whether README or the guide shows a picture: a dark one with 80 columns. */
const isShown = (name: string): boolean =>
  texts.some((page) => page.includes(`pictures/${name}.svg`));

async function write(): Promise<void> {
  rmSync(all, { recursive: true, force: true });
  mkdirSync(all);
  mkdirSync(EXPECTED, { recursive: true });
  mkdirSync(pictures, { recursive: true });
  const index: string[] = [];
  for (const [size, given] of Object.entries(ALL_SIZES)) {
    await playFlows(FLOWS, given, async (shots, home) => {
      for (const shot of shots) index.push(...writePictures(shot, size));
      if (size in SIZES) writeFileSync(join(EXPECTED, `${size}.txt`), pageOf(shots));
      console.log(`${size}: ${shots.length} screens`);
      if (size === '80') await writePages(shots, home);
    });
  }
  writeFileSync(join(all, 'index.html'), indexPage(index));
}

/** Reruns every command with output on a page. */
async function writePages(shots: readonly Shot[], home: string): Promise<void> {
  for (const path of PAGES) {
    writeFileSync(path, await renewedPage(readFileSync(path, 'utf8'), shots, home));
  }
}

function writePictures(shot: Shot, size: string): string[] {
  const { flow, name, cells } = shot;
  const title = textOf(shot);
  return (['dark', 'light'] as const).map((look) => {
    const svg = svgOf(cells, title, PALETTES[look]);
    const file = `${flow.name}-${name}-${size}-${look}.svg`;
    writeFileSync(join(all, file), svg);
    const short = `${flow.name}-${name}`;
    if (size === '80' && look === 'dark' && isShown(short)) {
      writeFileSync(join(pictures, `${short}.svg`), svg);
    }
    return `<figure class="${look}"><img src="${file}" alt=""><figcaption>${flow.title}: ${name}, ${size}, ${look}</figcaption></figure>`;
  });
}

const indexPage = (figures: readonly string[]): string => `<!doctype html>
<meta charset="utf-8">
<title>Screens of coachkit</title>
<style>
  body { font-family: system-ui, sans-serif; margin: 2rem; display: flex; flex-wrap: wrap; gap: 1rem; }
  figure { margin: 0; } img { max-width: 640px; border: 1px solid #ddd; border-radius: 8px; }
</style>
${figures.join('\n')}
`;

await write();
