import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { type McpOffer, refuse, serve } from '../../src/core/mcp.ts';
import * as z from '../../src/lib/zod.ts';

let finish = (): void => {};

const OFFER: McpOffer = {
  name: 'test',
  version: '0',
  title: 'Test',
  instructions: 'Ask.',
  tools: [
    {
      name: 'echo',
      title: 'Echo',
      description: 'Says it again.',
      input: z.strictObject({ words: z.string() }),
      output: z.strictObject({ words: z.string() }),
      effect: 'reads',
      call: async ({ words }) => ({ words }),
    },
    {
      name: 'wait',
      title: 'Wait',
      description: 'Waits.',
      input: z.strictObject({}),
      output: z.strictObject({}),
      effect: 'reads',
      call: () =>
        new Promise((resolve) => {
          finish = () => resolve({});
        }),
    },
  ],
  resources: [],
  prompts: [],
};

function session() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const stop = new AbortController();
  let text = '';
  output.on('data', (chunk) => {
    text += chunk;
  });
  const ended = serve(OFFER, { stdin: () => input, stdout: () => output, signal: stop.signal });
  const send = (message: unknown) =>
    input.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
  const answers = () =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { input, output, stop, ended, send, answers };
}

const request = (id: number, method: string, params = {}) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const echo = (id: number, args: unknown) =>
  request(id, 'tools/call', { name: 'echo', arguments: args });

describe('a message that is', () => {
  it.each<[string, string, object]>([
    ['no JSON', '{"jsonrpc":', { id: null, error: { code: -32700 } }],
    ['a number', '7', { id: null, error: { code: -32600 } }],
    ['a list', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', { id: null, error: { code: -32600 } }],
    ['no request', '{"id":5,"method":7}', { id: 5, error: { code: -32600 } }],
    ['nothing known', JSON.stringify(request(6, 'x/y')), { id: 6, error: { code: -32601 } }],
    ['too long', `"${'x'.repeat(5 * 1024 * 1024)}"`, { id: null, error: { code: -32600 } }],
    ['deep', '['.repeat(200_000), { id: null, error: { code: -32700 } }],
    [
      'full of wrong types',
      JSON.stringify(echo(7, { words: ['x'] })),
      { id: 7, result: { isError: true } },
    ],
    ['a strange field', JSON.stringify(echo(8, { x: 1 })), { id: 8, result: { isError: true } }],
    [
      'for an unknown tool',
      JSON.stringify(request(9, 'tools/call', { name: '__proto__' })),
      { id: 9, result: { isError: true } },
    ],
  ])('%s gets an error, and the server goes on', async (_, line, answer) => {
    const { input, ended, send, answers } = session();
    send(line);
    send(echo(99, { words: 'still here' }));
    input.end();
    await ended;
    expect(answers()).toMatchObject([
      answer,
      { id: 99, result: { structuredContent: { words: 'still here' } } },
    ]);
  });
});

it('ignores empty lines and answers it did not ask for', async () => {
  const { input, ended, send, answers } = session();
  send('');
  send({ jsonrpc: '2.0', id: 1, result: {} });
  send({ jsonrpc: '2.0', method: 'notifications/x' });
  input.end();
  await ended;
  expect(answers()).toEqual([]);
});

it('refuses the first request with the reason, and ends', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const { signal } = new AbortController();
  const ended = refuse('coachkit is off.', { stdin: () => input, stdout: () => output, signal });
  for (const message of ['junk', { jsonrpc: '2.0', method: 'x' }, request(7, 'initialize')]) {
    input.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
  }
  await ended;
  const [junk, refused, ...rest] = String(output.read()).split('\n');
  expect(JSON.parse(junk ?? '')).toMatchObject({ id: null, error: { code: -32700 } });
  expect(JSON.parse(refused ?? '')).toMatchObject({
    id: 7,
    error: { message: 'coachkit is off.' },
  });
  expect(rest).toEqual(['']);
});

it('waits for a request to refuse, but not for ever', async () => {
  vi.useFakeTimers();
  const [input, output] = [new PassThrough(), new PassThrough()];
  const { signal } = new AbortController();
  const ended = refuse('coachkit is off.', { stdin: () => input, stdout: () => output, signal });
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  await ended;
  expect(output.read()).toBeNull();
});

describe('it ends', () => {
  it('when the client is done, after the last answer', async () => {
    const { input, ended, send, answers } = session();
    send(request(1, 'tools/call', { name: 'wait', arguments: {} }));
    input.end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answers()).toEqual([]);
    finish();
    await ended;
    expect(answers()).toMatchObject([{ id: 1, result: { structuredContent: {} } }]);
  });

  it('without the answer to a request that was canceled', async () => {
    const { input, ended, send } = session();
    send(request(1, 'tools/call', { name: 'wait', arguments: {} }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
    input.end();
    await ended;
  });

  it('at a signal, at once', async () => {
    const { stop, ended, send, input } = session();
    send(request(1, 'tools/call', { name: 'wait', arguments: {} }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    await ended;
    expect(input.destroyed).toBe(true);
  });

  it('when no one reads what it writes', async () => {
    const { output, ended, send } = session();
    send(echo(1, { words: 'x' }));
    output.destroy(new Error('EPIPE'));
    await ended;
  });
});
