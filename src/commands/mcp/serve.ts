import { command, text } from '../../core/blocks.ts';
import type { Client, Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { type McpOffer, refuse, serve } from '../../core/mcp.ts';
import { offerFor } from './offer.ts';
import { OFF, TO_TURN_ON, wordsOf } from './visit.ts';

/**
 * `coachkit mcp`: serves an assistant until it leaves or a signal arrives. On stdout there is only
 * the protocol.
 */
export async function serveAssistant(context: Context): Promise<void> {
  const client = await context.client();
  const offer = await offerOrRefusal(context, client);
  if (context.io.interactive) {
    context.io.note([
      text(TERMINAL),
      text('To stop it: Ctrl-C'),
      command('coachkit mcp log', 'See what assistants asked for.'),
    ]);
  }
  await serve(offer, client.wire());
}

/** The program that started it is told why it cannot serve. */
async function offerOrRefusal(context: Context, client: Client): Promise<McpOffer> {
  try {
    if (context.preferences.mcp === 'off') throw new UsageError(OFF, TO_TURN_ON);
    return await offerFor(context, client);
  } catch (error) {
    if (!context.io.interactive) await refuse(wordsOf(error), client.wire());
    throw error;
  }
}

const TERMINAL =
  'This serves an assistant over the Model Context Protocol, and waits for its messages here. A ' +
  'program with an assistant starts it by itself, from its settings.';
