import { describe, expect, it } from 'vitest';
import { commandsOn, renewed } from './page.ts';

const shell = (line: string) => Promise.resolve(`ran ${line.replaceAll('\n', '|')}\ntwo\nthree\n`);
const screenOf = (name: string) => [`screen ${name}`, 'a', 'b', 'c'];
const renew = (page: string) => renewed(page, shell, screenOf);

describe('a page whose screens are real', () => {
  it('has what a command prints below it', async () => {
    expect(await renew('```console\n$ coachkit\nold\n\n$ coachkit x\n```\n')).toBe(
      '```console\n$ coachkit\nran coachkit\ntwo\nthree\n\n$ coachkit x\nran coachkit x\ntwo\nthree\n```\n',
    );
  });

  it('leaves out as many lines as before', async () => {
    expect(await renew('```console\n$ a\nold\n…\n```')).toBe('```console\n$ a\nran a\n…\n```');
    expect(await renew('```console\n$ a \\\n  b\n…\nold\n```')).toBe(
      '```console\n$ a \\\n  b\n…\nthree\n```',
    );
  });

  it('takes a screen by its name, below the command that leads to it', async () => {
    expect(await renew('<!-- screen: home -->\n```\n$ coachkit\nold\n…\nold\n```')).toBe(
      '<!-- screen: home -->\n```\n$ coachkit\nscreen home\n…\nc\n```',
    );
  });

  it('leaves other blocks as they are, and shows nothing of a setup', async () => {
    const page = '<!-- setup: coachkit a -->\n```sh\ncoachkit b\n```\nText.\n';
    expect(await renew(page)).toBe(page);
  });

  it('names each command that it tells to type', () => {
    const page =
      'Run `coachkit a`, not `npm x`.\n```sh\necho 1 | coachkit b --c\ncoachkit d \\\n  e\n```\n| `coachkit f` |\n```\ncoachkit output\n```\n';
    expect(commandsOn(page)).toEqual([
      'coachkit b --c',
      'coachkit d e',
      'coachkit a',
      'coachkit f',
    ]);
  });
});
