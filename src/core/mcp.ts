/**
 * The Model Context Protocol: what a program offers to an assistant, as plain data, and a server
 * for it. No other file imports the SDK.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  ErrorCode,
  type JSONRPCMessage,
  JSONRPCMessageSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { type BoundedLine, boundedLines } from '../lib/bounded-lines.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import type { ZodObject } from '../lib/zod.ts';
import type { Wire } from './context.ts';

/** The effect of a tool on the saved records. */
export type Effect = 'reads' | 'adds' | 'changes';

export interface McpTool {
  name: string;
  title: string;
  description: string;
  input: ZodObject;
  output: ZodObject;
  effect: Effect;
  /** Receives arguments that fit `input`. An error's message is for the assistant to read. */
  call(args: Record<string, unknown>): Promise<Record<string, unknown>>;
}

export interface McpResource {
  uri: string;
  name: string;
  title: string;
  description: string;
  /** The text, in Markdown. */
  read(): Promise<string>;
}

export interface McpPrompt {
  name: string;
  title: string;
  description: string;
  /** The text, in the voice of the person. */
  read(): Promise<string>;
}

export interface McpOffer {
  name: string;
  version: string;
  title: string;
  /** The text that an assistant gets first. */
  instructions: string;
  tools: readonly McpTool[];
  resources: readonly McpResource[];
  prompts: readonly McpPrompt[];
}

/** A server that waits for a transport. */
export function serverFor(offer: McpOffer): McpServer {
  const { name, version, title, instructions, tools, resources, prompts } = offer;
  const server = new McpServer(
    { name, version, title },
    {
      instructions,
      // Listed even if empty, so that no client gets an error for asking.
      capabilities: { tools: {}, resources: {}, prompts: {} },
      jsonSchemaValidator: NO_FORMS,
    },
  );
  for (const { name: id, title, description, input, output, effect, call } of tools) {
    const about = { title, description, inputSchema: input, outputSchema: output };
    const annotations = { title, ...hintsFor(effect) };
    server.registerTool(id, { ...about, annotations }, async (args) => {
      const result = await call(args as Record<string, unknown>);
      const text = JSON.stringify(result, null, 1);
      return { content: [{ type: 'text', text }], structuredContent: result };
    });
  }
  for (const { name: id, uri, title, description, read } of resources) {
    const about = { title, description, mimeType: MARKDOWN };
    server.registerResource(id, uri, about, async () => ({
      contents: [{ uri, mimeType: MARKDOWN, text: await read() }],
    }));
  }
  for (const { name: id, title, description, read } of prompts) {
    server.registerPrompt(id, { title, description }, async () => ({
      description,
      messages: [{ role: 'user', content: { type: 'text', text: await read() } }],
    }));
  }
  return server;
}

const MARKDOWN = 'text/markdown';

/** The SDK checks forms that a server sends to the person with it. coachkit sends none. */
const NO_FORMS = {
  getValidator: () => {
    throw new Error('coachkit sends no forms.');
  },
};

const hintsFor = (effect: Effect) => ({
  readOnlyHint: effect === 'reads',
  // Everything that a tool changes can be undone.
  destructiveHint: false,
  idempotentHint: effect !== 'adds',
  openWorldHint: false,
});

/** Serves until the client goes away or a signal arrives. Never throws for what a client sends. */
export async function serve(offer: McpOffer, wire: Wire): Promise<void> {
  const { transport, ended } = transportOver(wire);
  const server = serverFor(offer);
  await server.connect(transport);
  await ended;
  await server.close();
}

/**
 * Answers the first request with an error, and ends. A program with an assistant shows it to the person,
 * but in most cases not stderr.
 */
export async function refuse(message: string, wire: Wire): Promise<void> {
  const { transport, ended } = transportOver(wire);
  const answered = new Promise<void>((resolve) => {
    transport.onmessage = (request) => {
      if (!('method' in request && 'id' in request)) return;
      const error = { code: ErrorCode.InvalidRequest, message };
      resolve(transport.send({ jsonrpc: '2.0', id: request.id, error }));
    };
  });
  await transport.start();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([answered, ended, late]);
  clearTimeout(timer);
  await transport.close();
}

/** In ms. Without a request in this time, no assistant is there. */
const PATIENCE = 10_000;

/** Bytes. Longer than anything an assistant has to send. */
const MOST = 4 * 1024 * 1024;

/**
 * A transport over streams. The one of the SDK stops at a long message and says nothing about one
 * that it cannot read.
 */
function transportOver({ stdin, stdout, signal }: Wire) {
  const [input, output] = [stdin(), stdout()];
  const cut = boundedLines(MOST);
  const waiting = new Set<string | number>();
  let isOver = false;
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const write = (message: object): void => {
    output.write(`${JSON.stringify(message)}\n`);
  };
  const endIfAnswered = (): void => {
    if (isOver && waiting.size === 0) end();
  };
  const transport: Transport = {
    start: async () => {
      input.on('data', (chunk: Buffer) => cut(chunk).forEach(take));
      // Answers to a client that has said all it wanted to are still written.
      for (const last of ['end', 'close', 'error']) {
        input.on(last, () => {
          isOver = true;
          endIfAnswered();
        });
      }
      output.on('error', end);
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
    },
    send: async (message) => {
      write(message);
      if ('id' in message && !('method' in message)) waiting.delete(message.id ?? '');
      endIfAnswered();
    },
    close: async () => {
      input.removeAllListeners('data');
      input.pause();
      // A client that is still there would keep the process alive.
      (input as Partial<Destroyable>).destroy?.();
      transport.onclose?.();
    },
  };
  function take(line: BoundedLine): void {
    const message = messageIn(line);
    if (message === undefined) return;
    if ('refused' in message) {
      write(message.refused);
      return;
    }
    note(message.read);
    transport.onmessage?.(message.read);
  }
  /** Remembers what has to be answered before the end. */
  function note(message: JSONRPCMessage): void {
    if (!('method' in message)) return;
    if ('id' in message) waiting.add(message.id);
    // A request that the client canceled gets no answer.
    const cancelled = message.params?.requestId;
    if (message.method === 'notifications/cancelled') waiting.delete(cancelled as string | number);
  }
  return { transport, ended };
}

/** The message of a line, or the answer to one that cannot be read. Undefined for an empty line. */
function messageIn(line: BoundedLine): { read: JSONRPCMessage } | { refused: object } | undefined {
  if ('isTooLong' in line) return { refused: refusal(ErrorCode.InvalidRequest, TOO_LONG) };
  if (line.text.trim() === '') return undefined;
  const raw = orUndefined(() => ({ value: JSON.parse(line.text) as unknown }));
  if (!raw) return { refused: refusal(ErrorCode.ParseError, 'The message must be JSON.') };
  const { success, data } = JSONRPCMessageSchema.safeParse(raw.value);
  if (success) return { read: data };
  return { refused: refusal(ErrorCode.InvalidRequest, NO_MESSAGE, idOf(raw.value)) };
}

interface Destroyable {
  destroy(): void;
}

const TOO_LONG = `The message is longer than ${MOST / 1024 / 1024} MiB.`;
const NO_MESSAGE = 'The message must fit JSON-RPC 2.0.';

const refusal = (code: ErrorCode, message: string, id: string | number | null = null) => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
});

function idOf(message: unknown): string | number | null {
  const { id } = (message ?? {}) as { id?: unknown };
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
