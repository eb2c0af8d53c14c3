/**
 * Runs the installed git. It uses the person's own keys and credential helpers. Nothing else around
 * it has a say: no hook, no filter, no variable that points to another repository.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { orUndefined } from '../../lib/or-undefined.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { codeOf } from '../../lib/system-error.ts';
import { noGit, oldGit } from './errors.ts';

/** git ended with an error. */
export class GitError extends Error {
  /** The words of git, safe to print. */
  readonly words: string;
  /** The exit code of git. Null if it was stopped. */
  readonly code: number | null;

  constructor(said: string, code: number | null) {
    const words = wordsIn(said);
    super(words || `git ended with code ${code}`);
    this.name = 'GitError';
    this.words = words;
    this.code = code;
  }
}

/** The git of one bare repository. Both functions return what git prints, or throw a GitError. */
export interface Git {
  /** For work that may take long. */
  run(args: string[], options?: RunOptions): Promise<Buffer>;
  /** For work that must end before anything else happens. */
  read(args: string[], input?: string | Buffer): Buffer;
}

export interface RunOptions {
  /** Asked for piece by piece, as git takes them. */
  input?: Iterable<string | Buffer>;
  /** Gets the progress of git, such as `Receiving objects: 45% (9/20)`. */
  says?: ((line: string) => void) | undefined;
}

export type Env = Record<string, string | undefined>;

export interface GitOptions {
  /** The repository. */
  folder: string;
  env: Env;
  /** Whether no one watches. Nothing asks then, and a remote that falls silent is given up. */
  isInBackground?: boolean | undefined;
}

export function openGit({ folder, env, isInBackground = false }: GitOptions): Git {
  const settings = isInBackground ? { ...SETTINGS, 'credential.interactive': 'false' } : SETTINGS;
  const inFolder = [`--git-dir=${folder}`, ...asFlags(settings)];
  const place = { cwd: folder, env: cleaned(env), windowsHide: true };
  const failed = (): Error =>
    // The system says the same if the program is missing and if the folder is.
    fs.existsSync(folder) ? noGit() : new GitError(`${folder} is missing`, null);

  let silenced: Env | undefined;

  const git: Git = {
    read(args, input) {
      const stdin = input === undefined ? 'ignore' : 'pipe';
      const { error, status, stdout, stderr } = spawnSync('git', [...inFolder, ...args], {
        ...place,
        ...(input !== undefined && { input }),
        stdio: [stdin, 'pipe', 'pipe'],
        maxBuffer: Number.POSITIVE_INFINITY,
      });
      if (error) throw failed();
      if (status !== 0) throw new GitError(stderr.toString(), status);
      return stdout;
    },

    async run(args, { input, says } = {}) {
      if (isInBackground) silenced ??= withoutQuestions(git, env);
      const child = spawn('git', [...inFolder, ...args], {
        ...place,
        env: { ...place.env, ...silenced },
        // A group of its own, so that its ssh can be stopped with it.
        detached: isInBackground,
        stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      });
      let isSilent = false;
      const giveUp = () => {
        isSilent = true;
        stop(child);
      };
      // A git that is fed works on this disk alone, and says nothing.
      const silence = isInBackground && !input ? setTimeout(giveUp, PATIENCE) : undefined;
      const said = listenTo(child, (progress) => {
        silence?.refresh();
        if (progress !== undefined) says?.(sanitize(progress).trim());
      });
      const [code, printed, problem] = await Promise.all([
        exitOf(child).catch(() => {
          throw failed();
        }),
        child.stdout?.toArray() as Promise<Buffer[]>,
        input && child.stdin && problemIn(pipeline(Readable.from(input), child.stdin)),
      ]).finally(() => clearTimeout(silence));
      if (problem !== undefined) throw problem;
      if (code !== 0) throw new GitError(isSilent ? NO_ANSWER : await said(), code);
      return Buffer.concat(printed);
    },
  };
  return git;
}

/** @throws UserError if git is missing or older than 2.30 */
export function checkGit(env: Env): void {
  const { status, stdout, stderr, error } = spawnSync('git', ['--version'], {
    env: cleaned(env),
    encoding: 'utf8',
    windowsHide: true,
  });
  const [version, major, minor] = /(\d+)\.(\d+)[.\w]*/.exec(stdout ?? '') ?? [];
  if (error || status !== 0 || version === undefined) throw noGit(sanitize((stderr ?? '').trim()));
  if (Number(major) * 1000 + Number(minor) < 2030) throw oldGit(version);
}

// -- What git is told

/** git looks for hooks in a place that cannot have any. */
const NO_HOOKS = '/dev/null';

