import { describe, expect, it } from 'vitest';
import { type JourneyFacts, nextOf, stepOf } from '../../../src/domain/journey/next-step.ts';
import { shippedFramework } from '../../support/framework.ts';

const { journey } = shippedFramework();
if (!journey) throw new Error('The framework has no journey.');

/** No step is marked. */
const none = () => false;

/** A person who has done nothing yet. */
const nothing: JourneyFacts = {
  assessments: 0,
  'other-assessments': 0,
  candidates: 0,
  met: 0,
  chosen: 'no',
  engagement: 'not-yet',
  sessions: 0,
  session: 'no-date',
  'at-work': 'no',
  prepared: 'no',
  written: 'no',
  'written-today': 'no',
  'days-written': 0,
  practices: 0,
  'open-actions': 0,
  success: 'no',
  measures: 0,
  'measures-due': 0,
};
const assessed = { ...nothing, assessments: 1, suggested: 'coach' };
const meeting = { ...assessed, candidates: 4, met: 1 };
const chosen = { ...meeting, met: 4, chosen: 'yes' };
const engaged = { ...chosen, engagement: 'open', success: 'yes', measures: 1 };

describe('where someone is in the nine steps', () => {
  it.each([
    ['at the beginning', nothing, 1, 'coachkit assess'],
    ['after an assessment that points to a coach', assessed, 3, 'coachkit find-coach'],
    [
      'after one that points to work alone',
      { ...assessed, suggested: 'self-coaching' },
      8,
      'coachkit practice',
    ],
    ['with candidates', meeting, 4, 'coachkit find-coach list'],
    ['having met enough', { ...meeting, met: 3 }, 5, 'coachkit evaluate compare'],
    ['with a coach chosen', chosen, 6, 'coachkit sessions start'],
    [
      'engaged, a session near',
      { ...engaged, session: 'ahead', 'days-to-session': 1 },
      7,
      'coachkit sessions prep',
    ],
    [
      'prepared',
      { ...engaged, session: 'ahead', 'days-to-session': 1, prepared: 'yes' },
      7,
      'coachkit reflect',
    ],
    [
      'after a session',
      { ...engaged, session: 'past', 'days-to-session': -1 },
      7,
      'coachkit sessions log',
    ],
    [
      'a measure due',
      { ...engaged, sessions: 2, 'measures-due': 1 },
      8,
      'coachkit progress check-in',
    ],
    ['without a picture of success', { ...engaged, success: 'no' }, 7, 'coachkit progress'],
    ['measuring', { ...engaged, sessions: 3, written: 'yes' }, 9, 'coachkit reflect'],
  ])('%s', (_when, facts, number, command) => {
    expect(stepOf(journey, facts, none)).toMatchObject({ number, of: 9 });
    expect(nextOf(journey, facts)?.command).toBe(command);
  });

  it('starts anywhere: an engagement without an assessment is past the choice', () => {
    expect(stepOf(journey, { ...nothing, engagement: 'open' }, none).id).toBe('step-engage');
  });
});
