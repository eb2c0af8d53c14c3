import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cronLine,
  isForCron,
  withCronLine,
  withoutCronLine,
} from '../../../src/formats/reminder/cron.ts';
import type { Job } from '../../../src/formats/reminder/job.ts';
import { launchAgent } from '../../../src/formats/reminder/launchd.ts';
import {
  fishLines,
  posixLines,
  withLines,
  withoutLines,
} from '../../../src/formats/reminder/shell.ts';
import { serviceUnit, timerUnit } from '../../../src/formats/reminder/systemd.ts';

/** Paths with everything that a shell, cron, systemd or XML reads in its own way. */
const ODD = `/ü "q" 'a' $HOME %h %% 100% \\n \\ & <b> ; | # ~ \`x\` $(x) ]]> -- {}*?!`;

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(...ODD), minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((s) => !/\p{Cc}/u.test(s)),
);
const path = word.map((name) => `/${name.replaceAll('/', '')}x`);
const jobs: fc.Arbitrary<Job> = fc.record({
  command: fc.tuple(path, path).map((paths) => [...paths, 'remind', '--notify']),
  env: fc.dictionary(fc.constantFrom('COACHKIT_HOME', 'XDG_DATA_HOME'), path),
  hour: fc.nat(23),
  minute: fc.nat(59),
});
const odd: Job = {
  command: [ODD, `${ODD}2`, 'remind', '--notify'],
  env: { COACHKIT_HOME: `${ODD}3` },
  hour: 7,
  minute: 5,
};

const has = (program: string) => spawnSync('which', [program]).status === 0;

/** Words and variables as a shell hands them to a program. The path of the program is replaced. */
function runIn(shell: string[], line: string, job: Job): unknown {
  const [program = ''] = job.command;
  const temp = mkdtempSync(join(tmpdir(), 'coachkit-shell-'));
  const real = join(temp, program);
  mkdirSync(dirname(real), { recursive: true });
  const report = `const { env, argv } = process;
    console.log(JSON.stringify({ words: argv.slice(2), home: env.COACHKIT_HOME, data: env.XDG_DATA_HOME }));`;
  writeFileSync(real, `#!${process.execPath}\n${report}`);
  chmodSync(real, 0o700);
  const [name = '', ...args] = shell;
  // Stands for the root of the file system, so that any path can be tried.
  const { stdout, stderr } = spawnSync(name, [...args, line], {
    cwd: temp,
    env: { HOME: temp, PATH: process.env.PATH, TERM: 'dumb' },
    encoding: 'utf8',
  });
  return stderr === '' ? JSON.parse(stdout) : stderr;
}

/** A job whose program is relative, for `runIn`. */
const here = (job: Job): Job => ({
  ...job,
  command: [`.${job.command[0]}`, ...job.command.slice(1)],
});

const meant = ({ command, env }: Job) => ({
  words: command.slice(1),
  ...(env.COACHKIT_HOME !== undefined && { home: env.COACHKIT_HOME }),
  ...(env.XDG_DATA_HOME !== undefined && { data: env.XDG_DATA_HOME }),
});

