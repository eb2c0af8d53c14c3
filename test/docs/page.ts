/**
 * Updates a page of README or the guide with real screens. A `console` block runs each line that
 * begins with `$` in a shell and shows the output below it. A comment `<!-- setup: … -->` runs
 * first and shows nothing. `<!-- screen: FLOW-NAME -->` before a block inserts a screen of
 * test/screens/. A line `…` stands for omitted lines.
 */

/** Runs a line in a shell and returns its output. */
export type Shell = (line: string) => Promise<string>;

/** Returns the lines of the screen with a name. */
export type ScreenOf = (name: string) => string[];

const FENCE = '```';
const LEFT_OUT = '…';

/** Returns the page with every screen and output replaced by the current one. */
export async function renewed(page: string, shell: Shell, screenOf: ScreenOf): Promise<string> {
  const lines = page.split('\n');
  const result: string[] = [];
  let screen: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const setup = /^<!-- setup: (.*) -->$/.exec(line)?.[1];
    if (setup !== undefined) await shell(setup);
    screen = /^<!-- screen: (\S+) -->$/.exec(line)?.[1] ?? screen;
    result.push(line);
    if (!line.startsWith(FENCE)) continue;
    const end = lines.indexOf(FENCE, at + 1);
    const block = lines.slice(at + 1, end);
    if (screen !== undefined) result.push(...screenBlock(block, screenOf(screen)));
    else if (line === `${FENCE}console`) result.push(...(await consoleBlock(block, shell)));
    else result.push(...block);
    result.push(FENCE);
    screen = undefined;
    at = end;
  }
  return result.join('\n');
}

/** Keeps the command above a screen, and as many of its lines as before. */
function screenBlock(block: readonly string[], screen: string[]): string[] {
  const commands = block.filter((line) => line.startsWith('$ '));
  return [...commands, ...shortened(screen, block.slice(commands.length))];
}

async function consoleBlock(block: readonly string[], shell: Shell): Promise<string[]> {
  const result: string[] = [];
  for (let at = 0; at < block.length; ) {
    const command: string[] = [];
    do command.push(block[at++] ?? '');
    while (command.at(-1)?.endsWith('\\'));
    const next = block.findIndex((line, index) => index >= at && line.startsWith('$ '));
    const before = block.slice(at, next < 0 ? block.length : next);
    const printed = await shell(command.join('\n').replace(/^\$ /, ''));
    const gap = before.length > 1 && before.at(-1) === '' ? [''] : [];
    const shown = before.slice(0, before.length - gap.length);
    result.push(...command, ...shortened(printed.trimEnd().split('\n'), shown), ...gap);
    at += before.length;
  }
  return result;
}

/**
 * Shortens `lines` to the numbers that `before` has on each side of its mark. Without a mark, keeps
 * all.
 */
function shortened(lines: string[], before: readonly string[]): string[] {
  const mark = before.indexOf(LEFT_OUT);
  if (mark < 0) return lines;
  const last = before.length - mark - 1;
  return [...lines.slice(0, mark), LEFT_OUT, ...(last === 0 ? [] : lines.slice(-last))];
}

/** Every coachkit command on a page, in its code and in its setup. */
export function commandsOn(page: string): string[] {
  const blocks = page.matchAll(/^```(?:sh|console)\n([\s\S]*?)^```$/gm);
  const lines = [...blocks].flatMap(([, block = '']) =>
    block
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .filter((line) => /^(\$ )?[^#]*\bcoachkit /.test(line)),
  );
  const prose = page.replaceAll(/^```[\s\S]*?^```$/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...lines, ...spans].flatMap(
    (line) => /(?:^|[|;&] *|\$ |\d \* )(coachkit(?: .*)?)$/.exec(line)?.[1] ?? [],
  );
}
