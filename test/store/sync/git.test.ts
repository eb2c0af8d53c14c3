import fs from 'node:fs';
import { delimiter, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { orUndefined } from '../../../src/lib/or-undefined.ts';
import { checkGit, GitError, openGit } from '../../../src/store/sync/git.ts';
import { about, newPlace, type Place, save, texts } from './git-kit.ts';

const SSH = 'ssh://git@host.invalid/journal.git';

/** A program that notes how it was called. */
const noting = (place: Place, name: string, end = 'exit 0') =>
  place.write(name, `#!/bin/sh\necho "${name} $*" >> '${place.dir}/called'\n${end}\n`, 0o755);

const isRunning = (id: number): boolean => orUndefined(() => process.kill(id, 0)) === true;

const called = ({ dir }: Place): string =>
  fs.existsSync(join(dir, 'called')) ? fs.readFileSync(join(dir, 'called'), 'utf8') : '';

const HOOKS = ['pre-push', 'reference-transaction', 'pre-receive', 'update', 'post-receive'].concat(
  ['post-update', 'pre-auto-gc', 'proc-receive', 'post-checkout', 'pre-commit'],
);

const hooksIn = (place: Place, dir: string) =>
  HOOKS.map((hook) => noting(place, join(dir, hook), 'exit 1'));

describe('the git that is installed', () => {
  it('is checked', () => {
    const place = newPlace();
    expect(checkGit(place.env)).toBeUndefined();
    const versions = [
      ['2.20.1', false],
      ['1.99.0', false],
      ['2.29.9', false],
      ['2.30.0', true],
      ['2.39.3 (Apple Git-146)', true],
      ['2.54.0.windows.1', true],
      ['3.0.0', true],
    ] as const;
    for (const [version, isFine] of versions) {
      place.write('bin/git', `#!/bin/sh\necho 'git version ${version}'\n`, 0o755);
      const check = () => checkGit({ PATH: join(place.dir, 'bin') });
      if (isFine) expect(check).not.toThrow();
      else expect(check).toThrow(`This one is ${version.split(' ')[0]}.`);
    }
  });

  it('is missed if it is not there', async () => {
    const place = newPlace();
    const env = { PATH: join(place.dir, 'empty') };
    expect(() => checkGit(env)).toThrow(UserError);
    expect(() => checkGit(env)).toThrow('Sync needs git');
    const git = openGit({ folder: place.dir, env });
    expect(() => git.read(['version'])).toThrow(UserError);
    await expect(git.run(['version'])).rejects.toThrow(UserError);
    await expect(git.run(['version'], { input: ['x'] })).rejects.toThrow(UserError);
  });

  it('explains itself if it only seems to be there', () => {
    const place = newPlace();
    place.write(
      'bin/git',
      '#!/bin/sh\necho "xcode-select: no developer tools" >&2\nexit 1\n',
      0o755,
    );
    const env = { PATH: [join(place.dir, 'bin'), place.env.PATH].join(delimiter) };
    expect(() => checkGit(env)).toThrow(
      expect.objectContaining({ detail: 'xcode-select: no developer tools' }),
    );
  });
});

describe('nothing else has a say:', () => {
  it('hooks on either side', async () => {
    const place = newPlace();
    const url = place.bare('remote.git');
    const here = place.machine('a', url);
    for (const dir of ['remote.git/hooks', 'a/repository/hooks', 'hooks', 'template/hooks'])
      hooksIn(place, dir);
    place.write(
      'home/.gitconfig',
      `[core]\n\thooksPath = ${place.dir}/hooks\n[init]\n\ttemplateDir = ${place.dir}/template\n`,
    );
    place.write(
      'remote.git/config',
      `[core]\n\tbare = true\n\thooksPath = ${place.dir}/hooks\n\tfsmonitor = ${place.dir}/hooks/update\n`,
    );
    expect((await save(here, { a: '1' })).outcome).toBe('done');
    expect((await save(here, { a: '2' })).outcome).toBe('done');
    expect(await here.replaceHistory(here.tip() ?? '', about('a'))).toBe('done');
    const other = place.machine('b', url);
    expect(await other.fetch()).toBe(here.tip());
    expect((await save(other, { a: '3' })).outcome).toBe('done');
    expect(called(place)).toBe('');
  });

  it('hooks of this test run with plain git', () => {
    const place = newPlace();
    place.bare('remote.git');
    hooksIn(place, 'remote.git/hooks');
    place.git('clone', '--quiet', 'remote.git', 'work');
    place.git('-C', 'work', 'commit', '--quiet', '--allow-empty', '-m', 'x');
    expect(() => place.git('-C', 'work', 'push', '--quiet')).toThrow();
    expect(called(place)).toMatch('pre-receive');
  });

  it('settings of the person about line ends, signatures, branches and logs', async () => {
    const place = newPlace();
    place.write(
      'home/.gitconfig',
      `
[core]
  autocrlf = true
  logAllRefUpdates = always
  attributesFile = ${place.write('attributes', '* text eol=crlf filter=bad\n')}
[filter "bad"]
  clean = ${noting(place, 'filter')}
  smudge = ${noting(place, 'filter')}
  required = true
[init]
  defaultBranch = other
  defaultObjectFormat = sha256
[commit]
  gpgSign = true
[push]
  gpgSign = true
  followTags = true
  pushOption = x
  default = nothing
[fetch]
  prune = true
  pruneTags = true
[tag]
  gpgSign = true
[gpg]
  program = ${noting(place, 'gpg')}
[protocol]
  allow = never
[safe]
  bareRepository = explicit
[remote "origin"]
  mirror = true
  url = /nowhere
[transfer]
  unpackLimit = 1
`,
    );
    const url = place.bare('remote.git');
    const [a, b] = [place.machine('a', url), place.machine('b', url)];
    expect((await save(a, { a: '1\n2\r\n' })).outcome).toBe('done');
    const tip = (await b.fetch()) ?? '';
    expect(texts(b, tip)).toEqual({ a: '1\n2\r\n' });
    expect(fs.existsSync(join(place.dir, 'a/repository/logs'))).toBe(false);
    expect(called(place)).toBe('');
  });

  it('variables that point to another repository', async () => {
    const place = newPlace();
    const other = place.bare('other.git');
    const before = fs.readdirSync(other, { recursive: true });
    const env = {
      ...place.env,
      GIT_DIR: other,
      GIT_WORK_TREE: place.dir,
      GIT_INDEX_FILE: join(place.dir, 'index'),
      GIT_OBJECT_DIRECTORY: join(other, 'objects'),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(other, 'objects'),
      GIT_COMMON_DIR: other,
      GIT_NAMESPACE: 'space',
      GIT_TEMPLATE_DIR: '/nowhere',
      GIT_CEILING_DIRECTORIES: place.dir,
      GIT_DEFAULT_HASH: 'sha256',
      GIT_TRACE: '1',
      GIT_CONFIG_PARAMETERS: "'core.bare=false'",
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.hooksPath',
      GIT_CONFIG_VALUE_0: place.dir,
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_QUARANTINE_PATH: '/nowhere',
      GIT_AUTHOR_DATE: 'never',
      GIT_COMMITTER_NAME: 'Someone',
    };
    const here = place.machine('a', place.bare('remote.git'), { env });
    const { outcome, commit } = await save(here, { a: '1' });
    expect([outcome, here.lastCommit(commit).machine]).toEqual(['done', 'laptop']);
    expect(place.git('--git-dir=remote.git', 'rev-parse', 'main').trim()).toBe(commit);
    expect(fs.readdirSync(other, { recursive: true })).toEqual(before);
  });
});

describe("the person's own ways to a repository", () => {
  it('are used', async () => {
    const place = newPlace();
    const url = place.bare('remote.git');
    place.write('home/.gitconfig', `[url "${url}"]\n\tinsteadOf = https://example.com/journal\n`);
    const here = place.machine('a', 'https://example.com/journal');
    expect((await save(here, { a: '1' })).outcome).toBe('done');
    expect(place.git('--git-dir=remote.git', 'rev-parse', 'main').trim()).toBe(here.tip());
  });

  const FAILS = 'echo "Host key verification failed." >&2; exit 255';

  it.each([false, true])(
    'include ssh, whose words are shown (in the background: %s)',
    async (isInBackground) => {
      const place = newPlace();
      const ssh = noting(place, 'own-ssh', FAILS);
      const fetched = (env: Record<string, string>) =>
        place.machine('a', SSH, { env: { ...place.env, ...env }, isInBackground }).fetch();
      await expect(fetched({ GIT_SSH_COMMAND: ssh })).rejects.toThrow(
        /^Host key verification failed\.\nfatal: /,
      );
      await expect(fetched({ GIT_SSH: ssh })).rejects.toThrow('Host key');
      place.write('home/.gitconfig', `[core]\n\tsshCommand = ${ssh} -i key\n`);
      await expect(fetched({})).rejects.toThrow('Host key');
      expect(called(place)).toMatch('git@host.invalid git-upload-pack');
      expect(called(place)).not.toMatch('BatchMode');
      expect(called(place)).toMatch('-i key');
    },
  );

  it('are stopped in the background if they fall silent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const place = newPlace();
    const note = join(place.dir, 'id');
    const ssh = noting(
      place,
      'slow-ssh',
      `echo $$ > '${note}.new'; mv '${note}.new' '${note}'; exec sleep 60`,
    );
    const env = { ...place.env, GIT_SSH_COMMAND: ssh, GIT_SSH_VARIANT: 'ssh' };
    const fetching = place.machine('a', SSH, { env, isInBackground: true }).fetch();
    const stopped = expect(fetching).rejects.toThrow('git said nothing for 3 minutes');
    while (!fs.existsSync(note)) await nextTurn();
    const id = Number(fs.readFileSync(note, 'utf8'));
    vi.advanceTimersByTime(179_000);
    expect(isRunning(id)).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);
    while (isRunning(id)) await nextTurn();
    await vi.advanceTimersByTimeAsync(2000);
    await stopped;
  });

  it('never ask in the background', async () => {
    const place = newPlace();
    const ssh = noting(place, 'bin/ssh', 'echo "$SSH_ASKPASS_REQUIRE|$GIT_ASKPASS|" >&2; exit 255');
    const env = {
      ...place.env,
      PATH: [join(ssh, '..'), place.env.PATH].join(delimiter),
      GIT_ASKPASS: 'ask',
    };
    await expect(place.machine('a', SSH, { env, isInBackground: true }).fetch()).rejects.toThrow(
      'never||',
    );
    expect(called(place)).toMatch('-o BatchMode=yes');
    await expect(place.machine('a', SSH, { env }).fetch()).rejects.toThrow('|ask|');
    expect(called(place).match(/BatchMode/g)).toHaveLength(1);
  });

  it('do not include programs named by an address', async () => {
    const place = newPlace();
    const here = place.machine('a', `ext::${noting(place, 'helper')}`);
    await expect(here.fetch()).rejects.toThrow(/ext/);
    expect(called(place)).toBe('');
  });
});