/** The moments when git would run a program that its settings name, from git 2.54 on. */
const MOMENTS = [
  'pre-push',
  'reference-transaction',
  'pre-auto-gc',
  'pre-receive',
  'update',
].concat(['post-receive', 'post-update', 'proc-receive', 'push-to-checkout']);

/** Settings for a repository on either side. */
const UNDISTURBED: Record<string, string> = {
  'core.hooksPath': NO_HOOKS,
  ...Object.fromEntries(MOMENTS.map((moment) => [`hook.${moment}.enabled`, 'false'])),
  'core.fsmonitor': 'false',
};

const SETTINGS: Record<string, string> = {
  ...UNDISTURBED,
  // Checks everything that comes from elsewhere.
  'fetch.fsckObjects': 'true',
  'fetch.recurseSubmodules': 'false',
  'fetch.writeCommitGraph': 'false',
  'push.recurseSubmodules': 'no',
  'push.followTags': 'false',
  'push.gpgSign': 'false',
  'push.pushOption': '',
  // An old text must not stay in a log.
  'core.logAllRefUpdates': 'false',
  'init.defaultRefFormat': 'files',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  // Keeps the memory of git small on any machine.
  'pack.threads': '2',
  'pack.windowMemory': '32m',
};

const asFlags = (settings: Record<string, string>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/**
 * The command line of a git that works in another repository on this machine. It gets none of the
 * settings above, and it must survive a power cut, since other machines rely on it.
 */
export const onOtherSide = (command: string): string =>
  ['git', ...asFlags({ ...UNDISTURBED, 'core.fsync': 'all' }), command].join(' ');

/** The variables of git that say how to reach the person's repositories and settings. */
const OWN = /^GIT_(SSH\w*|ASKPASS|SSL_\w+|PROXY_\w+|HTTP_\w+|EXEC_PATH|CONFIG_(GLOBAL|\w*SYSTEM))$/;

function cleaned(env: Env): Env {
  const kept = Object.entries(env).filter(([name]) => !/^GIT_/i.test(name) || OWN.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
    GIT_ADVICE: '0',
  };
}

/** Variables that keep git and ssh from asking, on a terminal or in a window. */
function withoutQuestions(git: Git, env: Env): Env {
  // The variable would override the person's own command.
  const isOwn =
    env.GIT_SSH_COMMAND ??
    env.GIT_SSH ??
    orUndefined(() => git.read(['config', '--get', 'core.sshCommand']));
  return {
    GIT_ASKPASS: '',
    SSH_ASKPASS_REQUIRE: 'never',
    ...(isOwn === undefined && { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' }),
  };
}

// -- What git says

/** In ms. How long git may say nothing in the background. */
const PATIENCE = 180_000;
const NO_ANSWER = 'git said nothing for 3 minutes, and was stopped';

/** In ms. A program that git leaves behind, such as ssh for the next time, may keep stderr open. */
const LAST_WORDS = 200;

/** Where a text can be cut without harm. */
const MUCH = 16_384;

/** Returns a function for what the process said, when it has ended. */
function listenTo(
  child: ChildProcess,
  hear: (progress: string | undefined) => void,
): () => Promise<string> {
  let said = '';
  const ended = new Promise<void>((resolve) => child.stderr?.once('close', resolve));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-MUCH);
    hear(text.split(/[\r\n]/).findLast((line) => /\d%/.test(line)));
  });
  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_WORDS);
    });
    await Promise.race([ended, late]);
    clearTimeout(timer);
    child.stderr?.destroy();
    return said;
  };
}

const CHATTER = /: +\d+% \(\d+\/\d+\)|, done\.$|^(hint:|Total \d|Delta compression|remote: Total)/;

/** The lines that say what is wrong. A password in a URL, which a setting can bring in, is hidden. */
function wordsIn(said: string): string {
  return sanitize(said)
    .replaceAll(/(:\/\/[^/\s:@]*):[^/\s]*@/g, '$1:…@')
    .split(/[\r\n␍]/)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '' && !CHATTER.test(line))
    .slice(-MOST_LINES)
    .join('\n');
}

const MOST_LINES = 15;

// -- The process

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));

/** The error of the one who feeds git, unless git itself stopped. */
const problemIn = (feeding: Promise<void>): Promise<unknown> =>
  feeding.then(
    () => undefined,
    (error) => (GIT_STOPPED.includes(codeOf(error) ?? '') ? undefined : error),
  );

const GIT_STOPPED = ['EPIPE', 'ECONNRESET', 'EOF', 'ERR_STREAM_PREMATURE_CLOSE'];

function stop(child: ChildProcess): void {
  // Windows has no groups.
  if (orUndefined(() => process.kill(-Number(child.pid))) === undefined) child.kill();
}
