import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError, UserError } from '../../../src/core/errors.ts';
import { repositoryFrom } from '../../../src/store/sync/address.ts';
import { newPlace } from './git-kit.ts';

const SECRET = 'hunter2';

describe('an address', () => {
  it.each([
    'git@example.com:me/journal.git',
    'example.com:journal.git',
    '[::1]:journal.git',
    'ssh://git@example.com:2222/me/journal.git',
    'https://example.com/me/journal.git',
    'https://me@example.com/journal.git',
    'http://[::1]:8080/journal.git',
    'git://127.0.0.1:9418/journal.git',
  ])('elsewhere is used as it is: %s', (url) => {
    expect(repositoryFrom(url, '/')).toEqual({ url, isLocal: false });
  });

  it('of a folder on this machine becomes its full path', () => {
    const { dir, bare } = newPlace();
    const url = bare('a b:c.git');
    for (const typed of ['./a b:c.git', url, `${url}/`, `file://${url}`.replace(' ', '%20')]) {
      expect(repositoryFrom(typed, dir)).toEqual({ url, isLocal: true });
    }
  });

  it.each([
    '',
    '-oProxyCommand=x',
    '--upload-pack=x',
    'ext::sh -c x',
    'fd::3',
    'gcrypt::git@x:y',
    'ftp://example.com/x',
    'rsync://example.com/x',
    'https://example.com/\u001bx',
    'a\nb',
    'a\u202eb',
    `https://me:${SECRET}@example.com/x`,
    `https://:${SECRET}@example.com/x`,
    `ssh://me:${SECRET}@example.com/x`,
    `https://me:${SECRET}@with-at@example.com/x`,
    `https://ghp_${SECRET}@example.com/x`,
    'file://host/x',
  ])('is refused without being quoted: %j', (typed) => {
    const refused = () => repositoryFrom(typed, '/nowhere');
    expect(refused).toThrow(UsageError);
    expect(refused).not.toThrow(SECRET);
  });

  it.each([
    'git@example.com',
    'git@example.com:',
    'host:',
    '[::1]:',
    'ssh://git@example.com',
    'https://example.com/',
  ])('without a path says so: %s', (typed) => {
    expect(() => repositoryFrom(typed, '/nowhere')).toThrow(
      'the path of the repository is missing',
    );
  });

  it('that looks like a host can be a folder', () => {
    const { dir, bare } = newPlace();
    const url = bare('me@home');
    expect(repositoryFrom('me@home', dir)).toEqual({ url, isLocal: true });
  });

  it('of a missing folder says how to make it', () => {
    const { dir, write } = newPlace();
    write('file', '');
    for (const typed of ['missing.git', '~/journal.git', 'file']) {
      expect(() => repositoryFrom(typed, dir)).toThrow(UserError);
      expect(() => repositoryFrom(typed, dir)).toThrow(
        `The folder ${join(dir, typed)} does not exist`,
      );
    }
  });
});
