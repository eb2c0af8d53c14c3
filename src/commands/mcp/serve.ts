import { command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { serve } from '../../core/mcp.ts';
import { offerFor } from './offer.ts';
import { OFF, TO_TURN_ON } from './visit.ts';

/**
 * `coachkit mcp`: serves an assistant until it leaves or a signal arrives. On stdout there is only
 * the protocol.
 */
export async function serveAssistant(context: Context): Promise<void> {
  if (context.preferences.mcp === 'off') throw new UsageError(OFF, TO_TURN_ON);
  if (context.io.interactive) {
    context.io.note([
      text(TERMINAL),
      text('To stop it: Ctrl-C'),
      command('coachkit mcp log', 'See what assistants asked for.'),
    ]);
  }
  const client = await context.client();
  await serve(await offerFor(context, client), client.wire());
}

const TERMINAL =
  'This serves an assistant over the Model Context Protocol, and waits for its messages here. A ' +
  'program with an assistant starts it by itself, from its settings.';
