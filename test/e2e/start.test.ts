import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../bin/coachkit.js');
const temp = mkdtempSync(join(tmpdir(), 'coachkit-start-'));
const answers = join(temp, 'answers.json');
const loaded = join(temp, 'loaded.json');
const spy = join(temp, 'spy.cjs');

writeFileSync(answers, '{"stage": "vp"}');
writeFileSync(
  spy,
  `process.on('exit', () => {
    const names = process.moduleLoadList.map((name) => name.replace('NativeModule ', ''));
    require('node:fs').writeFileSync(${JSON.stringify(loaded)}, JSON.stringify(names));
  });`,
);

afterAll(() => rmSync(temp, { recursive: true, force: true }));

function coachkit(args: string[], flags: string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program, ...args], {
    env: { PATH: process.env.PATH, HOME: temp, COACHKIT_HOME: join(temp, 'store'), ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

// Times mean little on a busy machine, but the loaded modules show the cost.
it.each([
  ['--help', ['stream', 'net', 'tty', 'child_process', 'module']],
  ['reflect --text x', ['net', 'tty', 'child_process', 'crypto', 'assert', 'perf_hooks']],
  [`assess --answers ${answers}`, ['net', 'tty', 'child_process', 'crypto', 'assert']],
])('%s loads no Node module that it does not need', (line, names) => {
  expect(coachkit(line.split(' '), ['--require', spy])).toMatchObject({ status: 0 });
  const all: string[] = JSON.parse(readFileSync(loaded, 'utf8'));
  expect(all).toContain('fs');
  expect(names.filter((name) => all.includes(name))).toEqual([]);
});

it.each(['--version', '-v', '-V', 'version'])('answers %s before anything is loaded', (word) => {
  const { version } = JSON.parse(readFileSync(join(program, '../../package.json'), 'utf8'));
  expect(coachkit([word], ['--require', spy])).toEqual({
    status: 0,
    stdout: `${version}\n`,
    stderr: '',
  });
  expect(JSON.parse(readFileSync(loaded, 'utf8'))).not.toContain('vm');
});

it('also starts when the bytecode was built for other flags of V8', () => {
  expect(coachkit(['--help'], ['--no-opt'])).toEqual(coachkit(['--help']));
});

it('says where in the program an unexpected error occurred', () => {
  writeFileSync(spy, "Date.parse = () => { throw new TypeError('unforeseen'); };");
  const env = { COACHKIT_DEBUG: '1' };
  const { status, stderr } = coachkit(['reflect', '--text', 'x'], ['--require', spy], env);
  expect(status).toBe(1);
  expect(stderr).toMatch(/TypeError: unforeseen\n[\s\S]* at .*reflect\.js:\d+:\d+/);
});
