import { join } from 'node:path';

export interface Places {
  /** What the person wrote. */
  data: string;
  /** Locks, drafts, backups: what belongs to this machine. */
  state: string;
  /** Settings; no private text. */
  config: string;
}

/**
 * Where things lie: `COACHKIT_HOME` over all, then the XDG variables, then each platform's custom.
 * `env` are the environment variables, `platform` as in `process.platform`, `home` the home folder.
 */
export function places(
  env: Record<string, string | undefined>,
  platform: string,
  home: string,
): Places {
  if (env.COACHKIT_HOME) {
    const own = env.COACHKIT_HOME;
    return { data: own, state: join(own, 'state'), config: join(own, 'config') };
  }
  const custom = customOf(env, platform, home);
  return {
    data: join(env.XDG_DATA_HOME || custom.data, 'coachkit'),
    state: join(env.XDG_STATE_HOME || custom.state, 'coachkit'),
    config: join(env.XDG_CONFIG_HOME || custom.config, 'coachkit'),
  };
}

function customOf(env: Record<string, string | undefined>, platform: string, home: string): Places {
  if (platform === 'win32') {
    const roaming = env.APPDATA || join(home, 'AppData', 'Roaming');
    const local = env.LOCALAPPDATA || join(home, 'AppData', 'Local');
    return { data: join(local, 'Data'), state: join(local, 'State'), config: roaming };
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support');
    // Not Caches: the system may empty it, and drafts lie here.
    return { data: support, state: join(home, '.local', 'state'), config: join(home, '.config') };
  }
  return {
    data: join(home, '.local', 'share'),
    state: join(home, '.local', 'state'),
    config: join(home, '.config'),
  };
}
