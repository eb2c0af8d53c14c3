// Measures coachkit as ratios to `node -e 0`, and writes the figures into docs/performance.md.
// For a part, without writing: `npm run bench -- startup`, `journal`, `encryption` or `sync`. More:
// --node 20,22,24,26 for several versions of Node, --rounds 3 for a quick look, --fresh for the
// seconds from a clone to the first question.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { encryptionFigures } from './bench/encrypted.ts';
import { journalFigures, peerFigures, startupFigures } from './bench/figures.ts';
import { type Env, placeIn } from './bench/measure.ts';
import { type Options, PARTS, type Part, readOptions } from './bench/options.ts';
import { type Column, report, withReports } from './bench/page.ts';
import { installedPeers } from './bench/peers.ts';
import { build, findNode, install, secondsToFirstQuestion } from './bench/programs.ts';
import { FRESH_BOUND } from './bench/scenarios.ts';
import { syncFigures } from './bench/sync.ts';

const FIGURES: Record<Part, typeof startupFigures> = {
  startup: startupFigures,
  journal: journalFigures,
  encryption: encryptionFigures,
  sync: syncFigures,
};

/** Variables that slow the start of Node itself. */
const CERTIFICATES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_DIR', 'SSL_CERT_FILE'];

/** A clean environment and, if this machine has certificates to read, one with them. */
function environments(): { name: string; more: Env }[] {
  const here = CERTIFICATES.flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value]] : [];
  });
  const clean = { name: 'clean', more: {} };
  return here.length === 0
    ? [clean]
    : [clean, { name: 'with certificates', more: Object.fromEntries(here) }];
}

/** The path of each program by its name. */
type Programs = Record<string, string>;

async function columnsOn(
  node: string,
  programs: Programs,
  temp: string,
  options: Options,
): Promise<Column[]> {
  const home = join(temp, 'home');
  const columns: Column[] = [];
  for (const [title, program] of Object.entries(programs)) {
    for (const { name, more } of environments()) {
      const place = placeIn(node, home, more);
      const figures = [];
      for (const part of options.parts) {
        figures.push(...(await FIGURES[part](program, place, options.rounds)));
      }
      columns.push({ title: `${title}, ${name}`, figures });
    }
  }
  if (!options.parts.includes('journal')) return columns;
  const place = placeIn(node, home, { NO_UPDATE_NOTIFIER: '1' });
  for (const { peer, title } of installedPeers(place.env)) {
    columns.push({ title, figures: await peerFigures(peer, place, options.rounds) });
  }
  return columns;
}

async function bench(nodes: string[], temp: string, options: Options): Promise<void> {
  const reports = [conditions(options.rounds)];
  const programs = { checkout: build(), installed: install(join(temp, 'installed')) };
  for (const node of nodes) {
    const columns = await columnsOn(node, programs, temp, options);
    const version = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
    reports.push(report(`Node ${version.trim()}`, columns));
    console.log(`${reports.at(-1)}\n`);
  }
  if (options.fresh) {
    const seconds = await secondsToFirstQuestion(temp);
    reports.push(
      `From a clone to the first question: ${seconds.toFixed(0)} s (bound ${FRESH_BOUND} s)`,
    );
    console.log(reports.at(-1));
  }
  if (options.parts.length < PARTS.length) return;
  const page = join(import.meta.dirname, '../docs/performance.md');
  writeFileSync(page, withReports(readFileSync(page, 'utf8'), reports));
}

function conditions(rounds: number): string {
  const today = new Date().toISOString().slice(0, 10);
  const cores = availableParallelism();
  return `Date: ${today}. Machine: ${process.platform} ${process.arch}, cores: ${cores}. Rounds: ${rounds}.`;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const nodes = options.nodes.length === 0 ? [process.execPath] : options.nodes.map(findNode);
  const temp = mkdtempSync(join(tmpdir(), 'coachkit-bench-'));
  try {
    await bench(nodes, temp, options);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
