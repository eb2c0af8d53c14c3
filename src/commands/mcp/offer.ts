import type { Client, Context } from '../../core/context.ts';
import type { McpOffer, McpPrompt, McpResource } from '../../core/mcp.ts';
import { forAssistant } from '../../domain/assistant/guidance.ts';
import { dangerTest, openStore } from '../../domain/assistant/open-store.ts';
import { assistantMarkdown } from '../../formats/assistant.ts';
import { frameworkMarkdown } from '../../formats/framework.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { notesFor } from '../context/notes.ts';
import { allFrameworks, frameworkChosen } from '../shared/frameworks.ts';
import { isLocked } from '../shared/locked.ts';
import { addAction, completeAction, listActions } from './actions.ts';
import { assessmentQuestions, assessmentResult } from './assessment.ts';
import { journalEntries } from './journal.ts';
import { learn, suggest } from './learning.ts';
import { listPractices, practiceStep } from './practices.ts';
import { nextStep, questionOfTheDay } from './standing.ts';
import { offered, type Tool, type Visiting } from './tool.ts';
import { visits } from './visit.ts';

const READING: readonly Tool[] = [
  suggest,
  learn,
  nextStep,
  questionOfTheDay,
  listActions,
  listPractices,
  practiceStep,
  assessmentQuestions,
  assessmentResult,
  journalEntries,
];

/** Only with the setting `write`. */
const WRITING: readonly Tool[] = [addAction, completeAction];

/** Everything that an assistant gets. Each call opens settings, frameworks and records again. */
export async function offerFor(context: Context, client: Client): Promise<McpOffer> {
  const isDangerous = dangerTest((await context.frameworks()).care());
  const visiting = visits(client, (store) => openStore(store, isDangerous));
  const frameworks = await allFrameworks(client.request());
  const chosen = await frameworkChosen(context);
  const about = forAssistant(chosen, []);
  const tools = context.preferences.mcp === 'write' ? [...READING, ...WRITING] : READING;
  return {
    name: 'coachkit',
    title: 'coachkit',
    version: context.version,
    instructions: about ? assistantMarkdown(about, []) : '',
    tools: tools.map((each) => offered(each, visiting)),
    resources: frameworks.map((framework) => resourceOf(framework, visiting)),
    prompts: frameworks
      .filter(({ assistant }) => assistant !== undefined)
      .map((framework) => promptOf(framework, visiting)),
  };
}

/** The texts of a framework, as `coachkit learn` has them, and its steps. */
function resourceOf({ id, title, summary }: Framework, visiting: Visiting): McpResource {
  return {
    uri: `coachkit://framework/${id}`,
    name: id,
    title,
    description: summary,
    read: () =>
      visiting('resource', id, async ({ context }) =>
        frameworkMarkdown(await frameworkChosen(context, id)),
      ),
  };
}

/** How an assistant should talk with the person, with what `coachkit context` says about them. */
function promptOf({ id, title }: Framework, visiting: Visiting): McpPrompt {
  const name = `notes-${id}`;
  return {
    name,
    title: `Ask, not advise: ${title}`,
    description:
      'How to ask rather than advise, when to send you to a person, and your step so far.',
    read: () =>
      visiting('prompt', name, async ({ context }) => {
        const framework = await frameworkChosen(context, id);
        // A locked journal has no facts to tell.
        if (isLocked(await context.store())) {
          const about = forAssistant(framework, []);
          return about ? assistantMarkdown(about, []) : '';
        }
        const { about, facts } = await notesFor(context, framework);
        return assistantMarkdown(about, facts);
      }),
  };
}