describe('cron', () => {
  /** The command that sh gets from cron. It ends at a percent sign without a backslash. */
  const byCron = (line: string): string =>
    (/^(?:\S+ ){5}((?:\\%|[^%])*)/.exec(line)?.[1] ?? '').replaceAll('\\%', '%');
  const fits = ({ command, env }: Job) => [...command, ...Object.values(env)].every(isForCron);
  const without = (job: Job): Job => JSON.parse(JSON.stringify(job).replaceAll('\\\\', ''));

  it.each([
    ['that reads backslashes before percent signs', byCron],
    ['that reads none', (line: string) => line.replace(/^(?:\S+ ){5}/, '')],
  ])('hands every word to the program, in a cron %s', (_, read) => {
    const asked = (job: Job): void => {
      expect(runIn(['sh', '-c'], read(cronLine(here(job))), job)).toEqual(meant(job));
    };
    asked(without(odd));
    fc.assert(fc.property(jobs.filter(fits), asked), { numRuns: 8 });
  });

  it('refuses a backslash, which crons read in different ways', () => {
    expect(isForCron(ODD)).toBe(false);
  });

  it('has the time first, and is one line', () => {
    expect(cronLine(odd)).toMatch(/^5 7 \* \* \* [^\n]+ # coachkit remind\n$/);
  });

  it('leaves every other line as it was', () => {
    const lines = fc.array(
      fc.string({ unit: 'binary-ascii' }).map((s) => `${s.replaceAll('\n', '')}\n`),
    );
    fc.assert(
      fc.property(lines, jobs, (others, job) => {
        const crontab = others.join('');
        const added = withCronLine(crontab, cronLine(job));
        expect(withoutCronLine(added)).toBe(crontab);
        expect(withCronLine(added, cronLine(odd))).toBe(withCronLine(crontab, cronLine(odd)));
      }),
    );
  });
});

describe('the start of a shell', () => {
  it.each([
    ['zsh', ['zsh', '-fic'], posixLines],
    ['fish', ['fish', '--no-config', '-ic'], fishLines],
  ] as const)('hands every word to the program in %s', (name, shell, lines) => {
    if (!has(name)) return;
    const line = lines(here(odd)).replace('2> /dev/null', '');
    expect(runIn([...shell], line, odd)).toEqual(meant(odd));
  });

  it('hands every word to the program in bash', () => {
    const line = posixLines(here(odd)).replace('$-', 'i').replace('2> /dev/null', '');
    expect(runIn(['bash', '-c'], line, odd)).toEqual(meant(odd));
  });

  it('is quiet in a shell that no one sees', () => {
    expect(runIn(['bash', '-c'], `${posixLines(here(odd))}\necho '"quiet"'`, odd)).toBe('quiet');
  });

  it('is removed from a file as it was', () => {
    const file = fc.string({ unit: fc.constantFrom('a', '\n', '#', ' ') });
    fc.assert(
      fc.property(file, file, (before, after) => {
        const added = withLines(before, posixLines(odd));
        expect(withoutLines(added)).toBe(before);
        expect(withLines(added, posixLines(odd))).toBe(added);
        if (before.endsWith('\n')) expect(withoutLines(`${added}${after}`)).toBe(before + after);
      }),
    );
  });
});

describe('systemd', () => {
  /** The words of a value as man 5 systemd.syntax and systemd.unit say. */
  function wordsIn(value: string): string[] {
    const quoted = [...value.matchAll(/"((?:\\.|[^"\\])*)"(?= |$)/gs)];
    expect(quoted.map(([whole]) => whole).join(' ')).toBe(value);
    return quoted.map(([, inside = '']) => {
      const plain = inside.replace(/\\(.)/gs, (_, sign) => {
        expect('"\\').toContain(sign);
        return sign;
      });
      expect(plain.replaceAll('%%', '')).not.toContain('%');
      return plain.replaceAll('%%', '%');
    });
  }
  // For systemd, only a line feed ends a line. For a pattern, U+2028 does too.
  const valuesOf = (unit: string, key: string) =>
    unit
      .split('\n')
      .filter((line) => line.startsWith(`${key}=`))
      .map((line) => line.slice(key.length + 1));

  it('hands every word to the program', () => {
    fc.assert(
      fc.property(jobs, (job) => {
        const unit = serviceUnit(job);
        const [, start = ''] = valuesOf(unit, 'ExecStart')[0]?.split('/bin/sh -c ') ?? [];
        const [script, ...args] = wordsIn(start.replace(' coachkit ', ' '));
        expect([script, ...args].join('').replaceAll('$$', '')).not.toContain('$');
        expect(script).toBe('exec "$$@"');
        expect(args.map((arg) => arg.replaceAll('$$', '$'))).toEqual(job.command);
        const set = valuesOf(unit, 'Environment').flatMap(wordsIn);
        expect(set).toEqual(Object.entries(job.env).map((pair) => pair.join('=')));
      }),
    );
  });

  it.skipIf(!has('systemd-analyze'))('is accepted by systemd-analyze', () => {
    const temp = mkdtempSync(join(tmpdir(), 'coachkit-units-'));
    const verified = (job: Job) => {
      const units = { 'r.service': serviceUnit(job), 'r.timer': timerUnit(job) };
      for (const [name, unit] of Object.entries(units)) writeFileSync(join(temp, name), unit);
      const names = Object.keys(units).map((name) => join(temp, name));
      const args = ['verify', '--user', '--man=no', '--recursive-errors=no', ...names];
      const { status, stderr } = spawnSync('systemd-analyze', args, {
        encoding: 'utf8',
        env: { ...process.env, XDG_RUNTIME_DIR: temp },
      });
      return { status, stderr };
    };
    expect(verified(odd)).toEqual({ status: 0, stderr: '' });
    expect(verified({ ...odd, hour: 25 }).stderr).toContain('Failed to parse calendar');
  });
});

describe('launchd', () => {
  /** Python has a reader of property lists of its own. */
  const READER = `import json, plistlib, sys
lists = json.load(sys.stdin)
print(json.dumps([plistlib.loads(text.encode()) for text in lists]))`;

  it.skipIf(!has('python3'))('hands every word to the program', () => {
    const all = [odd, ...fc.sample(jobs, 200)];
    const { stdout, stderr } = spawnSync('python3', ['-c', READER], {
      input: JSON.stringify(all.map(launchAgent)),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(
      all.map(({ command, env, hour, minute }) => ({
        Label: 'coachkit.remind',
        ProgramArguments: command,
        ...(Object.keys(env).length > 0 && { EnvironmentVariables: env }),
        StartCalendarInterval: { Hour: hour, Minute: minute },
      })),
    );
  });

  it.skipIf(!has('xmllint'))('fits the definition of a property list', () => {
    const temp = mkdtempSync(join(tmpdir(), 'coachkit-plist-'));
    const definition = join(import.meta.dirname, 'property-list.dtd');
    // Without its own definition, which is on the web.
    writeFileSync(join(temp, 'x.plist'), launchAgent(odd).replace(/<!DOCTYPE.*>\n/, ''));
    const args = ['--noout', '--nonet', '--dtdvalid', definition, join(temp, 'x.plist')];
    const { status, stderr } = spawnSync('xmllint', args, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
