import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { report } from '../../src/commands/progress/report.ts';
import { success } from '../../src/commands/progress/success.ts';
import { findBrowser, NO_BROWSER } from '../support/browser.ts';
import { openTerminal, type Terminal } from '../support/pty.ts';
import { scripted } from '../support/scripted.ts';
import { writeYear } from '../support/year.ts';

const [ENTER, TAB] = ['\r', '\t'];

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-e2e-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (...args: string[]) =>
  openTerminal({ args: ['progress', ...args], cols: 60, rows: 40, env: { COACHKIT_HOME: home } });

/** Types each answer when its question is on the screen. */
async function answer(terminal: Terminal, answers: [asked: string, keys: string][]) {
  for (const [asked, keys] of answers) {
    await terminal.waitFor(asked);
    terminal.type(keys);
  }
}

async function ended(terminal: Terminal): Promise<string> {
  const { code } = await terminal.exit;
  expect(code).toBe(0);
  return terminal.screen().join('\n');
}

it('progress goes from “what would success be” to a line in a terminal', async () => {
  const first = open();
  await answer(first, [['What would success be', `The team decides.${ENTER}`]]);
  expect(await ended(first)).toContain('coachkit progress add');

  const add = open('add');
  await answer(add, [
    ['Where do I start?', '8'],
    ['What will I look at', `Evenings with energy left${ENTER}`],
    ['How will I see it?', '1'],
    ['What does 0 mean?', `the sofa${ENTER}`],
    ['What does 10 mean?', `I cook${ENTER}`],
    ['Which way is better?', '1'],
    ['How many days', `7${ENTER}`],
    ['Should it stay out of reports?', 'n'],
  ]);
  expect(await ended(add)).toMatch(/Saved as \w{6}\./);

  const checkIn = open('check-in');
  await answer(checkIn, [
    ['Evenings with energy left', '7'],
    ['Do you want to add a reason?', '1'],
    ['What makes me say so?', `Left at six.${ENTER}`],
  ]);
  expect(await ended(checkIn)).toContain('Evenings with energy left: 7');

  const again = open('check-in', '--set', 'evenings=6');
  await again.waitFor('already has a check-in on');
  again.type('\x1b[B');
  again.type(ENTER);
  expect(await ended(again)).toContain('Nothing was changed.');

  const view = openTerminal({
    args: ['progress', 'show', 'Evenings', '--plain'],
    cols: 60,
    rows: 60,
    env: { COACHKIT_HOME: home, PAGER: 'cat' },
  });
  expect(await ended(view)).toMatch(/Evenings with energy left[\s\S]*: 7[\s\S]*Left at six\./);
});

it('progress review keeps answers after a stop', async () => {
  const { context } = scripted({ home });
  await success(context, 'The team decides.', {});
  const stopped = open('review');
  await stopped.waitFor('What has changed');
  stopped.type(`I ask more.${ENTER}`);
  await stopped.waitFor('What surprised me?');
  stopped.type('\x03');
  expect((await stopped.exit).code).toBe(130);
  expect(stopped.screen().join('\n')).toContain('Your answers are kept as a draft.');

  const again = open('review');
  await answer(again, [
    ['What surprised me?', `The calm.${ENTER}`],
    ['What did it cost', TAB],
    ['Which of these have moved?', TAB],
    ['still mine?', '1'],
    ['What does my coach', TAB],
    ['Who could I ask who', TAB],
    ['out of reports?', 'n'],
  ]);
  expect(await ended(again)).toMatch(/Saved as \w{6}\./);
  const kept = (await scripted({ home }).context.store()).collection('progress').all();
  expect(kept.at(-1)).toMatchObject({ changed: 'I ask more.', surprised: 'The calm.' });
});

const browser = findBrowser();
if (!browser) console.warn(`${NO_BROWSER} The HTML report was not opened in a browser.`);

describe.skipIf(!browser)('the HTML report in a real browser', () => {
  const page = () => join(home, 'report.html');
  const chromium = (...args: string[]) => {
    const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
    const url = pathToFileURL(page()).href;
    const options = { encoding: 'utf8', timeout: 60_000 } as const;
    return spawnSync(browser ?? '', [...quiet, ...args, url], options);
  };

  it('prints a year on two pages', async () => {
    const { context } = scripted({ home });
    await writeYear(await context.store());
    await report(context, { format: 'html', out: page() });
    const pdf = join(home, 'report.pdf');
    expect(chromium(`--print-to-pdf=${pdf}`).status).toBe(0);
    const pages = readFileSync(pdf, 'latin1').match(/\/Type \/Page\b/g);
    expect(pages?.length).toBeLessThanOrEqual(2);
  });

  it('fits on a phone, and shows every name on its axes', async () => {
    const { context } = scripted({ home });
    await writeYear(await context.store());
    await report(context, { format: 'html', out: page() });
    const html = readFileSync(page(), 'utf8');
    // The report runs no script, so a page around it has to measure it.
    const measured = `<iframe src="report-390.html" style="width:390px;height:900px"></iframe><script>
      onload = () => {
        const { body, documentElement } = document.querySelector('iframe').contentDocument;
        const names = [...body.querySelectorAll('.chart span')].map((each) => each.getBoundingClientRect());
        const shown = names.filter(({ width }) => width > 0);
        const isOut = ({ left, right }) => left < 0 || right > 390;
        document.title = [documentElement.scrollWidth <= documentElement.clientWidth, shown.length > 20, shown.filter(isOut).length].join();
      };</script>`;
    writeFileSync(join(home, 'report-390.html'), html);
    writeFileSync(page(), measured);
    const { stdout } = chromium('--allow-file-access-from-files', '--dump-dom');
    expect(stdout).toContain('<title>true,true,0</title>');
  });

  it('runs nothing that a person wrote', async () => {
    const { context } = scripted({ home });
    await success(
      context,
      '</p><script>document.title = "run"</script><img src=x onerror="document.title = 1">',
      {},
    );
    await report(context, { format: 'html', out: page() });
    const { stdout } = chromium('--dump-dom');
    expect(stdout).toContain('<title>Progress, by my own measures</title>');
    expect(stdout).toContain('&lt;script&gt;document.title = "run"&lt;/script&gt;');
    expect(stdout).not.toMatch(/<script|<img/);
  });

  it('loads no script, even if a text contains one', async () => {
    const { context } = scripted({ home });
    await success(context, 'x', {});
    await report(context, { format: 'html', out: page() });
    const html = readFileSync(page(), 'utf8');
    writeFileSync(
      page(),
      html.replace('</main>', '</main><script>document.title = "run"</script>'),
    );
    expect(chromium('--dump-dom').stdout).toContain('<title>Progress, by my own measures</title>');
  });
});
