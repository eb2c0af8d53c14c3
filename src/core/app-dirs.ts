import { join, posix, win32 } from 'node:path';
import { sanitize } from '../lib/sanitize.ts';
import { UsageError } from './errors.ts';

export interface Places {
  /** Everything the person wrote. */
  data: string;
  /** Locks, drafts and backups, which belong to this machine. */
  state: string;
  /** Settings. They contain no private text. */
  config: string;
}

type Env = Record<string, string | undefined>;

const XDG = ['XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CONFIG_HOME'] as const;

/**
 * Returns the folders: from `COACHKIT_HOME`, else the XDG variables, else the platform's defaults.
 * `platform` is a value of `process.platform`, and `home` is the home folder. A relative path is
 * refused because it would mean a different store in every working folder. Relative XDG variables
 * are ignored, as their specification says.
 * @throws UsageError for a relative `COACHKIT_HOME`
 */
export function places(env: Env, platform: string, home: string): Places {
  const own = fullPath(env.COACHKIT_HOME, platform, home);
  if (own === undefined && env.COACHKIT_HOME) throw notFull(env.COACHKIT_HOME);
  if (own !== undefined)
    return { data: own, state: join(own, 'state'), config: join(own, 'config') };
  const custom = customOf(env, platform, home);
  const [data, state, config] = XDG.map((name) => fullPath(env[name], platform, home));
  return {
    data: join(data ?? custom.data, 'coachkit'),
    state: join(state ?? custom.state, 'coachkit'),
    config: join(config ?? custom.config, 'coachkit'),
  };
}

/** The XDG variables that are ignored because their paths are relative. */
export function ignoredPlaces(env: Env, platform: string, home: string): string[] {
  if (env.COACHKIT_HOME) return [];
  return XDG.filter((name) => env[name] && fullPath(env[name], platform, home) === undefined);
}

/** The path as shown to people, with `~` for the home folder. */
export function withTilde(path: string, home: string): string {
  const rest = path.slice(home.length);
  return home !== '' && path.startsWith(home) && /^([\\/]|$)/.test(rest) ? `~${rest}` : path;
}

/** The full path. Expands `~`, because cron, systemd and .env files do not. */
function fullPath(path: string | undefined, platform: string, home: string): string | undefined {
  if (!path) return undefined;
  const kind = platform === 'win32' ? win32 : posix;
  const isInHome = path === '~' || path.startsWith('~/') || path.startsWith('~\\');
  const expanded = isInHome ? kind.join(home, path.slice(1)) : path;
  return kind.isAbsolute(expanded) ? expanded : undefined;
}

const notFull = (path: string): UsageError =>
  new UsageError(
    `COACHKIT_HOME is "${sanitize(path)}", which is not a full path. Nothing was read or changed.`,
    'Use a path that starts with / or ~, e.g. COACHKIT_HOME=~/coach',
  );

function customOf(env: Env, platform: string, home: string): Places {
  if (platform === 'win32') {
    const own = (path: string | undefined) => fullPath(path, platform, home);
    const roaming = own(env.APPDATA) ?? join(home, 'AppData', 'Roaming');
    const local = own(env.LOCALAPPDATA) ?? join(home, 'AppData', 'Local');
    return { data: join(local, 'Data'), state: join(local, 'State'), config: roaming };
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support');
    // Drafts live here, so it cannot be Caches, which the system may empty.
    return { data: support, state: join(home, '.local', 'state'), config: join(home, '.config') };
  }
  return {
    data: join(home, '.local', 'share'),
    state: join(home, '.local', 'state'),
    config: join(home, '.config'),
  };
}
