import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { offerFor } from '../../src/commands/mcp/offer.ts';
import type { Context } from '../../src/core/context.ts';
import { serverFor } from '../../src/core/mcp.ts';

/** An assistant that uses coachkit in this process, by the client of the SDK. */
export interface Assistant {
  client: Client;
  /** Uses a tool. Returns its result, or the words of its error. */
  use(name: string, args?: object): Promise<Used>;
}

export interface Used {
  // biome-ignore lint/suspicious/noExplicitAny: each tool has a result of its own.
  result: any;
  error: string | undefined;
}

export async function assistantOf(context: Context): Promise<Assistant> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  await serverFor(await offerFor(context, await context.client())).connect(far);
  const client = newClient();
  await client.connect(near);
  return { client, use: using(client) };
}

export const newClient = () => new Client({ name: 'test', version: '0' });

/** The client checks each result against the schema that the server gave for it. */
export function using(client: Client): Assistant['use'] {
  let listed: Promise<unknown> | undefined;
  return async (name, args = {}) => {
    listed ??= client.listTools();
    await listed;
    const { isError, content, structuredContent } = await client.callTool({
      name,
      arguments: { ...args },
    });
    const [first] = content as { text: string }[];
    return isError
      ? { result: undefined, error: first?.text }
      : { result: structuredContent, error: undefined };
  };
}
