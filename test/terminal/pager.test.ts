import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandWords } from '../../src/terminal/find-program.ts';
import { page } from '../../src/terminal/pager.ts';

const long = 'a line\n'.repeat(30);

function terminal(PAGER: string | undefined) {
  let direct = '';
  const stdout = {
    rows: 10,
    write: (text: string) => {
      direct += text;
    },
  };
  return { options: { env: { ...process.env, PAGER }, stdout }, direct: () => direct };
}

/** A pager that records its input, and what less may write. */
function keeping(after = '') {
  const dir = mkdtempSync(join(tmpdir(), 'coachkit-pager-'));
  const code = join(dir, 'pager.cjs');
  const read = "const fs = require('fs'); const text = fs.readFileSync(0, 'utf8');";
  writeFileSync(
    code,
    `${read} fs.writeFileSync('${join(dir, 'shown')}', text + process.env.LESSHISTFILE + process.env.LESSSECURE + process.env.LESS); ${after}`,
  );
  return {
    command: `"${process.execPath}" ${code}`,
    shown: () => readFileSync(join(dir, 'shown'), 'utf8'),
  };
}

describe('the pager', () => {
  it('shows a long text, says how to leave, and keeps neither searches nor a copy', () => {
    const { command, shown } = keeping();
    const { options, direct } = terminal(command);
    page(long, { ...options, env: { ...options.env, LESS: '-R' } });
    expect(shown()).toBe(`${long}-1-Ps?eEnd, q to leave:Space for more, q to leave.$-R`);
    expect(direct()).toBe('');
  });

  it.each([
    ['what fits', 'two\nlines\n', terminal('false')],
    ['with an empty $PAGER', long, terminal('')],
    ['with a pager that is not there', long, terminal('no-such-pager')],
  ])('is not used for %s', (_, text, { options, direct }) => {
    page(text, options);
    expect(direct()).toBe(text);
  });

  it('may be closed before the end', () => {
    const { options, direct } = terminal('true');
    page('x'.repeat(2_000_000).replaceAll('xxxx', 'xxx\n'), options);
    expect(direct()).toBe('');
  });
});

it.each([
  ['less -FIRX', ['less', '-FIRX']],
  ['"/my apps/code" --wait', ['/my apps/code', '--wait']],
  ["emacs -nw --eval '(setq a 1)'", ['emacs', '-nw', '--eval', '(setq a 1)']],
  ['a"b c"d', ['ab cd']],
  ['vi; rm -rf $HOME | x', ['vi;', 'rm', '-rf', '$HOME', '|', 'x']],
  ['  ', []],
])('%j gives the words %j', (line, words) => {
  expect(commandWords(line)).toEqual(words);
});