describe('the words of git', () => {
  it('are safe to print, without progress, hints and passwords', () => {
    const said =
      'remote: Counting objects:  25% (1/4)\rremote: Counting objects: 100% (4/4), done.\n' +
      "hint: Try again\r\nfatal: unable to access 'https://me:hunter2@x.y/': \u001b[31mno\n\n";
    expect(new GitError(said, 1).words).toBe(
      "fatal: unable to access 'https://me:…@x.y/': ␛[31mno",
    );
  });

  it('say why a repository refused', async () => {
    const place = newPlace();
    const url = `file://${place.bare('remote.git')}`;
    place.write(
      'remote.git/hooks/pre-receive',
      '#!/bin/sh\necho "Only on Mondays"\nexit 1\n',
      0o755,
    );
    const refused = save(place.machine('a', url), { a: '1' });
    await expect(refused).rejects.toThrow(
      /remote: Only on Mondays\n.*\n.*pre-receive hook declined/,
    );
  });

  it('come from a git that ends while it is fed', async () => {
    const here = newPlace().machine('a');
    const large = () => Buffer.alloc(5_000_000);
    const changes = [{ path: 'b', bytes: large }];
    await expect(here.commit('f'.repeat(40), changes, about('a'))).rejects.toThrow('fatal: ');
  });

  it('do not wait for a program that git left behind', async () => {
    const place = newPlace();
    const ssh = noting(
      place,
      'ssh-that-stays',
      'sleep 15 >/dev/null </dev/null & echo "No route" >&2; exit 255',
    );
    const start = Date.now();
    const here = place.machine('a', SSH, { env: { ...place.env, GIT_SSH_COMMAND: ssh } });
    await expect(here.fetch()).rejects.toThrow('No route');
    expect(Date.now() - start).toBeLessThan(12_000);
  });
});
