import { typed } from './program.ts';
import { type Options, type Scripted, scripted } from './scripted.ts';

/** A process with steps of its own, and nothing else. */
export const RELEASE = `coachkit: 1
id: release-day
version: "1.0.0"
title: Release day
summary: From a green build to a calm evening.
sections:
  - { id: buttons, title: The buttons, cards: [{ id: red, text: Never press the red one. }] }
journey:
  steps:
    - id: prepare
      title: Prepare the release
      text: Look at what goes out.
      tasks:
        - { id: notes, text: Write the release notes }
        - { id: freeze, text: Announce the freeze }
    - { id: ship, title: Ship it, text: Press the button before lunch., section: buttons }
    - { id: look-back, title: Look back }
`;

/** A process where coachkit marks the first step. */
export const MIXED = `coachkit: 1
id: first-weeks
version: "1.0.0"
title: First weeks
summary: Arrive in a new team.
sections:
  - { id: steps, title: Steps, cards: [{ id: write, title: 1. Write, text: Write something. }] }
journey:
  steps:
    - { card: write, done: written is yes }
    - { id: ask, title: Ask someone }
`;

/** A scripted context that has a framework of the person's own. */
export async function withFramework(text = RELEASE, options: Options = {}): Promise<Scripted> {
  const script = scripted({ ...options, files: { 'own.yaml': text, ...options.files } });
  await typed(['framework', 'add', 'own.yaml', '--yes'], script);
  return script;
}
