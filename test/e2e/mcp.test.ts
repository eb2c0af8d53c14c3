import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newClient, using } from '../support/assistant.ts';
import { cacheHome } from '../support/cache-home.ts';
import { hasMemory, inNest } from '../support/nest.ts';
import { coachkit, openTerminal } from '../support/pty.ts';

/** An assistant that uses the built program over stdin and stdout, by the client of the SDK. */

let home = '';
const ended: Client[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'coachkit-mcp-'));
});

afterEach(async () => {
  for (const client of ended.splice(0)) await client.close();
  rmSync(home, { recursive: true, force: true });
});

const env = () => ({
  PATH: process.env.PATH ?? '',
  COACHKIT_HOME: home,
  XDG_CACHE_HOME: cacheHome,
  TZ: 'UTC',
});

/** Runs a command with this home. */
async function run(...args: string[]) {
  const child = start(args);
  child.stdin?.end();
  return finished(child);
}

const start = (args: string[]): ChildProcess =>
  spawn(process.execPath, [coachkit, ...args], { env: env() });

function finished(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

async function connected(environment: Record<string, string> = env()) {
  const client = newClient();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [coachkit, 'mcp'],
    env: environment,
    stderr: 'pipe',
  });
  let err = '';
  transport.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  await client.connect(transport);
  ended.push(client);
  return { client, use: using(client), err: () => err };
}

const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}\n';

it('is off until the person turns it on', async () => {
  const off = await run('mcp');
  expect([off.code, off.out]).toEqual([2, '']);
  expect(off.err).toContain('coachkit config set mcp on');
  const why = 'To see what an assistant could read, and turn it on: coachkit config set mcp on';
  await expect(connected()).rejects.toThrow(why);
  const asked = await run('config', 'set', 'mcp', 'on');
  expect(asked.code).toBe(2);
  expect(asked.err).toContain('anything private');
  expect((await run('config', 'get', 'mcp')).out).toBe('off\n');
});

it('offers every tool, resource and prompt, and each works', async () => {
  await run('config', 'set', 'mcp', 'write', '--yes');
  await run('reflect', '--text', 'for you #assistant');
  const { client, use, err } = await connected();
  const args: Record<string, object> = {
    suggest: { words: 'I feel stuck in my new role' },
    learn: { topic: 'coaching' },
    next_step: {},
    question_of_the_day: {},
    list_actions: {},
    list_practices: { minutes: 10 },
    practice_step: { practice: 'when-then', replies: [{ step: 'want', answer: 'x' }] },
    assessment_questions: {},
    assessment_result: { answers: { 'right-now': [], stage: 'vp', basics: 'yes' } },
    journal_entries: {},
    add_action: { text: 'Call Bo', due: '2999-01-01' },
  };
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(
    [...Object.keys(args), 'complete_action'].sort(),
  );
  for (const [name, given] of Object.entries(args)) {
    expect(await use(name, given), name).toMatchObject({ error: undefined });
  }
  expect((await use('journal_entries')).result.entries).toMatchObject([
    { text: 'for you #assistant' },
  ]);
  const [{ id }] = (await use('list_actions')).result.actions;
  expect((await use('complete_action', { id })).error).toBeUndefined();
  expect((await run('actions', 'list', '--all')).out).toContain('Call Bo');
  for (const { uri } of (await client.listResources()).resources) {
    expect((await client.readResource({ uri })).contents).toHaveLength(1);
  }
  for (const { name } of (await client.listPrompts()).prompts) {
    expect((await client.getPrompt({ name })).messages).toHaveLength(1);
  }
  expect(err()).toBe('');
  const { calls } = JSON.parse((await run('mcp', 'log', '--json')).out);
  expect(calls.length).toBeGreaterThan(15);
  expect(JSON.stringify(calls)).not.toMatch(/Call Bo|for you/);
  expect((await run('mcp', 'log')).out).toContain('journal_entries: 1 item');
});

it('sees at once what the person writes, and stops when they turn it off', async () => {
  await run('config', 'set', 'mcp', 'on', '--yes');
  const { use } = await connected();
  expect((await use('list_actions')).result.actions).toEqual([]);
  await run('actions', 'add', 'Call Bo');
  expect((await use('list_actions')).result.actions).toMatchObject([{ text: 'Call Bo' }]);
  await run('config', 'set', 'mcp', 'off');
  expect((await use('list_actions')).error).toContain('coachkit is off for assistants');
});

describe('it ends quietly, with exit code 0,', () => {
  it('when the client closes stdin, after the last answer', async () => {
    await run('config', 'set', 'mcp', 'on', '--yes');
    const child = start(['mcp']);
    child.stdin?.end(PING);
    const { code, out, err } = await finished(child);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  });

  it.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])('at %s', async (signal) => {
    await run('config', 'set', 'mcp', 'on', '--yes');
    const child = start(['mcp']);
    const over = finished(child);
    child.stdin?.write(PING);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill(signal);
    const { code, err } = await over;
    expect([code, err]).toEqual([0, '']);
  });

  it('when no one reads stdout', async () => {
    await run('config', 'set', 'mcp', 'on', '--yes');
    const child = start(['mcp']);
    const over = finished(child);
    child.stdin?.on('error', () => {});
    child.stdin?.write(PING);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.stdout?.destroy();
    const writing = setInterval(() => child.stdin?.write(PING), 20);
    const { code, err } = await over;
    clearInterval(writing);
    expect([code, err]).toEqual([0, '']);
  });
});

it('survives a huge message and nonsense', async () => {
  await run('config', 'set', 'mcp', 'on', '--yes');
  const child = start(['mcp']);
  const over = finished(child);
  child.stdin?.write(`"${'x'.repeat(20_000_000)}"\n\u0000{]\n`);
  child.stdin?.end(PING);
  const { code, out } = await over;
  const answers = out.trim().split('\n');
  expect(code).toBe(0);
  expect(answers.map((line) => JSON.parse(line).error?.code)).toEqual([-32600, -32700, undefined]);
});

it('says in a terminal what it is, and how to stop', async () => {
  await run('config', 'set', 'mcp', 'on', '--yes');
  const terminal = openTerminal({ args: ['mcp'], env: { COACHKIT_HOME: home } });
  await terminal.waitFor('To stop it: Ctrl-C');
  terminal.type('\x03');
  expect(await terminal.exit).toMatchObject({ code: 0 });
});

it.skipIf(!hasMemory)('keeps an encrypted journal encrypted, and works while it is locked', () =>
  inNest(async (nest) => {
    await nest.run(['config', 'set', 'mcp', 'write', '--yes']);
    const locked = await connected(nest.env({ isLocked: true }));
    expect((await locked.use('list_actions')).error).toContain('coachkit encryption unlock');
    expect((await locked.use('learn')).error).toBeUndefined();
    const words = nest.words.join(' ');
    expect((await locked.use('add_action', { text: words })).result.waits).toBe(true);
    expect(nest.found()).toEqual([]);
    const { use } = await connected(nest.env({ isLocked: false }));
    await use('add_action', { text: `${words} again` });
    expect(nest.found()).toEqual([]);
    // The action that waited joins before the change.
    expect((await use('list_actions')).result.actions).toHaveLength(2);
    await nest.run(['encryption', 'lock']);
    expect((await use('list_actions')).error).toContain('Your journal is locked');
  }),
);
